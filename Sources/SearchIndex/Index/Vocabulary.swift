import Locking

/// Numbers the terms, in the order in which they first came. A term keeps its number for ever, so a view made earlier
/// and a query compiled later speak of the same terms.
///
/// May be used on any thread: a mutex guards the table, and it is held for single look-ups.
final class Vocabulary: Sendable {
    /// Stands between the fields of an article in its sequence of terms. No term has this number.
    static let gap: UInt32 = 0
    /// The number of what there is no number left for.
    static let absent = UInt32.max

    private let numbers = Guarded<[String: UInt32]>([:])

    /// The term's number, a new one if need be; `absent` when there are 2^32 - 2 terms.
    func number(of term: String) -> UInt32 {
        numbers.withLock { numbers in
            if let number = numbers[term] { return number }
            guard let number = UInt32(exactly: numbers.count + 1), number < Self.absent else { return Self.absent }
            numbers[term] = number
            return number
        }
    }

    /// The term's number; none if no article has it.
    func find(_ term: String) -> [UInt32] {
        numbers.withLock { $0[term].map { [$0] } ?? [] }
    }

    /// The numbers of the terms that begin so. Looks at every term.
    func find(prefix: String) -> [UInt32] {
        numbers.withLock { numbers in
            numbers.filter { $0.key.utf8.starts(with: prefix.utf8) }.map(\.value)
        }
    }

    var count: Int { numbers.withLock { $0.count } }
}

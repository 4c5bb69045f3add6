import Locking
import TextAnalysis

/// Numbers the values of the keyword fields, and remembers how each was first written.
///
/// Values are compared without regard to case, diacritics and the width of blanks. May be used on any thread: a mutex
/// guards the table.
final class FieldValues: Sendable {
    /// What a value is counted as and found by.
    enum Kind: Hashable, Sendable {
        /// A country's code, or the name of a place without one.
        case place
        /// The name of a place that has a code; found, not counted.
        case placeName
        case publisher, tag
        /// A primary language, `en`.
        case language
        /// A longer language tag, `en-gb`; found, not counted.
        case languageTag
        case source
    }

    private struct Key: Hashable {
        var kind: Kind
        var value: String
    }

    private struct Table {
        var numbers: [Key: UInt32] = [:]
        var written: [(kind: Kind, value: String)] = []
    }

    /// How much of a value counts, in Unicode scalars.
    static let maximumLength = 256

    private let table = Guarded(Table())

    /// The value's number, a new one if need be; nil for a blank one.
    func number(of value: String, _ kind: Kind) -> UInt32? {
        let written = Self.trimmed(value)
        if written.isEmpty { return nil }
        let key = Key(kind: kind, value: Folding.keyword(written))
        return table.withLock { table in
            if let number = table.numbers[key] { return number }
            guard let number = UInt32(exactly: table.written.count) else { return nil }
            table.numbers[key] = number
            table.written.append((kind, written))
            return number
        }
    }

    /// The value's number, when an article has the value.
    func find(_ value: String, _ kind: Kind) -> UInt32? {
        let key = Key(kind: kind, value: Folding.keyword(Self.trimmed(value)))
        return table.withLock { $0.numbers[key] }
    }

    /// How many values there are: each number is below it.
    var count: Int { table.withLock { $0.written.count } }

    /// How the value with a number was first written.
    func written(_ number: Int) -> (kind: Kind, value: String) { table.withLock { $0.written[number] } }

    /// The value with single blanks between its words and none around it.
    private static func trimmed(_ value: String) -> String {
        value.unicodeScalars.prefix(maximumLength).split { $0.properties.isWhitespace }.map(String.init).joined(
            separator: " ")
    }
}

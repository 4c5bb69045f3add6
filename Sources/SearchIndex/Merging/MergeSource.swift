/// A segment that is to be merged, without the documents that are hidden.
struct MergeSource {
    let segment: Segment
    /// nil when nothing is hidden.
    let hidden: DocumentSet?

    init(_ segment: Segment, hidden: DocumentSet?) {
        self.segment = segment
        self.hidden = hidden.flatMap { $0.count > 0 ? $0 : nil }
    }

    /// How many documents stay.
    var liveCount: Int { segment.count - (hidden?.count ?? 0) }

    /// The sum of the weighted lengths of those that stay.
    var liveLength: UInt64 {
        var length: UInt64 = 0
        for document in 0..<segment.count where !(hidden?.contains(document) ?? false) {
            length += UInt64(segment.lengths[document])
        }
        return length
    }
}

/// Which number each document of a source has in the merged segment.
struct DocumentMap {
    /// What stands for a document that goes.
    static let gone = UInt32.max

    /// The number of the source's first document, when none goes.
    private let base: UInt32
    /// The numbers of all documents, when some go.
    private let numbers: [UInt32]

    /// - Parameter base: how many documents of the sources before stay.
    init(_ source: MergeSource, base: Int) {
        self.base = UInt32(truncatingIfNeeded: base)
        var numbers: [UInt32] = []
        if let hidden = source.hidden {
            numbers.reserveCapacity(source.segment.count)
            var next = self.base
            for document in 0..<source.segment.count {
                if hidden.contains(document) {
                    numbers.append(Self.gone)
                } else {
                    numbers.append(next)
                    next += 1
                }
            }
        }
        self.numbers = numbers
    }

    /// Whether all documents stay.
    var isWhole: Bool { numbers.isEmpty }

    /// The new number of a document of the source, or `gone`.
    @inline(__always)
    subscript(document: UInt32) -> UInt32 { numbers.isEmpty ? base &+ document : numbers[Int(document)] }
}

/// Why a merge has no result: a source is not what was written.
struct DamagedSource: Error {
    /// Which of the sources.
    var source: Int
    var reason: String
}

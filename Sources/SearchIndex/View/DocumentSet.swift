/// A set of documents of one segment: a bit for each.
struct DocumentSet: Sendable {
    private(set) var words: [UInt64]
    private(set) var count = 0

    /// Nothing of so many documents.
    init(of documents: Int) { words = [UInt64](repeating: 0, count: (documents + 63) / 64) }

    init(words: [UInt64]) {
        self.words = words
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    @inline(__always)
    func contains(_ document: Int) -> Bool { words[document >> 6] & (1 &<< UInt64(document & 63)) != 0 }

    /// Whether the document is new.
    @discardableResult
    mutating func insert(_ document: Int) -> Bool {
        let bit: UInt64 = 1 &<< UInt64(document & 63)
        if words[document >> 6] & bit != 0 { return false }
        words[document >> 6] |= bit
        count += 1
        return true
    }

    /// Inserts all documents below one.
    mutating func insert(below document: Int) {
        let whole = min(document >> 6, words.count)
        for index in 0..<whole { words[index] = .max }
        if whole < words.count { words[whole] |= (1 &<< UInt64(document & 63)) &- 1 }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    mutating func formUnion(_ other: DocumentSet) {
        for index in words.indices where index < other.words.count { words[index] |= other.words[index] }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// The first member from a document on.
    func first(from document: Int) -> Int? {
        var index = document >> 6
        guard index < words.count else { return nil }
        var word = words[index] & (.max &<< UInt64(document & 63))
        while word == 0 {
            index += 1
            if index == words.count { return nil }
            word = words[index]
        }
        return index * 64 + word.trailingZeroBitCount
    }

    /// How many documents are in both.
    func intersectionCount(_ other: DocumentSet) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
    }

    /// The members, ascending.
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}

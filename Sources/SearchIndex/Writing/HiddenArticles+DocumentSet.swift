import IndexStorage

/// How a set of hidden documents is stored: its words of 64 bits, little-endian.
extension HiddenArticles {
    init(_ set: DocumentSet) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(set.words.count * 8)
        for word in set.words { bytes.append(number: word) }
        self.init(count: set.count, bytes: bytes)
    }
}

extension DocumentSet {
    /// Reads a set; nil if it is not one of so many documents.
    init?(_ hidden: HiddenArticles, of documents: Int) {
        self.init(of: documents)
        guard hidden.bytes.count == words.count * 8 else { return nil }
        let set = hidden.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            return DocumentSet(words: words.map { _ in reader.number(UInt64.self) })
        }
        guard set.count == hidden.count, set.first(from: documents) == nil else { return nil }
        self = set
    }
}

/// The documents that new ones are made of, as ranges of the prepared corpus.
struct Releases {
    /// A stretch of a body between line ends or double blanks: a sentence or a paragraph, as the corpus has it.
    struct Passage {
        var start: Int
        var length: Int32
        /// It has neither a rare word nor a character that JSON escapes, so it can be copied as it is.
        var isPlain: Bool
        var range: Range<Int> { start..<start + Int(length) }
    }

    struct Release {
        var source: Range<Int>
        var title: Range<Int>
        var passages: Range<Int>
        /// Bytes of the body.
        var length: Int
    }

    /// A word in this many documents or fewer is rare, if it has `leastLetters`.
    static let rare = 2
    static let leastLetters = 5

    private(set) var releases: [Release] = []
    private(set) var passages: [Passage] = []
    private(set) var counts = WordCounts()
    /// Where each rare word stands.
    private(set) var rareWords: [Range<Int>] = []

    init(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 16 <= bytes.count {
            let lengths = (0..<4).map {
                Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4 * $0, as: UInt32.self)))
            }
            let source = offset + 16 + lengths[0]
            let title = source + lengths[1]
            let body = title + lengths[2]
            offset = body + lengths[3]
            add(bytes, source: source..<title, title: title..<body, body: body..<offset)
        }
        for index in passages.indices {
            var isPlain = !bytes[passages[index].range].contains { Self.isEscaped($0) }
            for word in Words(bytes, in: passages[index].range) where isRare(word) {
                isPlain = false
                rareWords.append(word.range)
            }
            passages[index].isPlain = isPlain
        }
    }

    static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }

    func isRare(_ word: (range: Range<Int>, hash: UInt64)) -> Bool {
        word.range.count >= Self.leastLetters && counts.count(word.hash) <= Self.rare
    }

    private mutating func add(
        _ bytes: UnsafeRawBufferPointer, source: Range<Int>, title: Range<Int>, body: Range<Int>
    ) {
        let document = releases.count + 1
        for word in Words(bytes, in: body) { counts.count(word.hash, document: document) }
        let first = passages.count
        var start = body.lowerBound
        var index = start
        while index <= body.upperBound {
            let isEnd = index == body.upperBound
            if isEnd || bytes[index] == 0x0A || (bytes[index] == 0x20 && index > start && bytes[index - 1] == 0x20) {
                if index - start > 1 {
                    passages.append(Passage(start: start, length: Int32(clamping: index - start), isPlain: false))
                }
                start = index + 1
            }
            index += 1
        }
        guard passages.count > first else { return }
        releases.append(
            Release(source: source, title: title, passages: first..<passages.count, length: body.count))
    }
}

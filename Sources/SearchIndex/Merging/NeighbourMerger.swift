/// Finds the neighbours of the frequent words of a merged segment: puts the words of its documents together again, a few
/// documents at a time.
///
/// What a source says of neighbours is of no use: which words are frequent, and what they are called, is another matter in
/// each segment.
struct NeighbourMerger {
    /// A term of the texts that a good part of the documents have.
    struct Term {
        var word: NeighbourWriter.Word
        /// What the sources that have it say of it.
        var entries: [(source: Int, entry: KeyTable.Entry)]
    }

    /// How many documents are put together at a time: so that going through the terms costs little for each.
    private static let window = 16

    private let sources: [MergeSource]
    private let maps: [DocumentMap]
    private let rule: NeighbourRule
    private let terms: [Term]
    private let stepBytes: Int

    init(_ sources: [MergeSource], _ maps: [DocumentMap], _ rule: NeighbourRule, _ terms: [Term], stepBytes: Int) {
        self.sources = sources
        self.maps = maps
        self.rule = rule
        self.terms = terms
        self.stepBytes = stepBytes
    }

    /// The section of the neighbours; nil if ended.
    ///
    /// - Parameter willWrite: that of `SegmentMerger.write`.
    func bytes(_ willWrite: (Int) -> Bool) throws(DamagedSource) -> [UInt8]? {
        var writer = NeighbourWriter(rule, terms.map(\.word))
        guard writer.isNeeded else { return writer.finish() }
        let numbers = writer.numbers
        var texts = [[UInt32]](repeating: [], count: Self.window)
        var told = 0
        for source in sources.indices {
            let count = sources[source].segment.count
            var walks: [Walk] = []
            var bytes = 0
            for term in terms {
                guard let number = numbers[term.word.ordinal],
                    let entry = term.entries.first(where: { $0.source == source })?.entry
                else { continue }
                walks.append(try Walk(sources[source].segment, entry, number, source: source))
                bytes += entry.record.count
            }
            for start in stride(from: 0, to: count, by: Self.window) {
                for index in walks.indices { try walks[index].put(into: &texts, from: start) }
                for index in 0..<min(Self.window, count - start) {
                    if maps[source][UInt32(truncatingIfNeeded: start + index)] != DocumentMap.gone {
                        texts[index].withUnsafeBufferPointer { writer.add($0) }
                    }
                    texts[index].removeAll(keepingCapacity: true)
                }
                // As if each window were an equal part of the records.
                told += bytes * Self.window / count
                if told >= stepBytes {
                    guard willWrite(told) else { return nil }
                    told = 0
                }
            }
        }
        return writer.finish()
    }

    /// A term of a source, whose occurrences are put where they stand.
    private struct Walk {
        private let reader: PostingReader
        private let number: UInt32
        private let source: Int
        /// The next posting of the block, and its first occurrence.
        private var index = 0
        private var occurrence = 0
        private var hasBlock: Bool

        init(_ segment: Segment, _ entry: KeyTable.Entry, _ number: UInt32, source: Int) throws(DamagedSource) {
            reader = PostingReader(segment, source: source)
            self.number = number
            self.source = source
            try reader.begin(entry)
            hasBlock = try reader.nextBlock()
        }

        /// Writes the term's number where it stands in the documents from one on, as many as there are texts.
        mutating func put(into texts: inout [[UInt32]], from start: Int) throws(DamagedSource) {
            while hasBlock {
                let (documents, counts, steps) = (reader.documents, reader.counts, reader.steps)
                while index < reader.length {
                    // Documents ascend, so none is before `start`.
                    let text = Int(documents[index]) - start
                    if text >= texts.count { return }
                    let end = occurrence + Int(counts[index])
                    try put(steps[occurrence..<end], into: &texts[text])
                    index += 1
                    occurrence = end
                }
                hasBlock = try reader.nextBlock()
                index = 0
                occurrence = 0
            }
        }

        private func put(_ steps: Slice<UnsafeBufferPointer<UInt32>>, into text: inout [UInt32]) throws(DamagedSource) {
            var position = -1
            for step in steps {
                position += Int(step) + 1
                // No text has more words: so the memory that damage can ask for is bounded.
                guard position < PlaceReader.maximumOccurrences else {
                    throw DamagedSource(source: source, reason: "a word stands behind the end of its text")
                }
                while text.count <= position { text.append(NeighbourWriter.noNumber) }
                text[position] = number
            }
        }
    }
}

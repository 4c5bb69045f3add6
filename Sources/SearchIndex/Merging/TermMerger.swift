/// Writes the terms of several segments, each with the postings of all, in the order of the keys.
struct TermMerger {
    /// The ordinal of a term that is not in the merged segment.
    static let gone = UInt32.max

    private let sources: [MergeSource]
    private let maps: [DocumentMap]
    private let ranking: BM25F
    private let stepBytes: Int
    private let readers: [PostingReader]
    private var forms: FormMerger
    private var encoder = PostingEncoder()
    private let rule: NeighbourRule
    /// The terms of the texts that a good part of the documents have.
    private(set) var usual: [NeighbourMerger.Term] = []

    init(_ sources: [MergeSource], _ maps: [DocumentMap], _ ranking: BM25F, _ rule: NeighbourRule, stepBytes: Int) {
        self.rule = rule
        self.stepBytes = stepBytes
        self.sources = sources
        self.maps = maps
        self.ranking = ranking
        readers = sources.enumerated().map { PostingReader($1.segment, source: $0) }
        forms = FormMerger(sources: sources.count)
    }

    /// Writes all terms that have a posting left.
    ///
    /// - Returns: for each source the new ordinals of its terms, `gone` for those that have none; nil if ended.
    mutating func write(to writer: inout SegmentWriter, willWrite: (Int) -> Bool) throws -> [[UInt32]]? {
        var ordinals = sources.map { [UInt32](repeating: Self.gone, count: $0.segment.terms.count) }
        var walk = try KeyWalk(sources.map(\.segment.terms), counts: sources.map { Int($0.segment.figures.terms) })
        var bytes = 0
        while try walk.next() {
            forms.begin()
            for source in walk.sources {
                let entry = walk.entry(source)
                bytes += entry.record.count
                try append(entry, source, walk.key)
            }
            if encoder.documents > 0 {
                let ordinal = UInt32(truncatingIfNeeded: writer.termCount)
                for source in walk.sources { ordinals[source][walk.entry(source).ordinal] = ordinal }
                if walk.key.first == TermKey.firstZone, encoder.documents >= Int(rule.least) {
                    usual.append(
                        NeighbourMerger.Term(
                            word: NeighbourWriter.Word(
                                ordinal: ordinal, documents: UInt32(truncatingIfNeeded: encoder.documents)),
                            entries: walk.sources.map { ($0, walk.entry($0)) }))
                }
                try writer.add(walk.key, &encoder, forms: forms.bytes)
            }
            if bytes >= stepBytes {
                guard willWrite(bytes) else { return nil }
                bytes = 0
            }
        }
        return ordinals
    }

    /// Appends the postings that a source has of a term.
    private mutating func append(_ entry: KeyTable.Entry, _ source: Int, _ key: [UInt8]) throws(DamagedSource) {
        let segment = sources[source].segment
        let kind = key.first ?? 0
        let isText = kind == TermKey.firstZone
        let ratio: Float = kind < TermKey.firstZone ? 0 : 1 / BM25F.k1
        forms.add(segment.record(entry).forms, source: source)
        let reader = readers[source]
        try reader.begin(entry)
        while try reader.nextBlock() {
            // Constants, so that the loop does not look after a class's properties.
            let (documents, weights, counts) = (reader.documents, reader.weights, reader.counts)
            let (steps, formNumbers) = (reader.steps, reader.forms)
            var end = 0
            for index in 0..<reader.length {
                let document = documents[index]
                let occurrences = end..<end + Int(counts[index])
                end = occurrences.upperBound
                let number = maps[source][document]
                if number == DocumentMap.gone { continue }
                let weight = weights[index]
                let room = encoder.addDocument(
                    number, weight: weight, occurrences: occurrences.count,
                    ratio: isText ? ranking.ratio(weight, segment.lengths[Int(document)]) : ratio)
                for occurrence in occurrences {
                    guard let form = forms.number(formNumbers[occurrence], source: source) else {
                        throw DamagedSource(source: source, reason: "a word has a form that is in no list")
                    }
                    room.steps[occurrence - occurrences.lowerBound] = steps[occurrence]
                    room.forms[occurrence - occurrences.lowerBound] = form
                }
            }
        }
    }
}

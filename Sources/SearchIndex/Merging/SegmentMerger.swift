import TextAnalysis

/// Merges segments that follow each other in the log into one, without their hidden articles.
///
/// Everything is read in the order of the keys and written anew, so that it is packed as if the articles had come in one
/// batch. Beside the columns and the numbers of the terms, no more than a block of postings is held.
struct SegmentMerger {
    struct Source {
        var segment: Segment
        var hidden: DocumentSet?
    }

    /// The new number of a document that is left out.
    static let gone = UInt32.max

    private let sources: [Source]
    /// For each source, the new numbers of its documents.
    let documents: [[UInt32]]
    /// How many documents are left.
    let count: Int
    private let averageLength: Float

    init(_ sources: [Source]) {
        self.sources = sources
        var documents: [[UInt32]] = []
        var count: UInt32 = 0
        var length: UInt64 = 0
        for source in sources {
            var numbers = [UInt32](repeating: Self.gone, count: source.segment.count)
            for document in 0..<source.segment.count where source.hidden?.contains(document) != true {
                numbers[document] = count
                count += 1
                length += UInt64(source.segment.lengths[document])
            }
            documents.append(numbers)
        }
        self.documents = documents
        self.count = Int(count)
        averageLength = count == 0 ? 1 : Float(length) / Float(count)
    }

    /// Writes the merged segment. There must be a document left.
    ///
    /// - Parameter shouldStop: is asked between terms; true ends the merge with a `CancellationError`.
    /// - Throws: `SearchError` of code `damaged` when a source is not what was written, and what the writer throws.
    func write(to writer: inout SegmentWriter, shouldStop: () -> Bool = { false }) throws {
        var ordinals = sources.map { [UInt32](repeating: Self.gone, count: $0.segment.terms.count) }
        try writeTerms(&ordinals, to: &writer, shouldStop)
        writeForms(ordinals, to: &writer)
        try writer.finish(try columns(ordinals), averageLength: averageLength)
    }

    private func writeTerms(
        _ ordinals: inout [[UInt32]], to writer: inout SegmentWriter, _ shouldStop: () -> Bool
    ) throws {
        let ranking = BM25F(averageLength: averageLength)
        var copier = PostingCopier()
        defer { copier.deallocate() }
        var terms = KeyMerge(sources.map { $0.segment.terms.cursor(at: 0) })
        var written = 0
        while let key = terms.next() {
            written += 1
            if written % 64 == 0, shouldStop() { throw CancellationError() }
            copier.begin(key, parts: terms.current.count)
            for source in terms.current {
                try copier.copy(
                    sources[source].segment, terms.entry(source), to: documents[source], ranking)
            }
            if copier.encoder.documents == 0 { continue }
            for source in terms.current {
                ordinals[source][terms.entry(source).ordinal] = UInt32(truncatingIfNeeded: writer.termCount)
            }
            try writer.add(key, &copier.encoder, forms: copier.forms)
        }
    }

    private func writeForms(_ ordinals: [[UInt32]], to writer: inout SegmentWriter) {
        var forms = KeyMerge(sources.map { $0.segment.forms.cursor(at: 0) })
        while let form = forms.next() {
            var all: [UInt32] = []
            for source in forms.current {
                for ordinal in sources[source].segment.ordinals(forms.entry(source)) {
                    let new = ordinals[source][ordinal]
                    if new != Self.gone { all.append(new) }
                }
            }
            if all.isEmpty { continue }
            if forms.current.count > 1 { all = Set(all).sorted() }
            writer.add(form: form, ordinals: all)
        }
    }

    private func columns(_ ordinals: [[UInt32]]) throws -> SegmentColumns {
        var columns = SegmentColumns()
        for (index, source) in sources.enumerated() {
            let segment = source.segment
            var identities = [UInt64](repeating: 0, count: segment.count)
            for entry in 0..<segment.count where Int(segment.identified[entry]) < segment.count {
                identities[Int(segment.identified[entry])] = segment.identities[entry]
            }
            for document in 0..<segment.count where documents[index][document] != Self.gone {
                let values = segment.values(of: document).compactMap { place -> UInt32? in
                    let ordinal = Int(segment.values[place])
                    guard ordinal < ordinals[index].count else { return nil }
                    let new = ordinals[index][ordinal]
                    return new == Self.gone ? nil : new
                }
                columns.append(
                    SegmentColumns.Row(
                        position: segment.position(document), length: segment.lengths[document],
                        headlineEnd: segment.headlineEnds[document], summaryEnd: segment.summaryEnds[document],
                        language: segment.languages[document], firstDay: segment.firstDays[document],
                        lastDay: segment.lastDays[document], ingested: segment.ingested[document],
                        identity: identities[document]),
                    values: values)
            }
        }
        return columns
    }
}

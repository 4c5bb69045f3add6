/// Makes one segment of several that follow each other in the log, without the documents that are hidden: decodes all,
/// in the order of the keys, and encodes it again with the average length of what stays.
///
/// Of a single segment it makes one without the hidden documents. The result is the segment that `SegmentBuilder` would
/// make of the articles that stay; only a folded form of which no word is left may go on naming a term.
///
/// Memory is about 30 bytes for each document and ten for each term, beside the longest record and what is written of
/// neighbours, about a twenty-fifth of the segment.
struct SegmentMerger {
    private let sources: [MergeSource]
    private let maps: [DocumentMap]
    /// How many documents the merged segment has.
    let count: Int
    private let averageLength: Float
    private let ranking: BM25F
    private let stepBytes: Int

    /// - Parameters:
    ///   - sources: in the order of the log.
    ///   - stepBytes: after so many bytes the caller is asked whether to go on.
    init(_ sources: [MergeSource], stepBytes: Int = 1 << 18) {
        self.sources = sources
        self.stepBytes = stepBytes
        var maps: [DocumentMap] = []
        var count = 0
        var length: UInt64 = 0
        for source in sources {
            maps.append(DocumentMap(source, base: count))
            count += source.liveCount
            length += source.liveLength
        }
        self.maps = maps
        self.count = count
        averageLength = count > 0 ? Float(length) / Float(count) : 1
        ranking = BM25F(averageLength: averageLength)
    }

    /// The most documents that a segment can have.
    static let maximumDocuments = 1 << 31 - 1
    /// The most log positions that it can cover.
    static let maximumPositions: UInt64 = 1 << 32

    /// Writes the segment. There must be a document that stays.
    ///
    /// - Parameter willWrite: called again and again with how many bytes were read since; false ends the merge. It may
    ///   wait.
    /// - Returns: whether it was not ended.
    /// - Throws: `DamagedSource`; what the writer's output throws.
    func write(to writer: inout SegmentWriter, willWrite: (Int) -> Bool = { _ in true }) throws -> Bool {
        let rule = NeighbourRule(documents: count)
        var terms = TermMerger(sources, maps, ranking, rule, stepBytes: stepBytes)
        guard let ordinals = try terms.write(to: &writer, willWrite: willWrite) else { return false }
        guard try writeForms(ordinals, &writer, willWrite) else { return false }
        let merger = NeighbourMerger(sources, maps, rule, terms.usual, stepBytes: stepBytes)
        guard let neighbours = try merger.bytes(willWrite) else { return false }
        try writer.finish(try columns(ordinals), neighbours: neighbours, averageLength: averageLength)
        return true
    }

    /// Which terms have the folded forms of words.
    private func writeForms(
        _ ordinals: [[UInt32]], _ writer: inout SegmentWriter, _ willWrite: (Int) -> Bool
    ) throws -> Bool {
        var walk = try KeyWalk(sources.map(\.segment.forms), counts: sources.map { Int($0.segment.figures.forms) })
        var merged: [UInt32] = []
        var bytes = 0
        while try walk.next() {
            merged.removeAll(keepingCapacity: true)
            for source in walk.sources {
                let entry = walk.entry(source)
                bytes += entry.record.count
                try append(entry, source, ordinals[source], to: &merged)
            }
            if walk.sources.count > 1 {
                merged.sort()
                var last: UInt32?
                merged.removeAll { ordinal in
                    defer { last = ordinal }
                    return ordinal == last
                }
            }
            if !merged.isEmpty { writer.add(form: walk.key, ordinals: merged) }
            if bytes >= stepBytes {
                guard willWrite(bytes) else { return false }
                bytes = 0
            }
        }
        return true
    }

    /// Appends the new ordinals of the terms that a source's form names, those that are left.
    private func append(
        _ entry: KeyTable.Entry, _ source: Int, _ ordinals: [UInt32], to merged: inout [UInt32]
    ) throws(DamagedSource) {
        let records = sources[source].segment.formRecords
        guard entry.record.lowerBound >= 0, entry.record.upperBound <= records.count else {
            throw DamagedSource(source: source, reason: "the list of a form is not inside it")
        }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: records[entry.record]))
        var ordinal = 0
        for _ in 0..<entry.count {
            ordinal += Int(reader.varying())
            guard !reader.isDamaged, ordinal < ordinals.count else {
                throw DamagedSource(source: source, reason: "the list of a form is not what was written")
            }
            if ordinals[ordinal] != TermMerger.gone { merged.append(ordinals[ordinal]) }
        }
    }

    private func columns(_ ordinals: [[UInt32]]) throws(DamagedSource) -> SegmentColumns {
        var columns = SegmentColumns()
        var values: [UInt32] = []
        var last: (position: UInt64, source: Int)?
        for (index, source) in sources.enumerated() {
            let segment = source.segment
            let identities = Self.identities(segment)
            for document in 0..<segment.count where !(source.hidden?.contains(document) ?? false) {
                let position = segment.position(document)
                let base = last == nil ? position : columns.base
                // Of two sources that overlap, the end of the first is not what it was when the second was begun.
                guard last.map({ position > $0.position }) ?? true, position - base < Self.maximumPositions else {
                    throw DamagedSource(
                        source: last?.source ?? index, reason: "its articles are not in the log's order")
                }
                last = (position, index)
                values.removeAll(keepingCapacity: true)
                for value in segment.values(of: document) {
                    let ordinal = Int(segment.values[value])
                    guard ordinal < segment.keywordCount, ordinals[index][ordinal] != TermMerger.gone else {
                        throw DamagedSource(source: index, reason: "an article has a value that is in no list")
                    }
                    values.append(ordinals[index][ordinal])
                }
                columns.append(
                    SegmentColumns.Row(
                        position: position, length: segment.lengths[document],
                        headlineEnd: segment.headlineEnds[document], summaryEnd: segment.summaryEnd(document),
                        language: segment.languages[document], firstDay: segment.firstDays[document],
                        lastDay: segment.lastDays[document], ingested: segment.ingested[document],
                        identity: identities[document]), values: values)
            }
        }
        return columns
    }

    /// The identity of each document.
    private static func identities(_ segment: Segment) -> [UInt64] {
        var identities = [UInt64](repeating: 0, count: segment.count)
        for index in 0..<segment.count {
            let document = Int(segment.identified[index])
            if document < segment.count { identities[document] = segment.identities[index] }
        }
        return identities
    }
}

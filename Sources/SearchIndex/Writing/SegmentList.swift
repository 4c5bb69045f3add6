import IndexStorage

/// The segments of an index in the order of the log: those in files first, then those in memory.
struct SegmentList: Sendable {
    struct Entry: Sendable {
        /// Its own, for as long as the index is open.
        var number: Int
        var view: SegmentView
        /// The log positions that it covers.
        var positions: ClosedRange<UInt64>
        /// Its file; nil while it is in memory.
        var record: SegmentRecord?
        /// Whether articles were hidden that the manifest on disk does not know of.
        var hidesMore = false

        var bytes: Int { view.segment.bytes.count }
    }

    private(set) var entries: [Entry] = []
    private var nextNumber = 0
    /// The log position up to which the files are complete.
    private(set) var filesPosition: UInt64 = 0
    /// Whether there is something that the manifest on disk does not know of.
    private(set) var isChanged = false

    init() {}

    /// The segments that were found in files.
    init(_ found: [(view: SegmentView, record: SegmentRecord)], position: UInt64) {
        for (view, record) in found { append(view, record.positions, record) }
        filesPosition = position
    }

    var memoryEntries: ArraySlice<Entry> { entries[(entries.firstIndex { $0.record == nil } ?? entries.count)...] }
    var fileEntries: ArraySlice<Entry> { entries[..<(entries.firstIndex { $0.record == nil } ?? entries.count)] }
    var memoryBytes: Int { memoryEntries.reduce(0) { $0 + $1.bytes } }

    private mutating func append(_ view: SegmentView, _ positions: ClosedRange<UInt64>, _ record: SegmentRecord?) {
        entries.append(Entry(number: nextNumber, view: view, positions: positions, record: record))
        nextNumber += 1
    }

    /// Appends a segment in memory.
    mutating func append(_ view: SegmentView, _ positions: ClosedRange<UInt64>) { append(view, positions, nil) }

    /// Hides the articles with these identities in all segments.
    mutating func hide(_ identities: Set<UInt64>) {
        if identities.isEmpty { return }
        for index in entries.indices {
            let segment = entries[index].view.segment
            var found: [Int] = []
            for identity in identities {
                for document in segment.documents(identified: identity)
                where !entries[index].view.isHidden(document) { found.append(document) }
            }
            if found.isEmpty { continue }
            var hidden = entries[index].view.hidden ?? DocumentSet(of: segment.count)
            for document in found { hidden.insert(document) }
            entries[index].view = SegmentView(segment, hidden: hidden)
            if entries[index].record != nil {
                entries[index].hidesMore = true
                isChanged = true
            }
        }
    }

    /// Puts a merged segment in the place of those it was made of.
    ///
    /// - Parameters:
    ///   - merged: nil when no article was left.
    ///   - documents: for each of them, the new numbers of its documents.
    mutating func replace(_ old: [Entry], by merged: Segment?, _ record: SegmentRecord?, _ documents: [[UInt32]]) {
        guard let first = entries.firstIndex(where: { $0.number == old.first?.number }) else { return }
        let range = first..<first + old.count
        let positions =
            entries[range.lowerBound].positions.lowerBound...entries[range.upperBound - 1].positions.upperBound
        if record != nil || old.contains(where: { $0.record != nil }) {
            isChanged = true
            filesPosition = max(filesPosition, positions.upperBound)
        }
        guard let merged else { return entries.removeSubrange(range) }
        // What was hidden while the merge went on was still copied.
        var hidden = DocumentSet(of: merged.count)
        for (index, entry) in entries[range].enumerated() {
            entry.view.hidden?.forEach { document in
                let new = documents[index][document]
                if new != SegmentMerger.gone { hidden.insert(Int(new)) }
            }
        }
        let entry = Entry(
            number: nextNumber, view: SegmentView(merged, hidden: hidden), positions: positions, record: record,
            hidesMore: record != nil && hidden.count > 0)
        nextNumber += 1
        entries.replaceSubrange(range, with: [entry])
    }

    /// Takes over the records of a manifest that is on disk now.
    ///
    /// - Parameter committed: the views whose hidden articles it knows, by the numbers of their files.
    mutating func didCommit(_ manifest: Manifest, _ committed: [UInt64: SegmentView], isWhole: Bool) {
        for index in entries.indices {
            guard let number = entries[index].record?.number,
                let record = manifest.segments.first(where: { $0.number == number })
            else { continue }
            entries[index].record = record
            if committed[number] === entries[index].view { entries[index].hidesMore = false }
        }
        isChanged = !isWhole || entries.contains { $0.hidesMore }
    }
}

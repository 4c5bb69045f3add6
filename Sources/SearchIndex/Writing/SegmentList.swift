import Articles
import IndexStorage

/// The segments of an index that grows, in the order of the log: those in files, then those in memory.
///
/// A value without threads or files: it says what becomes of the list when articles come, are hidden, and when segments
/// are merged.
struct SegmentList: Sendable {
    private(set) var entries: [SegmentEntry] = []
    /// What searches see.
    private(set) var view = SearchView(segments: [], position: .start)
    private var nextNumber: UInt64 = 1

    init() {}

    /// The segments that are in files, and the log position up to which they are complete.
    init(_ stored: [(record: SegmentRecord, view: SegmentView)], position: LogPosition) {
        for (record, view) in stored { entries.append(newEntry(record.positions, view, record: record)) }
        renew(position: position)
    }

    /// Takes up what was added since the last call, all at once: a search sees all of it or nothing.
    ///
    /// - Parameters:
    ///   - segment: of all articles of the batch; nil when none was added.
    ///   - isOpen: whether the batch goes on, so that the next segment takes the place of this one.
    ///   - hides: the log positions of the articles that are hidden from now on.
    ///   - position: the last entry of the log that is taken into account.
    mutating func publish(_ segment: Segment?, isOpen: Bool, hides: [UInt64], position: LogPosition) {
        if let segment {
            let before = entries.last.flatMap { $0.isOpen ? $0 : nil }
            if before != nil { entries.removeLast() }
            let start = before?.positions.lowerBound ?? view.position.rawValue + 1
            var entry = newEntry(start...max(start, position.rawValue), SegmentView(segment))
            // The documents of the segment before are the first of this one.
            if let before { entry.hide(before.positionsHidden(since: nil)) }
            entry.isOpen = isOpen
            entries.append(entry)
        } else if !isOpen, let last = entries.indices.last {
            entries[last].isOpen = false
        }
        hide(hides)
        entries.removeAll { $0.isFlushable && $0.view.liveCount == 0 }
        renew(position: position)
    }

    /// Marks segments as being merged.
    mutating func beginMerge(_ range: Range<Int>) -> [SegmentEntry] {
        for index in range { entries[index].isBusy = true }
        return Array(entries[range])
    }

    /// The segments that are to be written to a file next: all in memory, but for those behind one that grows, is read by
    /// a merge, or lies too far off in the log.
    var flushable: Range<Int> {
        let start = entries.firstIndex { !$0.isStored } ?? entries.count
        var end = start
        while end < entries.count, entries[end].isFlushable,
            entries[end].positions.upperBound - entries[start].positions.lowerBound < SegmentMerger.maximumPositions
        {
            end += 1
        }
        return start..<end
    }

    /// How many bytes are in memory, but for the segment that grows.
    var unflushedBytes: Int { entries.reduce(0) { $0 + ($1.isStored || $1.isOpen ? 0 : $1.bytes) } }

    /// The log position up to which files are complete, once they are committed: all behind it is in memory, or not in the
    /// list at all.
    var storedPosition: UInt64 {
        entries.first { !$0.isStored }.map { $0.positions.lowerBound - 1 } ?? view.position.rawValue
    }

    /// The files, in their order, and the hidden articles of those of which more are hidden than was committed.
    ///
    /// Articles may be hidden by entries of the log behind `storedPosition`: who reads these again hides the same ones.
    var stored: (records: [SegmentRecord], hidden: [UInt64: HiddenArticles]) {
        var records: [SegmentRecord] = []
        var hidden: [UInt64: HiddenArticles] = [:]
        for entry in entries {
            guard let record = entry.record else { continue }
            records.append(record)
            if let set = entry.view.hidden, set.count != record.hidden?.articles ?? 0 {
                hidden[record.number] = HiddenArticles(set)
            }
        }
        return (records, hidden)
    }

    /// Takes the records as they were committed.
    mutating func didCommit(_ records: [SegmentRecord]) {
        for record in records {
            for index in entries.indices where entries[index].record?.number == record.number {
                entries[index].record = record
            }
        }
    }

    /// Leaves a segment out of all merges to come.
    mutating func setDamaged(_ number: UInt64) {
        for index in entries.indices where entries[index].number == number { entries[index].isDamaged = true }
    }

    /// Gives a merge up.
    mutating func abandonMerge(of sources: [SegmentEntry]) {
        for index in entries.indices where sources.contains(where: { $0.number == entries[index].number }) {
            entries[index].isBusy = false
        }
    }

    /// Puts a merged segment in the place of those that it was made of.
    ///
    /// - Parameters:
    ///   - sources: as `beginMerge` gave them; what was hidden since is hidden in the merged segment.
    ///   - segment: nil when no article of theirs was left.
    mutating func endMerge(of sources: [SegmentEntry], into segment: Segment?, record: SegmentRecord? = nil) {
        guard let first = sources.first, let last = sources.last,
            let start = entries.firstIndex(where: { $0.number == first.number }),
            entries.count - start >= sources.count
        else { return }
        let range = start..<start + sources.count
        var merged: [SegmentEntry] = []
        if let segment {
            var entry = newEntry(
                first.positions.lowerBound...last.positions.upperBound, SegmentView(segment), record: record)
            entry.hide(
                zip(entries[range], sources).flatMap { $0.positionsHidden(since: $1.view.hidden) })
            merged = [entry]
        }
        entries.replaceSubrange(range, with: merged)
        renew(position: view.position)
    }

    private mutating func newEntry(
        _ positions: ClosedRange<UInt64>, _ view: SegmentView, record: SegmentRecord? = nil
    ) -> SegmentEntry {
        defer { nextNumber += 1 }
        return SegmentEntry(number: nextNumber, positions: positions, record: record, view: view)
    }

    private mutating func hide(_ hides: [UInt64]) {
        if hides.isEmpty { return }
        let sorted = hides.sorted()
        for index in entries.indices {
            let positions = entries[index].positions
            let first = sorted.partitioningIndex { $0 >= positions.lowerBound }
            let end = sorted.partitioningIndex { $0 > positions.upperBound }
            if first < end { entries[index].hide(sorted[first..<end]) }
        }
    }

    private mutating func renew(position: LogPosition) {
        view = SearchView(segments: entries.map(\.view), position: position)
    }
}

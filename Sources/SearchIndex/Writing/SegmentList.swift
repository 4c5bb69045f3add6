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
    /// The log position up to which all articles have expired.
    private var expired: UInt64 = 0
    /// The log positions that were hidden since it was begun to build a segment again.
    private var hidesOfRebuild: [UInt64] = []

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
    ///   - expired: the log position up to which all articles are.
    ///   - position: the last entry of the log that is taken into account.
    mutating func publish(
        _ segment: Segment?, isOpen: Bool, hides: [UInt64], expired: UInt64, position: LogPosition
    ) {
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
        self.expired = max(self.expired, expired)
        for index in entries.indices where entries[index].positions.lowerBound <= self.expired {
            entries[index].hide(through: self.expired)
        }
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
    mutating func setDamaged(file number: UInt64) {
        for index in entries.indices where entries[index].record?.number == number { entries[index].isDamaged = true }
    }

    /// Chooses the damaged segment that is to be built again next, if there is one.
    ///
    /// - Returns: the segment, and the log position up to which entries hide what is not to be in the new one. What is hidden
    ///   from now on is carried over.
    mutating func beginRebuild() -> (entry: SegmentEntry, position: LogPosition)? {
        let damaged = entries.indices.filter { entries[$0].isDamaged && entries[$0].isStored && !entries[$0].isBusy }
        guard let index = damaged.min(by: { entries[$0].failures < entries[$1].failures }) else { return nil }
        entries[index].isBusy = true
        hidesOfRebuild = []
        return (entries[index], view.position)
    }

    /// Gives it up to build a segment again, for now.
    mutating func abandonRebuild(of entry: SegmentEntry) {
        abandonMerge(of: [entry])
        for index in entries.indices where entries[index].number == entry.number { entries[index].failures += 1 }
        hidesOfRebuild = []
    }

    /// Puts what was built again in the place of a damaged segment. The documents that were hidden since are found by their log
    /// positions in the new segments alone: what the damaged one says of its documents counts for nothing.
    mutating func endRebuild(of entry: SegmentEntry, into parts: [RebuiltSegment]) {
        guard let index = entries.firstIndex(where: { $0.number == entry.number }) else { return }
        var rebuilt: [SegmentEntry] = []
        for part in parts {
            var entry = newEntry(part.positions, SegmentView(part.segment), record: part.record)
            entry.hide(hidesOfRebuild)
            entry.hide(through: expired)
            rebuilt.append(entry)
        }
        hidesOfRebuild = []
        entries.replaceSubrange(index...index, with: rebuilt)
        renew(position: view.position)
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
            guard first < end else { continue }
            entries[index].hide(sorted[first..<end])
            if entries[index].isDamaged, entries[index].isBusy { hidesOfRebuild += sorted[first..<end] }
        }
    }

    private mutating func renew(position: LogPosition) {
        view = SearchView(segments: entries.map(\.view), position: position)
    }
}

import Articles
import Dispatch
import IndexStorage
import Locking
import Synchronization

/// Keeps the segments: in memory first, then in files, merged in the background.
///
/// Two queues do the work, so that memory is emptied while large files are merged: one writes segments from memory to
/// files, and merges small ones in memory; the other merges files. Each takes its segments from the list, writes what they
/// become, and puts it into their place under the list's lock, which is held for no longer. A third orders the commits of
/// manifests.
///
/// If the process dies: before a manifest is on disk, the one before is in force, and the log has the rest; files that no
/// manifest names are removed when the folder is opened.
final class SegmentStore: Sendable {
    private let options: SearchWriterOptions
    private let folder: IndexFolder?
    let report: @Sendable (String) -> Void
    private let list: Guarded<SegmentList>
    private let flushing = DispatchQueue(label: "telex.index.flush", qos: .utility)
    private let merging = DispatchQueue(label: "telex.index.merge", qos: .utility)
    private let committing = DispatchQueue(label: "telex.index.commit", qos: .utility)
    private let isStopped = Atomic<Bool>(false)
    private let isFlushQueued = Atomic<Bool>(false)
    private let isMergeQueued = Atomic<Bool>(false)
    /// The log position that was complete in files when the index was opened.
    let position: UInt64

    init(
        options: SearchWriterOptions, folder: IndexFolder?, report: @escaping @Sendable (String) -> Void
    ) {
        self.options = options
        self.folder = folder
        self.report = report
        list = Guarded(SegmentList())
        position = 0
    }

    /// - Parameter identity: the article that the log has at a position, by which it is seen whether the index is its own.
    init(
        _ opened: OpenedIndex, options: SearchWriterOptions, end: UInt64, identity: (UInt64) -> UInt64?,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.options = options
        self.report = report
        folder = opened.folder
        var found: [(view: SegmentView, record: SegmentRecord)] = []
        var manifest = opened.manifest
        for stored in opened.segments {
            do {
                let segment = try Segment(stored.bytes)
                // One article of each segment tells another log, or an older copy of this, from this.
                guard let last = segment.lastArticle, last.position <= end, identity(last.position) == last.identity
                else {
                    throw SearchError(.damaged, "the log has no such articles: the index is another log's")
                }
                let hidden = try stored.hidden.map { try $0.documents(segment) }
                found.append((SegmentView(segment, hidden: hidden), stored.record))
            } catch {
                report(
                    "articles from log position \(stored.record.positions.lowerBound) on are indexed again: \(error)")
                manifest = manifest.keepingSegments(before: stored.record)
                break
            }
        }
        if manifest.logPosition > end {
            report(
                "all articles are indexed again: the index is complete to \(manifest.logPosition), the log to \(end)")
            manifest = manifest.keeping(first: 0)
            manifest.logPosition = 0
            found = []
        }
        position = manifest.logPosition
        list = Guarded(SegmentList(found, position: manifest.logPosition))
    }

    /// What can be searched.
    func view(at position: LogPosition) -> SearchView {
        SearchView(segments: list.withLock { $0.entries.map(\.view) }, position: position)
    }

    /// Adds a segment, and hides what it replaces. Waits when the disk is far behind.
    func append(_ view: SegmentView?, hiding identities: Set<UInt64>, covering first: UInt64, through last: UInt64) {
        let bytes = list.withLock { list in
            list.hide(identities)
            if let view { list.append(view, first...max(first, last)) }
            return list.memoryBytes
        }
        if view == nil { return }
        wake()
        if folder != nil, bytes > 3 * options.memoryBudget { flushing.sync {} }
    }

    /// Sees to it that the queues look whether there is something to do.
    private func wake() {
        if isFlushQueued.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged {
            flushing.async { [self] in
                isFlushQueued.store(false, ordering: .releasing)
                tendMemory()
            }
        }
    }

    private func wakeMerging() {
        if isMergeQueued.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged {
            merging.async { [self] in
                isMergeQueued.store(false, ordering: .releasing)
                tendFiles()
            }
        }
    }

    // MARK: Memory

    private func tendMemory() {
        let policy = MergePolicy(least: 64 << 10, most: options.memoryBudget)
        while !isStopped.load(ordering: .acquiring) {
            let (bytes, entries) = list.withLock { list in
                (list.memoryBytes, policy.choose(list.memoryEntries).map { Array(list.entries[$0]) })
            }
            if folder != nil, bytes > options.memoryBudget {
                do {
                    try flushNow()
                } catch {
                    return report("the index stays in memory as yet: \(error)")
                }
            } else if let entries {
                do {
                    try mergeInMemory(entries)
                } catch {
                    return report("segments in memory are not merged: \(error)")
                }
            } else {
                return
            }
        }
    }

    private func mergeInMemory(_ entries: [SegmentList.Entry]) throws {
        let merger = SegmentMerger(entries.map { .init(segment: $0.view.segment, hidden: $0.view.hidden) })
        var merged: Segment?
        if merger.count > 0 {
            var bytes: [UInt8] = []
            var writer = SegmentWriter { bytes.append(contentsOf: $0) }
            try merger.write(to: &writer)
            merged = try Segment(SegmentBytes(bytes))
        }
        list.withLock { [merged] in $0.replace(entries, by: merged, nil, merger.documents) }
    }

    /// Writes all segments that are in memory to one file. On the flushing queue.
    private func flushNow() throws {
        let entries = list.withLock { Array($0.memoryEntries) }
        if !entries.isEmpty { try writeFile(entries) { false } }
        try commit()
        wakeMerging()
    }

    // MARK: Files

    private func tendFiles() {
        let policy = MergePolicy(least: options.memoryBudget * 2, most: options.maximumSegmentBytes)
        while !isStopped.load(ordering: .acquiring) {
            let entries = list.withLock { list -> [SegmentList.Entry]? in
                let files = list.fileEntries
                return (policy.choose(files) ?? policy.chooseHidden(files)).map { Array(list.entries[$0]) }
            }
            guard let entries else { return }
            do {
                try writeFile(entries) { [self] in isStopped.load(ordering: .relaxed) }
                try commit()
            } catch is CancellationError {
                return
            } catch {
                return report("files of the index are not merged: \(error)")
            }
        }
    }

    /// Makes one file of segments, and puts it into their place.
    private func writeFile(_ entries: [SegmentList.Entry], shouldStop: () -> Bool) throws {
        guard let folder, let first = entries.first, let last = entries.last else { return }
        let merger = SegmentMerger(entries.map { .init(segment: $0.view.segment, hidden: $0.view.hidden) })
        guard merger.count > 0 else {
            return list.withLock { $0.replace(entries, by: nil, nil, merger.documents) }
        }
        let file = try folder.newSegment()
        do {
            var writer = SegmentWriter { try file.append($0) }
            try merger.write(to: &writer, shouldStop: shouldStop)
            let stored = try file.finish(
                articles: merger.count, positions: first.positions.lowerBound...last.positions.upperBound)
            do {
                let segment = try Segment(stored.bytes)
                list.withLock { $0.replace(entries, by: segment, stored.record, merger.documents) }
            } catch {
                folder.discard(stored.record)
                throw error
            }
        } catch {
            file.abandon()
            throw error
        }
    }

    /// Puts the list's files into a manifest on disk.
    private func commit() throws {
        guard let folder else { return }
        let outcome = committing.sync { () -> Result<Void, any Error> in
            Result {
                let snapshot = list.withLock { list in list.isChanged ? (list.fileEntries, list.filesPosition) : nil }
                guard let (entries, position) = snapshot else { return }
                var manifest = folder.manifest
                manifest.logPosition = position
                manifest.segments = entries.compactMap(\.record)
                var hidden: [UInt64: HiddenArticles] = [:]
                var committed: [UInt64: SegmentView] = [:]
                for entry in entries {
                    guard let number = entry.record?.number else { continue }
                    committed[number] = entry.view
                    if entry.hidesMore, let set = entry.view.hidden { hidden[number] = HiddenArticles(set) }
                }
                let result = try folder.commit(manifest, hidden: hidden)
                list.withLock { list in
                    let isWhole = list.fileEntries.map(\.record?.number) == entries.map(\.record?.number)
                    list.didCommit(result, committed, isWhole: isWhole)
                }
            }
        }
        try outcome.get()
    }

    // MARK: Ends

    func flush() throws {
        guard folder != nil else { return }
        try flushing.sync { Result { try flushNow() } }.get()
    }

    /// Returns when the queues have nothing to do.
    func settle() {
        wake()
        flushing.sync {}
        wakeMerging()
        merging.sync {}
        flushing.sync {}
    }

    func close() {
        do { try flush() } catch { report("the index is not all on disk: \(error)") }
        stop()
        flushing.sync {}
        merging.sync {}
    }

    func stop() { isStopped.store(true, ordering: .releasing) }
}

extension HiddenArticles {
    /// The bits of the documents, little-endian words of 64.
    init(_ set: DocumentSet) {
        var bytes: [UInt8] = []
        for word in set.words { bytes.append(number: word) }
        self.init(count: set.count, bytes: bytes)
    }

    /// The set, for a segment.
    func documents(_ segment: Segment) throws(SearchError) -> DocumentSet {
        let words = bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
            }
        }
        // Behind the last document there are no bits.
        let rest = UInt64(segment.count % 64)
        guard bytes.count == (segment.count + 63) / 64 * 8, rest == 0 || (words.last ?? 0) >> rest == 0 else {
            throw SearchError(.damaged, "the hidden articles of a segment are not of its documents")
        }
        return DocumentSet(words: words)
    }
}

import Articles
import IndexStorage

/// The pieces of work on files. One thread at a time does them.
extension IndexFiles {
    /// Does the piece of work that is due first; false when none is.
    func step() throws(SearchError) -> Bool {
        if withState({ $0.isUncommitted }) {
            try commit()
            return true
        }
        if try flushIfDue() { return true }
        if try rebuildIfDue() { return true }
        if try mergeIfDue() { return true }
        return checkIfDue()
    }

    /// Writes what is in memory to a file, if there is enough or somebody asks for it.
    func flushIfDue() throws(SearchError) -> Bool {
        let (requested, committed) = withState { ($0.requested, $0.committed) }
        let isDue = store.withList { list in
            list.unflushedBytes >= options.memoryBudget || requested > committed
                || list.view.position.rawValue - min(committed, list.view.position.rawValue) >= options.maximumReplay
        }
        guard isDue else { return false }
        let sources = store.beginFlush()
        if sources.isEmpty {
            // Nothing is to be written; but the files may be complete up to a later position than was committed.
            guard store.withList({ $0.storedPosition }) > committed else { return false }
        } else {
            guard try write(sources, willWrite: { !self.isStopping }) else { return false }
        }
        try commit()
        return true
    }

    /// Merges files, if the policy says so.
    private func mergeIfDue() throws(SearchError) -> Bool {
        let sources = store.beginMerge(ofStored: true)
        if sources.isEmpty { return false }
        var failure: SearchError?
        let isDone = try write(sources) {
            do throws(SearchError) {
                while !isStopping, try flushIfDue() { notify() }
            } catch { failure = error }
            return failure == nil && !isStopping
        }
        if let failure { throw failure }
        if isDone { try commit() }
        return isDone
    }

    /// Makes a file of segments, and puts it in their place. False when it was ended.
    private func write(_ sources: [SegmentEntry], willWrite: () -> Bool) throws(SearchError) -> Bool {
        do {
            let merger = SegmentMerger(sources.map { MergeSource($0.segment, hidden: $0.view.hidden) })
            guard let first = sources.first, let last = sources.last, merger.count > 0 else {
                end(sources, nil, nil)
                return true
            }
            let output = try folder.newSegment()
            guard try Self.write(sources, merger, to: output, willWrite: willWrite) else {
                store.withList { $0.abandonMerge(of: sources) }
                return false
            }
            let stored = try output.finish(
                articles: merger.count, positions: first.positions.lowerBound...last.positions.upperBound)
            do {
                end(sources, try Segment(stored.bytes), stored.record)
            } catch {
                folder.discard(stored.record)
                throw error
            }
            return true
        } catch {
            store.withList { $0.abandonMerge(of: sources) }
            throw searchError(error, sources)
        }
    }

    private static func write(
        _ sources: [SegmentEntry], _ merger: SegmentMerger, to output: SegmentFileWriter, willWrite: () -> Bool
    ) throws -> Bool {
        // A segment that stays as it is need not be decoded.
        if sources.count == 1, sources[0].view.hidden == nil {
            try sources[0].segment.bytes.withBytes { bytes throws(IndexStorageError) in try output.append(bytes) }
            return willWrite()
        }
        var writer = SegmentWriter { try output.append($0) }
        return try merger.write(to: &writer) { _ in willWrite() }
    }

    private func end(_ sources: [SegmentEntry], _ segment: Segment?, _ record: SegmentRecord?) {
        store.withList { $0.endMerge(of: sources, into: segment, record: record) }
        withState { $0.isUncommitted = true }
    }

    private func searchError(_ error: any Error, _ sources: [SegmentEntry]) -> SearchError {
        switch error {
        case let error as IndexStorageError: return SearchError(error)
        case let error as SearchError: return error
        case let error as DamagedSource:
            let source = sources[error.source]
            // Segments in memory are what this process wrote.
            guard let record = source.record else {
                preconditionFailure("a segment in memory cannot be written to a file: \(error.reason)")
            }
            store.withList { $0.setDamaged(file: record.number) }
            return SearchError(
                .damaged,
                "\(folder.path)/\(record.name) is damaged, \(error.reason): it is built again from the log"
                    + (articles == nil ? " when the index is opened the next time" : ""))
        default: return SearchError(.storage, "\(error)")
        }
    }

    /// Puts a manifest in force that names the files as they are now.
    private func commit() throws(SearchError) {
        var manifest = folder.manifest
        let (files, position) = store.withList { ($0.stored, $0.storedPosition) }
        manifest.segments = files.records
        manifest.logPosition = position
        do {
            manifest = try folder.commit(manifest, hidden: files.hidden)
        } catch { throw SearchError(error) }
        let records = manifest.segments
        store.withList { $0.didCommit(records) }
        withState { state in
            state.committed = position
            state.isUncommitted = false
        }
    }

    /// Takes files that were found damaged out of the manifest, with all behind them, so that the log gives them back. Done
    /// at the end: until then they are searched as far as that goes. With a log to read they stay, since they are found
    /// again after the next start, and built again by themselves.
    func leaveOutDamage() {
        guard articles == nil else { return }
        let records = store.withList { list in list.entries.filter(\.isDamaged).compactMap(\.record) }
        guard let first = records.first else { return }
        do {
            try folder.commit(folder.manifest.keepingSegments(before: first))
        } catch { report(SearchError(error)) }
    }
}

import Articles
import IndexStorage

/// What keeps the files what they were written as: they are compared with their checksums, and what is damaged is built
/// again from the log. One thread at a time does it.
extension IndexFiles {
    /// Compares a chunk of a file with its checksum, if one is due; false when none is.
    func checkIfDue() -> Bool {
        let records = store.withList { list in list.entries.filter { !$0.isDamaged }.compactMap(\.record) }
        guard let (record, start) = withState({ $0.checks.next(of: records, at: .now) }) else { return false }
        var read = 0
        var damage: IndexStorageError?
        var end: Int?
        do {
            switch try folder.verify(record, from: start, shouldStop: { read > 0 }, willRead: { read += $0 }) {
            case .sound, .replaced: break
            case .stopped(let offset): end = offset
            case .damaged(let error): damage = error
            }
        } catch {
            // It says nothing about the file, so the check is made the next time that it is due.
            report(SearchError(error))
        }
        let bytes = read
        let offset = end
        withState { state in
            if let offset {
                state.checks.didRead(bytes, of: record.number, to: offset, at: .now)
            } else {
                state.checks.didEnd(record.number, bytes: bytes, at: .now)
            }
        }
        if let damage {
            store.withList { $0.setDamaged(file: record.number) }
            report(SearchError(damage))
        }
        return true
    }

    /// Builds a damaged segment again from the log, if there is one and a log to read; false when nothing was done.
    ///
    /// It is searched, as far as that goes, until the new segments take its place. What is hidden since is carried over, and
    /// what was hidden before is what the log says. A failure is reported, and tried again later.
    ///
    /// - Throws: what fails of the writing that goes first.
    func rebuildIfDue() throws(SearchError) -> Bool {
        guard let articles, withState({ $0.rebuilding.isDue(at: .now) }) else { return false }
        guard let (entry, position) = store.withList({ $0.beginRebuild() }) else {
            withState { $0.rebuilding.didSucceed() }
            return false
        }
        let rebuilder = SegmentRebuilder(folder, options, positions: entry.positions)
        var failure: SearchError?
        do {
            var count = 0
            try articles.forEach(entry.logPositions, position) { revision in
                count += 1
                if count.isMultiple(of: Self.articlesBetweenFlushes) { failure = flushAll() }
                guard failure == nil, !isStopping else { return false }
                try rebuilder.add(revision)
                return true
            }
            if let failure { throw failure }
            let parts = isStopping ? [] : try rebuilder.finish()
            guard !isStopping else {
                abandon(entry, rebuilder)
                return false
            }
            store.withList { $0.endRebuild(of: entry, into: parts) }
            withState { state in
                state.isUncommitted = true
                state.rebuilding.didSucceed()
            }
            return true
        } catch {
            abandon(entry, rebuilder)
            if let failure { throw failure }
            withState { $0.rebuilding.didFail(at: .now) }
            let name = entry.record?.name ?? ""
            report(
                SearchError(
                    .storage,
                    "\(folder.path)/\(name) cannot be built again from the log yet, which is tried again: \(error)"))
            return false
        }
    }

    private static let articlesBetweenFlushes = 64

    private func flushAll() -> SearchError? {
        do throws(SearchError) {
            while !isStopping, try flushIfDue() { notify() }
            return nil
        } catch { return error }
    }

    private func abandon(_ entry: SegmentEntry, _ rebuilder: SegmentRebuilder) {
        rebuilder.discard()
        store.withList { $0.abandonRebuild(of: entry) }
    }
}

extension SegmentEntry {
    fileprivate var logPositions: ClosedRange<LogPosition> {
        LogPosition(rawValue: positions.lowerBound)...LogPosition(rawValue: positions.upperBound)
    }
}

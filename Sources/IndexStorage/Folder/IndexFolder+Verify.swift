import Locking

/// What `IndexFolder.verify` found out.
package enum SegmentCheck: Hashable, Sendable {
    /// All bytes are those that were written.
    case sound
    /// The caller stopped it; the bytes of the file before this one are sound. The check may go on from here.
    case stopped(at: Int)
    /// The segment, or its hidden articles, were replaced meanwhile, and their files are gone.
    case replaced
    /// A file is not what was written. The segment should be taken out of the index, with all behind it
    /// (`Manifest.keepingSegments`), and built again from the log.
    case damaged(IndexStorageError)
}

extension IndexFolder {
    /// Compares all bytes of a segment's files with their checksums.
    ///
    /// Files are read in chunks of 1 MiB through the page cache, into memory of the call's own, so that a sector that cannot
    /// be read is an answer here, and not a signal as in a mapping. No lock is held; any thread may call, at any time.
    ///
    /// - Parameters:
    ///   - record: A segment that is in force, or was finished.
    ///   - start: A byte of the segment's file, as `stopped` gave it.
    ///   - shouldStop: Asked before each chunk.
    ///   - willRead: Called before each chunk with its length; it may wait, to leave the disk to others.
    /// - Throws: What says nothing about the files: `exhausted`, `unwritable`.
    package func verify(
        _ record: SegmentRecord, from start: Int = 0, shouldStop: () -> Bool = { false },
        willRead: (_ bytes: Int) -> Void = { _ in }
    ) throws(IndexStorageError) -> SegmentCheck {
        do {
            return try check(record, from: start, shouldStop, willRead)
        } catch {
            guard error.isDamage else { throw error }
            return isNeeded(record) ? .damaged(error) : .replaced
        }
    }

    private func check(
        _ record: SegmentRecord, from start: Int, _ shouldStop: () -> Bool, _ willRead: (Int) -> Void
    ) throws(IndexStorageError) -> SegmentCheck {
        if let hidden = record.hidden { _ = try HiddenFile.read(hidden, of: record, identity, in: files) }
        let file = try SegmentFile(record, of: identity, in: files)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: SegmentFormat.chunkBytes, alignment: 64)
        defer { buffer.deallocate() }
        let first = max(start, 0) / SegmentFormat.chunkBytes
        for index in stride(from: first, to: file.layout.chunkCount, by: 1) {
            let chunk = file.layout.chunk(index)
            if shouldStop() { return .stopped(at: chunk.lowerBound) }
            willRead(chunk.count)
            try file.checkChunk(index, buffer: buffer)
        }
        return .sound
    }

    /// Whether the files of a record have to be there.
    private func isNeeded(_ record: SegmentRecord) -> Bool {
        state.withLock { state in
            state.manifest.segments.contains(record) || state.finished[record.number] == record
        }
    }
}

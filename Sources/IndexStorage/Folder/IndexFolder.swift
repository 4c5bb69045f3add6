import Locking

/// The folder of an index: segments, what is hidden of them, and the manifest that says which are in force. One process at
/// a time has it.
///
/// The folder knows nothing of what a segment says. It sees to it that at any moment, whatever fails or dies, the disk has
/// either the manifest before a commit or the one after it, with all files that this one needs:
///
/// 1. New files are written and synced under names that no manifest has (`newSegment`, `commit`).
/// 2. The folder is synced, so that their names are on disk.
/// 3. The manifest is written to a file of its own, synced, renamed to `manifest`, and the folder is synced again.
/// 4. Files that the new manifest does not need are removed.
///
/// A crash before the rename leaves the old manifest and files that nobody needs, which go when the folder is opened. A
/// crash after it leaves the new one. When the sync after the rename fails, it is not known which of the two the disk has;
/// then no file of either goes, until a later commit succeeds.
///
/// What is lost all the same (a disk that forgets, a file that somebody changes) is found by checksums, and never answered
/// from: the log has it.
///
/// Any thread may call; commits wait for each other, and nothing else waits for a commit. The folder is free for others
/// when the last reference goes, those of writers included; mapped segments do not hold it.
package final class IndexFolder: Sendable {
    let files: any FolderFiles
    let identity: FileIdentity
    /// Held until the end, so that nobody else opens the folder.
    private let lock: any AnyObject & Sendable
    let state: Guarded<State>
    /// How many manifests were written, or tried to be. A commit holds it from its beginning to its end.
    let generation: Guarded<UInt64>

    struct State: Sendable {
        /// The manifest in force, without what was dropped.
        var manifest: Manifest
        var nextNumber: UInt64
        /// What the manifest on disk may name: files of the one in force, of those whose commit failed with an unknown
        /// outcome, and of dropped segments.
        var named: Set<String>
        /// Files that are being written.
        var unfinished: Set<String> = []
        /// Segments that were finished and are in no manifest yet, by their numbers.
        var finished: [UInt64: SegmentRecord] = [:]
        /// Files that nobody needs, but that could not be removed, or not yet.
        var leftovers: Set<String>

        /// A name that was never used.
        mutating func newName(_ kind: FileName.Kind) -> FileName {
            defer { nextNumber += 1 }
            return FileName(number: nextNumber, kind: kind)
        }
    }

    init(
        files: any FolderFiles, identity: FileIdentity, lock: any AnyObject & Sendable, generation: UInt64, state: State
    ) {
        self.files = files
        self.identity = identity
        self.lock = lock
        self.generation = Guarded(generation)
        self.state = Guarded(state)
    }

    /// What errors call the folder.
    package var path: String { files.path }

    /// The manifest in force: the one that was opened or the last that was committed.
    package var manifest: Manifest { state.withLock { $0.manifest } }

    /// Begins a new segment.
    package func newSegment() throws(IndexStorageError) -> SegmentFileWriter {
        let name = state.withLock { state in
            let name = state.newName(.segment)
            state.unfinished.insert(name.name)
            return name
        }
        do {
            return try SegmentFileWriter(name, in: self)
        } catch {
            abandon(name.name)
            throw error
        }
    }

    /// Removes a segment that was finished, but is not to be committed. One that is in force stays.
    package func discard(_ record: SegmentRecord) {
        let isFinished = state.withLock { $0.finished.removeValue(forKey: record.number) != nil }
        if isFinished { abandon(record.name) }
    }

    func didFinish(_ record: SegmentRecord) {
        state.withLock { state in
            state.unfinished.remove(record.name)
            state.finished[record.number] = record
        }
    }

    /// Removes a file that is in no manifest. If the manifest on disk may name it all the same, or it cannot be removed, it
    /// goes after the next commit.
    func abandon(_ name: String) {
        let mayBeNamed = state.withLock { state in
            state.unfinished.remove(name)
            return state.named.contains(name)
        }
        guard !mayBeNamed else { return }
        remove([name])
    }

    /// Removes files as far as that succeeds; what does not is tried again after the next commit, and when the folder is
    /// opened.
    func remove(_ names: some Collection<String>) {
        // In the order of their names, so that a test sees the same order each time.
        for name in names.sorted() {
            let isGone: Bool
            do {
                try files.remove(name)
                isGone = true
            } catch {
                isGone = error.code == .missing
            }
            state.withLock { state in
                if isGone { state.leftovers.remove(name) } else { state.leftovers.insert(name) }
            }
        }
    }
}

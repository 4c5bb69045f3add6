import Locking

extension IndexFolder {
    /// Opens a folder on a disk of the system; see `open(_:archive:formatVersion:)`.
    package static func open(
        path: String, archive: UInt64, formatVersion: UInt32
    ) throws(IndexStorageError) -> OpenedIndex {
        try open(SystemFolder(path), archive: archive, formatVersion: formatVersion)
    }

    /// Opens a folder, and makes it if it is not there.
    ///
    /// Of each segment the ends are checked, which takes the same time for a large as for a small one; hidden articles and
    /// the manifest are checked as a whole. What is not usable is dropped and reported, and does not make opening fail:
    /// with the manifest goes everything, with a segment what is behind it in the log. Files that no manifest names are
    /// removed. Dropped segments stay on disk until the next commit.
    ///
    /// - Parameters:
    ///   - archive: The identity of the log; an index of another log is dropped.
    ///   - formatVersion: The version of the engine's format; an index of another version is dropped.
    /// - Throws: `busyFolder` if somebody has the folder; `unwritable`, `diskFull`, `ioError` or `exhausted` if the system
    ///   fails in a way that says nothing about the index. What is usable is still there then.
    package static func open(
        _ files: any FolderFiles, archive: UInt64, formatVersion: UInt32
    ) throws(IndexStorageError) -> OpenedIndex {
        let identity = FileIdentity(archive: archive, formatVersion: formatVersion)
        try files.makeFolder()
        let lock = try files.lock(FileName.lock)
        let names = try files.names()
        let numbers = names.compactMap { FileName($0)?.number }
        var stored = StoredManifest(
            manifest: Manifest(archive: archive, formatVersion: formatVersion), generation: 0, nextNumber: 1)
        var rejection: IndexStorageError?
        if names.contains(FileName.manifest) {
            do {
                stored = try readManifest(of: identity, in: files)
            } catch {
                guard error.isDamage else { throw error }
                rejection = error
            }
        }
        let (segments, dropped) = try openSegments(stored.manifest, identity, in: files)
        let manifest = stored.manifest.keeping(first: segments.count)
        let folder = IndexFolder(
            files: files, identity: identity, lock: lock, generation: stored.generation,
            state: State(
                manifest: manifest, nextNumber: max(stored.nextNumber, (numbers.max() ?? 0) + 1),
                named: stored.manifest.fileNames,
                leftovers: []))
        try folder.clean(names, isManifestUsed: rejection == nil)
        return OpenedIndex(
            folder: folder, manifest: manifest, segments: segments, rejectedManifest: rejection, dropped: dropped)
    }

    private static func readManifest(
        of identity: FileIdentity, in files: any FolderFiles
    ) throws(IndexStorageError) -> StoredManifest {
        let path = files.path(of: FileName.manifest)
        let file = try files.open(FileName.manifest)
        guard file.count <= ManifestFormat.fileLimit else {
            throw IndexStorageError(.damaged, path: path, "the file has \(file.count) bytes: it is no manifest")
        }
        let bytes = try file.bytes(0..<file.count)
        let stored: StoredManifest
        do {
            stored = try ManifestFormat.decode(bytes)
        } catch { throw IndexStorageError(error, path: path) }
        if let contradiction = stored.contradiction {
            throw IndexStorageError(
                .damaged, path: path, "\(contradiction): the index has to be built again from the log")
        }
        guard stored.manifest.formatVersion == identity.formatVersion else {
            throw IndexStorageError(
                .otherVersion, path: path,
                "the index has format \(stored.manifest.formatVersion), not \(identity.formatVersion): "
                    + "it has to be built again from the log")
        }
        guard stored.manifest.archive == identity.archive else {
            throw IndexStorageError(
                .otherArchive, path: path, "the index is of another log: it has to be built again from this one")
        }
        return stored
    }

    /// Opens the segments up to the first that is not usable, and says why the others are not used.
    private static func openSegments(
        _ manifest: Manifest, _ identity: FileIdentity, in files: any FolderFiles
    ) throws(IndexStorageError) -> ([StoredSegment], [DroppedSegment]) {
        var opened: [StoredSegment] = []
        for (index, record) in manifest.segments.enumerated() {
            do {
                let bytes = try SegmentFile(record, of: identity, in: files).map()
                var hidden: HiddenArticles?
                if let file = record.hidden { hidden = try HiddenFile.read(file, of: record, identity, in: files) }
                opened.append(StoredSegment(record: record, bytes: bytes, hidden: hidden))
            } catch {
                guard error.isDamage else { throw error }
                let behind = manifest.segments[(index + 1)...].map { record in
                    DroppedSegment(
                        record: record,
                        cause: IndexStorageError(
                            .behindGap, path: files.path(of: record.name),
                            "the segment is not used, since one before it is lost: it is built again with that one"))
                }
                return (opened, [DroppedSegment(record: record, cause: error)] + behind)
            }
        }
        return (opened, [])
    }

    /// Removes the manifest that was not used, and all files that the one in force does not name.
    ///
    /// Before a file goes, and before anybody is answered from the manifest, the names are synced: the manifest may have got
    /// its name just before the process that renamed it died.
    private func clean(_ names: [String], isManifestUsed: Bool) throws(IndexStorageError) {
        let named = state.withLock { $0.named }
        let unused = names.filter { FileName($0) != nil && !named.contains($0) }
        if !isManifestUsed { try files.remove(FileName.manifest) }
        try files.syncNames()
        remove(unused)
    }
}

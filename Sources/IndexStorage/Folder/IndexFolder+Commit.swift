import Locking

extension IndexFolder {
    /// Puts a manifest in force, in place of the one before; returns when it is on disk.
    ///
    /// Its segments are those of the manifest in force and such as were finished since. Files that it does not need are
    /// removed after it; who has mapped one can go on reading it. One that cannot be removed is tried again after the next
    /// commit, and when the folder is opened.
    ///
    /// After an error the manifest before is still in force for this process, and all its files are there, and so are
    /// finished segments; the same commit may be tried again. The disk may already have the new one if the error came late
    /// (`ioError`), with all its files too.
    ///
    /// - Parameters:
    ///   - manifest: `IndexFolder.manifest` or `OpenedIndex.manifest`, changed.
    ///   - hidden: New sets of hidden articles, by the numbers of their segments. They are written first, each to a file of
    ///     its own. The other segments keep what their records say.
    /// - Returns: The manifest with the new sets in its records.
    /// - Throws: `badManifest` before anything is written; `diskFull`, `ioError`, `unwritable`, `exhausted`.
    @discardableResult
    package func commit(
        _ manifest: Manifest, hidden: [UInt64: HiddenArticles] = [:]
    ) throws(IndexStorageError) -> Manifest {
        let result = generation.withLock { generation in
            Result { () throws(IndexStorageError) in
                try check(manifest, hidden)
                generation += 1
                return try commit(manifest, hidden, generation: generation)
            }
        }
        return try result.get()
    }

    private func commit(
        _ manifest: Manifest, _ hidden: [UInt64: HiddenArticles], generation: UInt64
    ) throws(IndexStorageError) -> Manifest {
        var manifest = manifest
        var made: [String] = []
        do {
            for (index, segment) in manifest.segments.enumerated() {
                guard let articles = hidden[segment.number] else { continue }
                let name = state.withLock { $0.newName(.hidden) }
                made.append(name.name)
                manifest.segments[index].hidden = try HiddenFile.write(
                    articles, number: name.number, of: segment, identity, in: files)
            }
            let temporary = state.withLock { $0.newName(.manifest) }.name
            made.append(temporary)
            let stored = StoredManifest(
                manifest: manifest, generation: generation, nextNumber: state.withLock { $0.nextNumber })
            try files.write(ManifestFormat.encode(stored), to: temporary)
            // The names of all that the manifest needs have to be on disk before its own is.
            try files.syncNames()
        } catch {
            remove(made)
            throw error
        }
        try replaceManifest(by: manifest, in: made[made.count - 1])
        return manifest
    }

    /// Gives the manifest its name. From here on the disk may have it, whether this succeeds or not.
    private func replaceManifest(by manifest: Manifest, in temporary: String) throws(IndexStorageError) {
        let needed = manifest.fileNames
        state.withLock { $0.named.formUnion(needed) }
        do {
            try files.rename(temporary, to: FileName.manifest)
            try files.syncNames()
        } catch {
            state.withLock { _ = $0.leftovers.insert(temporary) }
            throw error
        }
        let unneeded = state.withLock { state in
            state.manifest = manifest
            for segment in manifest.segments { state.finished[segment.number] = nil }
            let kept = needed.union(state.unfinished).union(state.finished.values.map(\.name))
            let unneeded = state.named.union(state.leftovers).subtracting(kept)
            state.named = needed
            return unneeded
        }
        remove(unneeded)
    }

    /// Throws `badManifest` if the manifest is not one of this folder's, or contradicts itself.
    private func check(_ manifest: Manifest, _ hidden: [UInt64: HiddenArticles]) throws(IndexStorageError) {
        let state = state.withLock { $0 }
        guard let fault = fault(of: manifest, hidden, in: state) else { return }
        throw IndexStorageError(.badManifest, path: files.path(of: FileName.manifest), "cannot commit: \(fault)")
    }

    private func fault(of manifest: Manifest, _ hidden: [UInt64: HiddenArticles], in state: State) -> String? {
        guard manifest.archive == identity.archive, manifest.formatVersion == identity.formatVersion else {
            return "the manifest is another index's"
        }
        let stored = StoredManifest(manifest: manifest, generation: 0, nextNumber: state.nextNumber)
        if let contradiction = stored.contradiction { return contradiction }
        let inForce = Dictionary(uniqueKeysWithValues: state.manifest.segments.map { ($0.number, $0) })
        var sizes = 0
        for segment in manifest.segments {
            let known = inForce[segment.number] ?? state.finished[segment.number]
            guard known?.withoutHidden == segment.withoutHidden else {
                return "segment \(segment.name) was neither committed nor finished since"
            }
            guard segment.hidden == nil || segment.hidden == known?.hidden else {
                return "the hidden articles of segment \(segment.name) are not those that were committed"
            }
            if let articles = hidden[segment.number] {
                guard 0...segment.articles ~= articles.count, articles.bytes.count <= HiddenFormat.setLimit else {
                    return
                        "segment \(segment.name) has \(segment.articles) articles, so \(articles.count) cannot be hidden"
                }
            }
            sizes += ManifestFormat.segmentLimit(details: segment.details.count)
        }
        let unknown = Set(hidden.keys).subtracting(manifest.segments.map(\.number))
        if let number = unknown.min() { return "segment \(number) is not in the manifest, but has hidden articles" }
        guard sizes <= ManifestFormat.fileLimit - ManifestFormat.headLimit else { return "the manifest is too large" }
        return nil
    }
}

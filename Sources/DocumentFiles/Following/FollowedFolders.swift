import Glibc

/// The files of folders, those that are there and those that come.
///
/// A file is complete when it is closed after writing, moved into its folder, or has been left alone for two seconds. Until
/// then nothing of it is read. One that is written again is told again. Files that programs write under a name of its own
/// until they are complete (`.part`, `.tmp`, `.crdownload`) are taken under their final names. Used by one thread.
final class FollowedFolders {
    private static let unfinished = [".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".swp", "~"]

    private let watch: FolderWatch
    private let roots: [String]
    private var resting = RestingFiles()
    /// Folders that could not be watched or read, which are told once.
    private(set) var faults: [WatchFault] = []

    /// Readable when something came.
    var descriptor: Int32 { watch.descriptor }

    /// - Throws: when a folder cannot be watched.
    init(_ roots: [String]) throws(WatchFault) {
        self.roots = roots
        watch = try FolderWatch()
        for root in roots { try watch.add(root) }
    }

    /// The complete files that were there at the beginning.
    func present() -> [String] { roots.flatMap { files(in: $0) } }

    /// The files that became complete since the last call.
    func arrived() -> [String] {
        var found: [String] = []
        for change in watch.changes() {
            switch change {
            case .file(let path):
                resting.remove(path)
                if !Self.isPassedOver(path), Self.status(path).map({ $0.st_mode & S_IFMT == S_IFREG }) ?? false {
                    found.append(path)
                }
            case .folder(let path): if !Self.isPassedOver(path) { found += files(in: path) }
            case .all: found += present()
            }
        }
        found += resting.rested(now: Self.now) { Self.status($0).map(Self.look) }
        // A file that was written twice in between is read once.
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// What cannot be watched since the last call.
    func takeFaults() -> [WatchFault] {
        defer { faults = [] }
        return faults
    }

    /// Watches a folder and those in it, and returns the files that are complete. Watched first, looked at then: what comes in
    /// between is told twice and not missed.
    private func files(in folder: String) -> [String] {
        var found: [String] = []
        var folders = [folder]
        while let folder = folders.popLast() {
            do throws(WatchFault) { try watch.add(folder) } catch {
                faults.append(error)
                continue
            }
            var inner: [String] = []
            for path in Self.entries(of: folder) where !Self.isPassedOver(path) {
                guard let status = Self.status(path) else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFDIR: inner.append(path)
                case S_IFREG: if !resting.mustWait(path, Self.look(status), now: Self.now) { found.append(path) }
                default: break
                }
            }
            folders += inner.reversed()
        }
        return found
    }

    /// The paths in a folder, in the order of their names.
    private static func entries(of folder: String) -> [String] {
        FolderEntries.names(in: folder)?.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" } ?? []
    }

    private static func isPassedOver(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return FolderEntries.isPassedOver(name) || unfinished.contains { name.lowercased().hasSuffix($0) }
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    private static func look(_ status: stat) -> RestingFiles.Look {
        RestingFiles.Look(
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

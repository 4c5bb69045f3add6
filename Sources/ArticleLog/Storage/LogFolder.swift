import Glibc

/// The folder that holds a log, and the names in it.
struct LogFolder {
    let path: String

    /// The SQLite file. Beside it SQLite keeps `-wal` and `-shm` files: none of the three may be moved without the others.
    var database: String { path + "/articles.sqlite" }
    /// Held by the one writer.
    var lock: String { path + "/articles.lock" }

    /// Makes the folder, for its owner alone, when it is not there. The folder above must exist.
    ///
    /// SQLite sees to the durability of the files' names: it syncs the folder when it first syncs a new write-ahead log.
    /// The folder's own name is synced here.
    func create() throws(ArticleLogError) {
        guard mkdir(path, 0o700) != 0 else { return try syncFolderAbove() }
        let number = errno
        guard number == EEXIST else {
            throw ArticleLogError(
                .unwritable, path: path,
                "the data folder cannot be made (\(systemText(number))): check the folder above it")
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw ArticleLogError(.unwritable, path: path, "not a folder: name one for the data")
        }
    }

    /// Whether there is a file to open: a reader makes none.
    var hasDatabase: Bool { access(database, F_OK) == 0 }

    /// The room that the log takes on disk, in bytes, the write-ahead log included.
    func bytesOnDisk() -> Int {
        ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return stat(database + suffix, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    private func syncFolderAbove() throws(ArticleLogError) {
        let file = open(path + "/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if file >= 0 { close(file) } }
        guard file >= 0, fsync(file) == 0 else {
            throw ArticleLogError(
                .ioError, path: path, "the folder above cannot be synced (\(systemText(errno))): check its disk")
        }
    }
}

/// The system's words for an error number.
func systemText(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

import Glibc

/// The folder that holds a log, and the names in it.
struct LogFolder {
    let path: String

    /// The SQLite file. Beside it SQLite keeps `-wal` and `-shm` files: none of the three may be moved without the others.
    var database: String { path + "/articles.sqlite" }
    /// Held by the one writer.
    var lock: String { path + "/articles.lock" }

    /// Makes the folder, for its owner alone, when it is not there. The folder above must exist. The folder's own name is
    /// synced.
    func create() throws(ArticleLogError) {
        guard mkdir(path, 0o700) != 0 else {
            return try sync(path + "/..", "the folder above", mayBeClosed: false)
        }
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
        // Whoever made it may have died before the name was on disk. Who may not read the folder above did not make this
        // one.
        try sync(path + "/..", "the folder above", mayBeClosed: true)
    }

    /// Makes the names of the files in the folder durable. SQLite syncs the folder when it first syncs a new write-ahead
    /// log; this is for what a process left that died before.
    func syncNames() throws(ArticleLogError) {
        try sync(path, "the folder", mayBeClosed: false)
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

    /// - Parameter mayBeClosed: Whether it is no failure that the folder cannot be opened for want of permission.
    private func sync(_ folder: String, _ name: String, mayBeClosed: Bool) throws(ArticleLogError) {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if file < 0, errno == EACCES, mayBeClosed { return }
        defer { if file >= 0 { close(file) } }
        // EINVAL: the file system has no sync of folders (fsync(2)), and so nothing more can be asked of it.
        guard file >= 0, fsync(file) == 0 || errno == EINVAL else {
            throw ArticleLogError(
                .ioError, path: path, "\(name) cannot be synced (\(systemText(errno))): check its disk")
        }
    }
}

/// The system's words for an error number.
func systemText(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

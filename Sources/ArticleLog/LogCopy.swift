public import Articles
import CSQLite
import Glibc

/// Copies a log as it is at one moment, also while a worker writes to it: a backup, or the way back from one.
///
/// The copy is a data folder like any other, without the search index, which a worker builds again. It gets its name when
/// it is complete and on disk; what a copy that was broken off leaves behind ends in `.part` and is written over by the next.
///
/// For one thread. The writer is not held up. Its write-ahead log grows while the copy is made, since the copy keeps the
/// snapshot that it began with, and shrinks afterwards.
public struct LogCopy {
    /// The last entry that the copy has.
    public let last: LogPosition
    /// The size of the copy in bytes.
    public let bytes: Int

    /// So many pages are copied between two looks at `progress`: 4 MiB.
    private static let step: Int32 = 1024

    /// Makes the copy.
    ///
    /// - Parameters:
    ///   - source: the data folder.
    ///   - target: the folder to be made, or one without a log.
    ///   - progress: called now and then with the part of the work that is done, 0 to 1; when it returns false the copy is broken
    ///     off.
    /// - Returns: nil when it was broken off.
    /// - Throws: `ArticleLogError`: `newerSchema`, `notALog`; `missing` when there is no log; `unwritable` when there is one in the target already, or a
    ///   worker has that folder; `diskFull`, `ioError`, `corrupt`.
    public init?(
        of source: String, to target: String, progress: (Double) -> Bool = { _ in true }
    ) throws(ArticleLogError) {
        let original = LogFolder(path: source)
        guard original.hasDatabase else { throw ArticleLogReader.missing(original) }
        let reader = try Database(path: original.database, flags: SQLITE_OPEN_READONLY)
        try reader.execute(Tuning.reader)
        // A log of an older version is copied as it is, and brought forward in the copy.
        let state = try Schema.state(of: reader)
        if case .empty = state { throw ArticleLogReader.missing(original) }
        let folder = LogFolder(path: target)
        try folder.create()
        let lock = try FolderLock(of: folder)
        guard !folder.hasDatabase else {
            throw ArticleLogError(
                .unwritable, path: target, "there is a log in this folder already: name another, or move it away")
        }
        let part = folder.database + ".part"
        for ending in ["", "-journal", "-wal", "-shm"] { unlink(part + ending) }
        // The transaction keeps the snapshot: without it the copy would begin anew with every commit of the writer's.
        let last = try reader.readTransaction { () throws(ArticleLogError) -> LogPosition? in
            let last = LogPosition(try reader.integer("SELECT max(position) FROM entry"))
            let database = try Database(path: part, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            // The file counts only once it has its name, after it was synced as a whole.
            try database.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
            return try database.copy(reader, step: Self.step, progress: progress) ? last : nil
        }
        guard let last else {
            unlink(part)
            return nil
        }
        bytes = try Self.sync(part)
        self.last = last
        guard rename(part, folder.database) == 0 else {
            throw ArticleLogError(
                .unwritable, path: folder.database, "the copy cannot be given its name (\(systemText(errno)))")
        }
        try folder.syncNames()
        if case .older = state { try Schema.prepare(Self.writer(folder, lock)) }
        withExtendedLifetime(lock) {}
    }

    private static func writer(_ folder: LogFolder, _ lock: FolderLock) throws(ArticleLogError) -> Database {
        let database = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE, holding: lock)
        try database.execute(Tuning.writer)
        return database
    }

    /// - Returns: the size in bytes.
    private static func sync(_ path: String) throws(ArticleLogError) -> Int {
        let file = open(path, O_RDWR | O_CLOEXEC)
        defer { if file >= 0 { close(file) } }
        var status = stat()
        guard file >= 0, fsync(file) == 0, fstat(file, &status) == 0 else {
            throw ArticleLogError(
                .ioError, path: path, "the copy cannot be synced (\(systemText(errno))): check its disk")
        }
        return Int(status.st_size)
    }
}

extension Database {
    /// Makes this empty file the same as another connection's, as that sees it (sqlite.org/backup.html).
    ///
    /// - Returns: false when `progress` said that it shall be broken off.
    fileprivate func copy(
        _ source: Database, step: Int32, progress: (Double) -> Bool
    ) throws(ArticleLogError) -> Bool {
        try withHandle { (target) throws(ArticleLogError) in
            try source.withHandle { (origin) throws(ArticleLogError) in
                guard let backup = sqlite3_backup_init(target, "main", origin, "main") else {
                    throw failure(sqlite3_errcode(target))
                }
                var result = SQLITE_OK
                var goesOn = true
                while result == SQLITE_OK, goesOn {
                    result = sqlite3_backup_step(backup, step)
                    let pages = Double(max(1, sqlite3_backup_pagecount(backup)))
                    goesOn = progress(1 - Double(sqlite3_backup_remaining(backup)) / pages)
                }
                let ending = sqlite3_backup_finish(backup)
                if result == SQLITE_DONE, ending == SQLITE_OK { return true }
                if result == SQLITE_OK, !goesOn { return false }
                throw failure(ending == SQLITE_OK ? result : ending)
            }
        }
    }
}

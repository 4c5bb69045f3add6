import CSQLite

extension Database {
    /// Puts on disk what the files of a log in WAL mode hold now, whoever wrote it.
    ///
    /// SQLite's recovery takes a transaction for committed when its frames are in the write-ahead log, and syncs nothing
    /// (sqlite.org/walformat.html, "Recovery"): a process that is killed between writing them and the sync leaves a commit
    /// that is seen but need not be on disk. A checkpoint syncs the log before it copies from it, and the database when it
    /// has copied all (sqlite.org/c3ref/wal_checkpoint_v2.html); but where a reader's snapshot leaves it nothing to copy,
    /// it syncs nothing either. So:
    ///
    /// 1. Both files are synced through SQLite's own handles, SQLITE_FCNTL_JOURNAL_POINTER and SQLITE_FCNTL_FILE_POINTER
    ///    (sqlite.org/c3ref/c_fcntl_begin_atomic_write.html). That is enough, whatever readers do. A descriptor of ours
    ///    would not do: closing it would give up SQLite's locks (sqlite.org/howtocorrupt.html, 2.2).
    /// 2. What readers allow is copied into the database, without waiting for them. It matters after a sync that failed:
    ///    Linux may then take the pages for written and let the next sync pass (fsync(2), EIO), so that only new writes
    ///    are known to reach the disk.
    func makeDurable() throws(ArticleLogError) {
        try sync(SQLITE_FCNTL_JOURNAL_POINTER)
        try sync(SQLITE_FCNTL_FILE_POINTER)
        try execute("PRAGMA wal_checkpoint(PASSIVE)")
    }

    /// Syncs the file that SQLite names with a code of `sqlite3_file_control`.
    private func sync(_ code: Int32) throws(ArticleLogError) {
        let result = try withFile(code) { file in file.pointee.pMethods?.pointee.xSync?(file, SQLITE_SYNC_NORMAL) }
        guard result == SQLITE_OK else {
            let text = String(cString: sqlite3_errstr(result ?? SQLITE_ERROR))
            throw ArticleLogError(sqlite: result ?? SQLITE_ERROR, text: text, systemError: 0, path: path)
        }
    }
}

import CSQLite

extension Database {
    /// Puts on disk what the files of a log in WAL mode hold now, whoever wrote it. For the one writer of the log.
    ///
    /// SQLite's recovery takes a transaction for committed when its frames are in the write-ahead log, and syncs nothing
    /// (sqlite.org/walformat.html, "Recovery"): a process that is killed between writing them and the sync leaves a commit
    /// that is seen but need not be on disk. A checkpoint syncs the log before it copies from it
    /// (sqlite.org/c3ref/wal_checkpoint_v2.html), but where a reader's snapshot leaves it nothing to copy, it does nothing.
    /// So both files are synced through SQLite's own handles, SQLITE_FCNTL_JOURNAL_POINTER and SQLITE_FCNTL_FILE_POINTER
    /// (sqlite.org/c3ref/c_fcntl_begin_atomic_write.html), whatever readers do. A descriptor of ours would not do: closing
    /// it would give up SQLite's locks (sqlite.org/howtocorrupt.html, 2.2).
    ///
    /// The write-ahead log is written anew before, with the bytes that it has. Where an earlier sync failed, the system may
    /// take the pages for written and let the next sync pass (fsync(2), EIO): only what is written again is known to reach
    /// the disk. Copying it into the database instead would make things worse: after a power cut older frames, which did
    /// reach the disk, would be laid over newer pages. Readers see the same bytes all the time, and nobody else writes.
    func makeDurable() throws(ArticleLogError) {
        try withFile(SQLITE_FCNTL_JOURNAL_POINTER) { file, methods throws(ArticleLogError) in
            try rewrite(file, methods)
            try check(methods.xSync?(file, SQLITE_SYNC_NORMAL))
        }
        try withFile(SQLITE_FCNTL_FILE_POINTER) { file, methods throws(ArticleLogError) in
            try check(methods.xSync?(file, SQLITE_SYNC_NORMAL))
        }
    }

    private func rewrite(
        _ file: UnsafeMutablePointer<sqlite3_file>, _ methods: sqlite3_io_methods
    ) throws(ArticleLogError) {
        var size: Int64 = 0
        try check(methods.xFileSize?(file, &size))
        // SQLite asks for a page of at most 64 KiB at a time, and its VFS for Unix cannot write more than 128 KiB.
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var offset: Int64 = 0
        while offset < size {
            let count = Int32(min(Int64(buffer.count), size - offset))
            try check(methods.xRead?(file, &buffer, count, offset))
            try check(methods.xWrite?(file, buffer, count, offset))
            offset += Int64(count)
        }
    }

    /// Throws for the result of a method of SQLite's file, nil when there is no such method.
    private func check(_ result: Int32?) throws(ArticleLogError) {
        let result = result ?? SQLITE_MISUSE
        guard result != SQLITE_OK else { return }
        let text = String(cString: sqlite3_errstr(result))
        throw ArticleLogError(sqlite: result, text: text, systemError: 0, path: path)
    }
}

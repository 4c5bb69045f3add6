/// Settings of SQLite that the log depends on or was measured with. None is left to a default that a build of SQLite may
/// have changed.
enum Tuning {
    /// For press releases of 3 kB, pages of 4, 8 and 16 kB differ by less than a tenth in the size of the file and in what
    /// is written. The smallest is best once the indexes, which are written all over, are larger than the cache.
    static let pageBytes = 4096

    /// - `synchronous = FULL`: COMMIT returns when the write-ahead log is on disk ("FULL synchronous in WAL mode",
    ///   sqlite.org/pragma.html#pragma_synchronous: the log is synced after each transaction).
    /// - `wal_autocheckpoint`: the log is copied into the file every 32 MiB, in the committing thread. Fewer copies
    ///   write a page of an index once for many commits; more would lengthen the pause and the recovery.
    /// - `journal_size_limit`: a write-ahead log that grew while a reader held a snapshot shrinks to 64 MiB again.
    /// - `cache_size`: 32 MiB, which keep the inner pages of the indexes of some millions of articles in memory.
    /// - `mmap_size = 0`: an I/O error in mapped memory would end the process by a signal (sqlite.org/mmap.html).
    /// - `secure_delete`: what has expired, and what was dismissed, is overwritten with zeros where it was.
    /// - `cell_size_check`, `trusted_schema`: damage or malice in the file shows as an error
    ///   (sqlite.org/security.html).
    static let writer = """
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = \(32 << 20 / pageBytes);
        PRAGMA journal_size_limit = \(64 << 20);
        PRAGMA cache_size = -\(32 << 10);
        PRAGMA secure_delete = ON;
        PRAGMA mmap_size = 0;
        PRAGMA cell_size_check = ON;
        PRAGMA trusted_schema = OFF;
        """

    /// As the writer's, with 8 MiB of cache: there is a reader a thread.
    static let reader = """
        PRAGMA query_only = ON;
        PRAGMA cache_size = -\(8 << 10);
        PRAGMA mmap_size = 0;
        PRAGMA cell_size_check = ON;
        PRAGMA trusted_schema = OFF;
        """
}

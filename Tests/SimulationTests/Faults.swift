import CSQLite

/// What may be built into the index worker on purpose, to see whether the oracle finds it.
enum Fault: String, CaseIterable {
    /// Receipts name what is in a batch that is not committed.
    case acknowledgeEarly
    /// When the worker starts, one range of what the ledger has as settled is gone.
    case forgetARange
    /// An article is not recognised when it comes again.
    case keepDuplicates
}

enum Faults {
    struct Failure: Error { var message: String }

    /// Deletes the highest settled range of the producer that was first heard of, behind the log's back.
    static func forgetARange(in folder: String) throws {
        var database: OpaquePointer?
        defer { sqlite3_close(database) }
        let path = folder + "/articles.sqlite"
        // Before the first start there is no log to damage.
        guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { return }
        let sql = """
            DELETE FROM settled WHERE (producer, outcome, first) IN
            (SELECT producer, outcome, first FROM settled WHERE outcome = 0 ORDER BY producer, first DESC LIMIT 1)
            """
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(message: String(cString: sqlite3_errmsg(database)))
        }
    }
}

extension ArticleLogReader {
    /// Looks for contradictions between the entries, the ledger, the counters and the list of open rejections, and has
    /// SQLite look at its own structures.
    ///
    /// Everything is seen in one snapshot. It reads the whole file, so it takes as long as that; its memory grows with the
    /// number of producers only, what SQLite has to sort goes to temporary files. `check(after:limit:)` is about what the
    /// entries say, this is about what was concluded from them.
    ///
    /// - Returns: A line a fault, at most `limit`.
    /// - Throws: `corrupt` when SQLite cannot follow its own pages any further; `ioError`.
    public func checkLedger(limit: Int = 1_000) throws(ArticleLogError) -> [String] {
        try database.readTransaction { () throws(ArticleLogError) in
            var check = LedgerCheck(database, limit: max(1, limit))
            try check.run()
            return check.faults
        }
    }
}

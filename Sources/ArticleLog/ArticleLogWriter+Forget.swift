extension ArticleLogWriter {
    /// How many rows of the ledger one transaction takes away at most, so that appending never waits long for it.
    private static let rowsAtOnce = 10_000

    /// Forgets the ledger of the producers that were last active before a time: what is settled for them, their open
    /// documents and their counts. Entries stay as they are. A producer that returns after all starts anew: nothing of it
    /// is settled, so what it sends again is recorded once more, its articles as duplicates.
    ///
    /// It runs in transactions of bounded size, and finishes what an earlier call began.
    ///
    /// - Returns: How many producers were forgotten now.
    /// - Throws: As `append`. Then some may be forgotten, each of them as a whole.
    public func forget(producersQuietSince time: IngestionTime) throws(ArticleLogError) -> Int {
        let forgetting = ledger.forgetting
        var forgotten = 0
        while true {
            let marked = try database.writeTransaction { () throws(ArticleLogError) in
                try forgetting.mark(quietSince: time, atMost: Self.rowsAtOnce)
            }
            forgotten += marked
            if marked < Self.rowsAtOnce { break }
        }
        var isDone = false
        while !isDone {
            isDone = try database.writeTransaction { () throws(ArticleLogError) in
                try forgetting.takeRows(atMost: Self.rowsAtOnce)
            }
        }
        return forgotten
    }
}

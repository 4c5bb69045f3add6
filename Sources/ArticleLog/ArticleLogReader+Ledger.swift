import Articles

extension ArticleLogReader {
    /// How many ranges a receipt names at most. A window of documents under way leaves few gaps, so an honest producer
    /// has a handful.
    static let maximumRanges = 10_000

    /// What is on disk of a producer's documents; a producer that was never heard of, or that was forgotten, has
    /// nothing settled.
    ///
    /// - Parameters:
    ///   - sequence: The lowest number of interest, its oldest unsettled document for an origin.
    ///   - limit: How many rejected documents or parts to name at most.
    public func receipts(
        of producer: String, from sequence: Int = 1, rejected limit: Int = 1_000
    ) throws(ArticleLogError) -> Receipts {
        let lowest = min(max(sequence, DeliveryTag.sequences.lowerBound), DeliveryTag.sequences.upperBound)
        return try database.readTransaction { () throws(ArticleLogError) in
            guard let account = try account(of: producer) else {
                return Receipts(
                    settled: SequenceSet(), rejected: [], hasMoreRejected: false, nextExpected: lowest,
                    counts: SettlementCounts(), lastActive: nil)
            }
            let settled = try settled(account.number, from: lowest)
            let (rejected, hasMore) = try rejected(account, in: settled, from: lowest, limit: limit)
            var next = lowest
            if let first = settled.ranges.first, first.lowerBound == lowest { next = first.upperBound + 1 }
            return Receipts(
                settled: settled, rejected: rejected, hasMoreRejected: hasMore, nextExpected: next,
                counts: account.counts, lastActive: account.lastActive)
        }
    }

    /// What became of a document, or nil when it is not settled.
    public func settlement(
        of producer: String, sequence: Int
    ) throws(ArticleLogError) -> Settlement? {
        try database.readTransaction { () throws(ArticleLogError) in
            guard let account = try account(of: producer) else { return nil }
            func isIn(_ set: LedgerSet) throws(ArticleLogError) -> Bool {
                let found = try statements.isInSet.first(
                    .integer(account.number), .integer(set.rawValue), .integer(sequence)
                ) { row in row.integer(0) != 0 }
                return found ?? false
            }
            guard try isIn(.settled) else { return nil }
            if try isIn(.rejected) { return .rejected }
            return try isIn(.duplicate) ? .duplicate : .accepted
        }
    }

    /// How many documents have parts that are settled, and others that are not. Takes time for each.
    public func openDocuments() throws(ArticleLogError) -> Int {
        try statements.openDocuments.first { row throws(ArticleLogError) in try counter(row, 0) } ?? 0
    }

    /// The counters and the size on disk.
    public func totals() throws(ArticleLogError) -> LogTotals {
        let bytes = folder.bytesOnDisk()
        let totals = try statements.totals.first { row throws(ArticleLogError) in
            LogTotals(
                entries: try counter(row, 0), articles: try counter(row, 1), revisions: try counter(row, 2),
                duplicates: try counter(row, 3), rejections: try counter(row, 4), openRejections: try counter(row, 5),
                retractions: try counter(row, 6), retractedArticles: try counter(row, 7),
                producers: try counter(row, 8), expired: LogPosition(Int64(try counter(row, 9))),
                expiredArticles: try counter(row, 10), bytesOnDisk: bytes, bytesUsed: try counter(row, 11))
        }
        guard let totals else { throw damagedLedger("the counters are gone") }
        return totals
    }

    /// What the ledger says of a producer that it knows.
    private struct Account {
        let number: Int64
        let lastActive: IngestionTime
        let counts: SettlementCounts
        /// The entries up to this position were settled for an earlier life of the producer, which is forgotten.
        let since: Int64
    }

    private func account(of producer: String) throws(ArticleLogError) -> Account? {
        try statements.producer.first(.text(producer)) { row throws(ArticleLogError) in
            var counts = SettlementCounts()
            counts.accepted = try counter(row, 2)
            counts.duplicates = try counter(row, 3)
            counts.rejected = try counter(row, 4)
            return Account(
                number: row.integer(0), lastActive: IngestionTime(millisecondsSince1970: row.integer(1)),
                counts: counts, since: row.integer(5))
        }
    }

    private func settled(_ producer: Int64, from lowest: Int) throws(ArticleLogError) -> SequenceSet {
        var settled = SequenceSet()
        try statements.settled.forEach(
            .integer(producer), .integer(lowest), .integer(Self.maximumRanges)
        ) { row throws(ArticleLogError) in
            let (first, last) = (Int(row.integer(0)), Int(row.integer(1)))
            guard first <= last, DeliveryTag.sequences.contains(first), DeliveryTag.sequences.contains(last) else {
                throw damagedLedger("there is a range from \(first) to \(last)")
            }
            if last >= lowest { settled.insert(max(first, lowest)...last) }
            return true
        }
        return settled
    }

    /// The rejected parts of settled documents; those of a document that is still open are not told yet.
    private func rejected(
        _ account: Account, in settled: SequenceSet, from lowest: Int, limit: Int
    ) throws(ArticleLogError) -> (rejected: [RejectedDelivery], hasMore: Bool) {
        var rejected: [RejectedDelivery] = []
        var hasMore = false
        try statements.rejected.forEach(
            .integer(account.number), .integer(lowest), .integer(account.since)
        ) { row throws(ArticleLogError) in
            guard case .rejection(let entry) = try decoder.entry(row), let tag = entry.tag,
                settled.contains(tag.sequence)
            else { return true }
            guard rejected.count < limit else {
                hasMore = true
                return false
            }
            rejected.append(
                RejectedDelivery(
                    tag: tag, code: entry.rejection.code,
                    message: String(String.UnicodeScalarView(entry.rejection.message.unicodeScalars.prefix(500))),
                    position: entry.position))
            return true
        }
        return (rejected, hasMore)
    }

    /// A counter of a row, of a size that can be added to others.
    private func counter(_ row: borrowing Row, _ column: Int32) throws(ArticleLogError) -> Int {
        let number = row.integer(column)
        guard (0...1 << 60).contains(number) else { throw damagedLedger("a counter is \(number)") }
        return Int(number)
    }

    private func damagedLedger(_ fault: String) -> ArticleLogError {
        ArticleLogError(
            .corrupt, path: folder.database, "the ledger is damaged (\(fault)): restore the log from a backup")
    }
}

public import Articles

/// What has expired in one step.
public struct ExpiredEntries: Hashable, Sendable {
    /// All entries up to here have expired.
    public let through: LogPosition
    /// How many of those that expired in this step are revisions of articles.
    public let articles: Int
    /// Whether the log has no later entry: then all that it has is what outlives entries.
    public let isAll: Bool
}

extension ArticleLogWriter {
    /// What the pages of the log's file take that are in use: what a bound of bytes is about.
    public func bytesUsed() throws(ArticleLogError) -> Int { Int(try database.integer(Schema.bytesUsed)) }

    /// Lets the oldest entries expire that the retention does not keep: in one transaction of bounded size, so that appending
    /// never waits long for it. Call it again until it returns nil.
    ///
    /// Entries expire in the order of the log. One that is old enough stays as long as one before it is younger, by the clock
    /// of then. What has expired does not come back, whatever the retention is later.
    ///
    /// If the process dies before the transaction is on disk, nothing has expired; after that, everything of the step has, and
    /// no reader sees anything in between. A view of the log may still have the articles then: it asks the totals.
    ///
    /// - Returns: nil when there was nothing that had to expire.
    /// - Throws: As `append`; then nothing has expired.
    public func expire(_ retention: Retention, at now: IngestionTime) throws(ArticleLogError) -> ExpiredEntries? {
        if retention.isUnlimited { return nil }
        return try database.writeTransaction { () throws(ArticleLogError) in
            var excess = 0
            if let bytes = retention.bytes { excess = try bytesUsed() - bytes }
            let age = retention.time.map { Int64($0 / .milliseconds(1)) }
            return try expiry.step(takenBefore: age.map { now.millisecondsSince1970 - $0 }, freeing: excess)
        }
    }
}

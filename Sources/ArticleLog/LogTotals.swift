public import Articles

/// What the log holds and has seen, as of one moment.
public struct LogTotals: Hashable, Sendable {
    /// All entries; also the last position.
    public let entries: Int
    /// Different articles, whatever the number of their revisions.
    public let articles: Int
    /// Entries that are a further revision of an article. `articles + revisions` is how many were accepted.
    public let revisions: Int
    /// Submissions that were recognised as duplicates.
    public let duplicates: Int
    /// Entries that are rejections, dismissed ones included.
    public let rejections: Int
    /// Rejections that were not dismissed, and have not expired.
    public let openRejections: Int
    /// Entries that are retractions.
    public let retractions: Int
    /// Articles that are retracted now; they count in `articles` too.
    public let retractedArticles: Int
    /// Producers that sent a numbered document and were not forgotten.
    public let producers: Int
    /// All entries up to here have expired; `start` when none has.
    public let expired: LogPosition
    /// Revisions whose content has expired; they count in `articles` and `revisions` too.
    public let expiredArticles: Int
    /// The size of the log's files, the write-ahead log included.
    public let bytesOnDisk: Int
    /// What the pages take that are in use. The others are used again before the file grows.
    public let bytesUsed: Int

    /// What was settled, with a tag or without; `SettlementCounts` says what counts.
    public var settlements: SettlementCounts {
        var counts = SettlementCounts()
        counts.accepted = articles + revisions
        counts.duplicates = duplicates
        counts.rejected = rejections
        return counts
    }
}

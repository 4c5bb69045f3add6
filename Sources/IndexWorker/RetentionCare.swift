import ArticleLog
import Articles
import Service

/// Lets the oldest entries expire that the archive does not keep, step by step between batches.
struct RetentionCare {
    /// Between two looks that find nothing. In that time a bound of bytes may be exceeded by what comes in.
    private static let interval: Duration = .seconds(1)
    /// Between two lines in the log, and before a look after one that failed.
    private static let longInterval: Duration = .seconds(60)

    private static let articlesToTell = 100_000

    private let retention: Retention
    private let log: Log
    /// When to look next; nil when nothing ever expires.
    private(set) var next: ContinuousClock.Instant?
    /// What has expired since the log said so last.
    private var articles = 0
    private var through = LogPosition.start
    private var nextLine = ContinuousClock.now

    init(_ retention: Retention, log: Log) {
        self.retention = retention
        self.log = log
        next = retention.isUnlimited ? nil : .now
    }

    /// Does one step, of bounded size, when it is time; after one that found something it is time again at once. A failure is
    /// no reason to stop: what the disk refuses here it will refuse to the next batch, which says so.
    ///
    /// - Returns: the position up to which everything has expired, when more has now than before.
    mutating func look(with writer: ArticleLogWriter) -> LogPosition? {
        guard let next, ContinuousClock.now >= next else { return nil }
        let now = IngestionTime(millisecondsSince1970: Timestamp.now.milliseconds)
        let step: ExpiredEntries?
        do throws(ArticleLogError) {
            step = try writer.expire(retention, at: now)
            if let step, step.isAll, ContinuousClock.now >= nextLine, let bytes = retention.bytes,
                try writer.bytesUsed() > bytes
            {
                log.warning(
                    "nothing is kept: what outlives the articles takes more than the archive may",
                    ["through": "\(step.through.rawValue)", "keep_bytes": "\(bytes)"])
            }
        } catch {
            log.warning("old entries do not expire", ["reason": "\(error)"])
            self.next = ContinuousClock.now + Self.longInterval
            return nil
        }
        if let step {
            articles += step.articles
            through = step.through
        }
        self.next = step == nil ? ContinuousClock.now + Self.interval : .now
        tell(isDone: step == nil)
        return step?.through
    }

    /// Says what has expired: at the end of a run of steps, but not more often than once in a while, and now and then in a
    /// long one.
    private mutating func tell(isDone: Bool) {
        guard through > .start, isDone && ContinuousClock.now >= nextLine || articles >= Self.articlesToTell else {
            return
        }
        log.info("old articles have expired", ["articles": "\(articles)", "through": "\(through.rawValue)"])
        (articles, through) = (0, .start)
        nextLine = ContinuousClock.now + Self.longInterval
    }
}

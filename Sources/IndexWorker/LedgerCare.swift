import ArticleLog
import Service

/// Lets the ledger forget producers that have been quiet for long, now and then.
struct LedgerCare {
    /// Between two looks.
    private static let interval: Duration = .seconds(3600)

    private let forgetAfter: Duration
    private let log: Log
    private(set) var next = ContinuousClock.now

    init(forgetAfter: Duration, log: Log) {
        self.forgetAfter = forgetAfter
        self.log = log
    }

    /// Looks, when it is time. A failure is no reason to stop: what is not forgotten takes a little room, and what the
    /// disk refuses here it will refuse to the next batch, which says so.
    mutating func look(with writer: ArticleLogWriter) {
        guard ContinuousClock.now >= next else { return }
        next = ContinuousClock.now + Self.interval
        let now = Timestamp.now.milliseconds
        let quiet = Int64(forgetAfter / .milliseconds(1))
        do {
            let count = try writer.forget(
                producersQuietSince: IngestionTime(millisecondsSince1970: now - quiet))
            if count > 0 { log.info("producers that were quiet are forgotten", ["producers": "\(count)"]) }
        } catch {
            log.warning("quiet producers are not forgotten", ["reason": "\(error)"])
        }
    }
}

/// How long a log keeps its entries, and how much of them; by default everything for good.
public struct Retention: Hashable, Sendable {
    /// So long after the log took it an entry expires; nil for never.
    public var time: Duration?
    /// When the pages in use of the log's file take more bytes than this, the oldest entries expire; nil sets no bound. The
    /// write-ahead log does not count, nor do pages that are free: they are used again before the file grows.
    public var bytes: Int?

    public init(time: Duration? = nil, bytes: Int? = nil) {
        self.time = time
        self.bytes = bytes
    }

    /// Whether nothing ever expires.
    public var isUnlimited: Bool { time == nil && bytes == nil }
}

/// How an index grows: how much memory it takes, and how large its files become.
public struct SearchWriterOptions: Hashable, Sendable {
    /// How many bytes of segments are kept in memory before they are written to a file. With what is being written, and
    /// what has come meanwhile, memory is about three times as much at most: then the writer waits for the disk.
    public var memoryBudget = 64 << 20
    /// The most bytes that files are merged to.
    public var maximumSegmentBytes = 2 << 30
    /// How many words may be remembered before all are forgotten: about 100 bytes each.
    public var maximumWords = 1 << 20
    /// How long after a file was written, or compared with its checksums, it is compared again. When the index is opened,
    /// all files are. Nil when files are never compared.
    public var checkInterval: Duration? = .seconds(86_400)
    /// How many bytes of files are compared in a second at most.
    public var checkBytesPerSecond = 16 << 20

    /// How many entries of the log are read again at most after a crash, but for those of one batch.
    var maximumReplay: UInt64 = 1 << 18
    /// How long the background waits after a failure; twice as long after the next, up to a minute.
    var retryDelay: Duration = .seconds(1)
    /// Whether files are written by a thread of their own; otherwise when `flush` is called, or memory is full.
    var hasThread = true
    /// Which segments are merged, if not as usual.
    var tiers: [TieredPolicy.Tier]?
    /// With so many words a file ends when a damaged one is built again, if not as usual.
    var rebuildWords: Int?

    public init() {}

    var policy: TieredPolicy {
        tiers.map { TieredPolicy(tiers: $0, maximumBytes: maximumSegmentBytes) }
            ?? TieredPolicy(maximumBytes: maximumSegmentBytes)
    }

    /// With so many words a file ends when a damaged one is built again. For a moment they take 16 bytes each.
    var rebuildWordLimit: Int { rebuildWords ?? max(1, memoryBudget / 32) }

    /// With so many words a batch is closed.
    var wordLimit: Int { max(1, min(OpenBatch.usualWordLimit, memoryBudget / 16)) }
}

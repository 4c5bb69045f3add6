public import Service
public import Wire

/// How an ingestion worker is set up.
public struct IngestWorkerOptions: Sendable {
    /// Where to bind for documents; nil takes none but those of `paths`.
    public var intake: String?
    /// Where to push articles: the index worker's endpoint.
    public var articles: String
    /// Where to ask for receipts, when there are `paths`.
    public var queries: String
    /// Files and folders to read; `-` is standard input.
    public var paths: [String]
    /// Whether the paths are folders of which also those documents are read that come later.
    public var follows = false
    /// How long reading one document may take.
    public var readingTime: Duration
    /// How to start the process that reads documents which were not settled twice; nil reads them as all others. Its
    /// limit on the time of one document is `readingTime`.
    public var isolatedReader: ReaderCommand?

    /// The most connections of the intake with CURVE; one more is turned away for now.
    public var connections = 4096
    /// Of messages of the intake.
    public var limits = MessageLimits.pushed
    /// How long peers may say nothing.
    public var times = ConnectionTimes()

    /// The keys of the worker, of the index worker, and of those who may connect; nil connects to what is open, and lets
    /// everybody in.
    public var keys: SecurityOptions.Keys?

    /// Where the worker's threads show that they go on.
    public var liveness = Liveness()

    /// The kernel's buffer for each connection, in bytes.
    public var buffer = WireLimits.bufferBytes

    public init(
        intake: String?, articles: String, queries: String, paths: [String] = [],
        readingTime: Duration = .seconds(30), isolatedReader: ReaderCommand? = nil
    ) {
        self.intake = intake
        self.articles = articles
        self.queries = queries
        self.paths = paths
        self.readingTime = readingTime
        self.isolatedReader = isolatedReader
    }
}

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

    public init(intake: String?, articles: String, queries: String, paths: [String] = []) {
        self.intake = intake
        self.articles = articles
        self.queries = queries
        self.paths = paths
    }
}

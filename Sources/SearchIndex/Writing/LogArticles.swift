public import Articles

/// The log, as the index reads it to build a part of itself again.
public struct LogArticles: Sendable {
    /// A revision of an article, as the log has it.
    public struct Revision: Hashable, Sendable {
        public var article: Article
        public var id: ArticleID
        public var position: LogPosition
        /// When the log took it, in seconds since 1970.
        public var ingested: UInt32
        /// Where the first of its cluster is; nil for the first itself.
        public var cluster: LogPosition?

        public init(
            _ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32, cluster: LogPosition? = nil
        ) {
            self.article = article
            self.id = id
            self.position = position
            self.ingested = ingested
            self.cluster = cluster
        }
    }

    /// See `init`.
    let forEach:
        @Sendable (_ positions: ClosedRange<LogPosition>, _ end: LogPosition, _ body: (Revision) throws -> Bool) throws
            -> Void

    /// - Parameter forEach: calls the body with the articles at log positions of a range, in their order: those that no entry
    ///   up to `end` replaces or retracts, and that have not expired. False from the body ends the call; what the body throws
    ///   is passed on, and what the log cannot give is thrown. Called on the thread of the background, one call at a time.
    public init(
        forEach:
            @escaping @Sendable (
                _ positions: ClosedRange<LogPosition>, _ end: LogPosition, _ body: (Revision) throws -> Bool
            ) throws -> Void
    ) {
        self.forEach = forEach
    }
}

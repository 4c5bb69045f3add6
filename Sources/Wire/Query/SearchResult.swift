public import Articles

/// The result of a `search` request.
public struct SearchResult: Codable, Hashable, Sendable {
    /// Whether `total` is exact (`eq`) or a lower bound (`gte`).
    public enum TotalRelation: String, Codable, Sendable { case equal = "eq", atLeast = "gte" }

    /// How many articles match.
    public var total: Int
    public var totalRelation: TotalRelation
    /// The newest entry of the log that the answer takes into account.
    public var logPosition: LogPosition
    public var hits: [Hit]
    /// For each facet that was asked for, its values with the number of matches, the most frequent first.
    public var facets: [String: [FacetCount]]?
    public var histogram: Histogram?
    /// Where the next page begins, for `after`; nil if there is none.
    public var next: String?
    /// A query that finds more, when this one finds next to nothing.
    public var didYouMean: String?
    /// What the lenient mode read otherwise than it stands.
    public var notes: [LenientNote]?

    public struct FacetCount: Codable, Hashable, Sendable {
        public var value: String
        public var count: Int

        public init(value: String, count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// An article that matches.
    public struct Hit: Codable, Hashable, Sendable {
        public var id: ArticleID
        public var revision: RevisionID
        public var uri: String?
        /// By BM25F with the statistics of this worker's articles; comparable within one answer and its further pages.
        public var score: Double
        public var headline: String?
        /// The date of publication in ISO 8601, as precise as it is known.
        public var published: String?
        public var publisher: String?
        public var language: String?
        /// A passage of the text that shows the match.
        public var snippet: String
        /// What matched in `snippet`, as [first, end) offsets in UTF-8 bytes.
        public var highlights: [[Int]]
        /// What matched in `headline`, likewise.
        public var headlineHighlights: [[Int]]
        /// Whom to credit when the article is quoted.
        public var credit: String?
        /// How the score comes about, if that was asked for.
        public var explanation: Explanation?

        public init(
            id: ArticleID, revision: RevisionID, uri: String?, score: Double, headline: String?, published: String?,
            publisher: String?, language: String?, snippet: String, highlights: [[Int]], headlineHighlights: [[Int]],
            credit: String?, explanation: Explanation? = nil
        ) {
            self.id = id
            self.revision = revision
            self.uri = uri
            self.score = score
            self.headline = headline
            self.published = published
            self.publisher = publisher
            self.language = language
            self.snippet = snippet
            self.highlights = highlights
            self.headlineHighlights = headlineHighlights
            self.credit = credit
            self.explanation = explanation
        }

        private enum CodingKeys: String, CodingKey {
            case id, revision, uri, score, headline, published, publisher, language, snippet, highlights, credit
            case explanation
            case headlineHighlights = "headline_highlights"
        }
    }

    public init(
        total: Int, totalRelation: TotalRelation = .equal, logPosition: LogPosition, hits: [Hit],
        facets: [String: [FacetCount]]?, histogram: Histogram? = nil, next: String? = nil,
        didYouMean: String? = nil, notes: [LenientNote]? = nil
    ) {
        self.total = total
        self.totalRelation = totalRelation
        self.logPosition = logPosition
        self.hits = hits
        self.facets = facets
        self.histogram = histogram
        self.next = next
        self.didYouMean = didYouMean
        self.notes = notes
    }

    private enum CodingKeys: String, CodingKey {
        case total, hits, facets, histogram, next, notes
        case didYouMean = "did_you_mean"
        case totalRelation = "total_relation"
        case logPosition = "log_position"
    }
}

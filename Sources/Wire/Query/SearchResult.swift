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

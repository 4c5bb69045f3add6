public import Articles

/// The answer to a search.
public struct SearchResult: Hashable, Sendable {
    /// How many articles match; exact.
    public var total: Int
    /// The matches from `offset` on, `limit` at most, in the order of `sort`.
    public var hits: [SearchHit]
    /// For each facet that was asked for: the values that matches have, the most frequent first, of equally frequent ones
    /// in the order of their characters.
    public var facets: [FacetField: [FacetCount]]
}

/// An article that matches.
public struct SearchHit: Hashable, Sendable {
    public var id: ArticleID
    /// Where the log has the revision that matched.
    public var position: LogPosition
    /// The BM25 score; 0 when the query has no words. It depends on the whole archive (number of articles, average
    /// length, how many articles have each term), so scores of different views do not compare.
    public var score: Float
}

/// How many matches have a value.
public struct FacetCount: Hashable, Sendable {
    /// The value, as the first article that has it writes it.
    public var value: String
    public var count: Int

    public init(value: String, count: Int) {
        self.value = value
        self.count = count
    }
}

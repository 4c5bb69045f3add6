public import Articles

/// The answer to a search.
public struct SearchResult: Hashable, Sendable {
    /// How many articles match, or at least how many.
    public var total: Int
    /// Whether `total` is all; if not, it is a lower bound.
    public var isTotalExact: Bool
    /// The wanted matches in order.
    public var hits: [SearchHit]
    /// For each facet that was asked for: the values that matches have, the most frequent first, of equally frequent ones
    /// in the order of their folded characters.
    public var facets: [FacetField: [FacetCount]]
    public var histogram: Histogram?
    /// Where the next page begins; nil if there is none.
    public var next: SearchCursor?
}

/// An article that matches.
public struct SearchHit: Hashable, Sendable {
    /// Where the log has the revision that matched.
    public var position: LogPosition
    /// The score by `BM25F`; 0 when nothing in the query counts for it. It depends on the whole archive (number of
    /// articles, average length, how many articles have each term), so scores of different views do not compare.
    public var score: Float
    /// How the score comes about, if that was asked for.
    public var explanation: Explanation?
    /// When hits are collapsed: how many articles that can be found are nearly this one, itself included.
    public var carriedBy: Int?
}

/// How many matches have a value.
public struct FacetCount: Hashable, Sendable {
    /// The value, as an article has it that came early.
    public var value: String
    public var count: Int

    public init(value: String, count: Int) {
        self.value = value
        self.count = count
    }
}

/// The arithmetic of a score.
public struct Explanation: Hashable, Sendable {
    public var score: Double
    /// What the number is.
    public var what: String
    /// What it is made of.
    public var parts: [Explanation]

    public init(score: Double, what: String, parts: [Explanation] = []) {
        self.score = score
        self.what = what
        self.parts = parts
    }
}

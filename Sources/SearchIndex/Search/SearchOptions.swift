/// How a search's matches are ordered, cut and counted.
public struct SearchOptions: Hashable, Sendable {
    public enum Sort: String, Hashable, Sendable, CaseIterable {
        /// By score; of equal scores the one later in the log comes first.
        case relevance
        /// By the first day that the date can mean, the latest first; unknown dates last; of one day the later in the
        /// log first.
        case newest
        /// The same, the earliest day first, and the earlier in the log; unknown dates last too.
        case oldest
    }

    public var sort: Sort
    /// How many hits are wanted: `limits`.
    public var limit: Int
    /// How many hits are skipped: `offsets`.
    public var offset: Int
    /// What to count over all matches.
    public var facets: [FacetField]
    /// How many values of each facet are wanted: `limits`.
    public var facetLimit: Int

    public static let limits = 0...1000
    public static let offsets = 0...100_000

    public init(
        sort: Sort = .relevance, limit: Int = 10, offset: Int = 0, facets: [FacetField] = [], facetLimit: Int = 10
    ) {
        self.sort = sort
        self.limit = limit
        self.offset = offset
        self.facets = facets
        self.facetLimit = facetLimit
    }

    func validate() throws(SearchError) {
        for (name, value, range) in [
            ("limit", limit, Self.limits), ("offset", offset, Self.offsets), ("facet limit", facetLimit, Self.limits),
        ] where !range.contains(value) {
            throw SearchError(
                .badOptions, "the \(name) \(value) is outside \(range.lowerBound) to \(range.upperBound)")
        }
    }
}

/// What matches can be counted by.
public enum FacetField: String, Hashable, Sendable, CaseIterable {
    /// The ISO 3166 code of a place, or the name of one that has no code.
    case place
    case publisher, tag
    /// The primary language: `en` also for `en-GB`.
    case lang
    case source
    /// The year of publication, `2022`, and the month, `2022-01`, of the articles whose date is known so precisely.
    case year, month
}

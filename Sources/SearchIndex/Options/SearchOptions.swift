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
    /// Goes on behind the hits of a page: `SearchResult.next`. Then `offset` is 0, and query and options are those of
    /// the first page, but for the limit.
    public var after: SearchCursor?
    /// What to count over all matches.
    public var facets: [FacetField]
    /// How many values of each facet are wanted: `limits`.
    public var facetLimit: Int
    /// Counts all matches by their date.
    public var histogram: HistogramInterval?
    /// Whether the total is to be exact, whatever that costs. Facets, histograms and the orders by date look at every
    /// match, so their totals are exact in any case.
    public var countsAll: Bool
    /// Lowers the scores of older articles.
    public var decay: AgeDecay?
    /// Whether articles that are nearly the same are one hit: the first of them that can be found, in the place of the one
    /// that matches best. Pages of such go by `offset`.
    public var collapses: Bool
    /// Whether hits come with the arithmetic of their scores.
    public var explains: Bool
    /// How much the query may ask for.
    public var cost: QueryCost
    /// Whether articles that cannot be among the hits are skipped; the hits are the same without.
    var prunes = true

    public static let limits = 0...1000
    public static let offsets = 0...100_000

    public init(
        sort: Sort = .relevance, limit: Int = 10, offset: Int = 0, after: SearchCursor? = nil,
        facets: [FacetField] = [], facetLimit: Int = 10, histogram: HistogramInterval? = nil, countsAll: Bool = false,
        decay: AgeDecay? = nil, collapses: Bool = false, explains: Bool = false,
        cost: QueryCost = QueryCost()
    ) {
        self.sort = sort
        self.limit = limit
        self.offset = offset
        self.after = after
        self.facets = facets
        self.facetLimit = facetLimit
        self.histogram = histogram
        self.countsAll = countsAll
        self.decay = decay
        self.collapses = collapses
        self.explains = explains
        self.cost = cost
    }

    func validate() throws(SearchError) {
        for (name, value, range) in [
            ("limit", limit, Self.limits), ("offset", offset, Self.offsets), ("facet limit", facetLimit, Self.limits),
        ] where !range.contains(value) {
            throw SearchError(
                .badOptions, "the \(name) \(value) is outside \(range.lowerBound) to \(range.upperBound)")
        }
        if after != nil, offset != 0 {
            throw SearchError(.badOptions, "a page behind a cursor has no offset: leave out one of the two")
        }
        if after != nil, collapses {
            throw SearchError(.badOptions, "collapsed hits have no cursor: go on by offset")
        }
        if let decay, !AgeDecay.halfLives.contains(decay.halfLife) {
            throw SearchError(
                .badOptions,
                "the half-life \(decay.halfLife) is outside \(AgeDecay.halfLives.lowerBound) to "
                    + "\(AgeDecay.halfLives.upperBound) days")
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
    /// Whole names.
    case byline, people, organisations
    /// The year of publication, `2022`, and the month, `2022-01`, of the articles whose date is known so precisely.
    case year, month

    /// The kind of keyword value that is counted; nil for dates.
    var keyword: TermKey.Keyword? {
        switch self {
        case .place: .place
        case .publisher: .publisher
        case .tag: .tag
        case .lang: .language
        case .source: .source
        case .byline: .byline
        case .people: .person
        case .organisations: .organisation
        case .year, .month: nil
        }
    }
}

/// The fields of a `search` request.
public struct SearchRequest: Hashable, Sendable {
    /// In which order hits are returned.
    public enum Sort: String, Codable, Sendable, CaseIterable { case relevance, newest, oldest }

    /// What matches can be counted by.
    public enum Facet: String, Codable, Sendable, CaseIterable {
        case place, publisher, tag, language, source, byline, people, organisations, year, month
    }

    public var query: SearchQuery
    /// How many hits to return, 0 to 1000.
    public var limit: Int
    /// How many hits to skip, 0 to 100000; 0 beside `after`.
    public var offset: Int
    /// Goes on behind a page: `SearchResult.next` of that page. The other fields are those of the first page, but for the
    /// limit.
    public var after: String?
    public var sort: Sort
    public var facets: [Facet]
    /// How many values of each facet to count, 0 to 1000.
    public var facetLimit: Int
    /// Counts all matches by their date of publication.
    public var histogram: HistogramInterval?
    /// Whether the total is to be exact, whatever that costs.
    public var wantsExactTotal: Bool
    /// Lowers the scores of older articles.
    public var decay: AgeDecay?
    /// Whether articles that are nearly the same are one hit.
    public var collapses: Bool
    /// Whether hits come with the arithmetic of their scores.
    public var explains: Bool

    public init(
        query: SearchQuery, limit: Int = 10, offset: Int = 0, after: String? = nil, sort: Sort = .relevance,
        facets: [Facet] = [], facetLimit: Int = 10, histogram: HistogramInterval? = nil,
        wantsExactTotal: Bool = false, decay: AgeDecay? = nil, collapses: Bool = false,
        explains: Bool = false
    ) {
        self.query = query
        self.limit = limit
        self.offset = offset
        self.after = after
        self.sort = sort
        self.facets = facets
        self.facetLimit = facetLimit
        self.histogram = histogram
        self.wantsExactTotal = wantsExactTotal
        self.decay = decay
        self.collapses = collapses
        self.explains = explains
    }
}

extension SearchRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case limit, offset, after, sort, facets, histogram, decay
        case facetLimit = "facet_limit"
        case wantsExactTotal = "exact_total"
        case collapses = "collapse"
        case explains = "explain"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(query: try SearchQuery(from: decoder))
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? limit
        try WireLimits.check(limit, fields.path(.limit), in: WireLimits.searchLimit)
        offset = try fields.decodeIfPresent(Int.self, forKey: .offset) ?? offset
        try WireLimits.check(offset, fields.path(.offset), in: WireLimits.searchOffset)
        after = try fields.decodeIfPresent(String.self, forKey: .after)
        if let after {
            guard offset == 0 else {
                throw WireError(
                    .badRequest, "\(fields.path(.offset)): beside after there is no offset; leave out one of the two")
            }
            guard after.utf8.count <= WireLimits.cursorBytes else {
                throw WireError(
                    .badRequest,
                    "\(fields.path(.after)): \(after.utf8.count) bytes; at most \(WireLimits.cursorBytes) are accepted")
            }
        }
        sort = try fields.choiceIfPresent(Sort.self, forKey: .sort) ?? sort
        for name in try fields.decodeIfPresent([String].self, forKey: .facets) ?? [] {
            let facet: Facet = try fields.choice(name, forKey: .facets)
            if !facets.contains(facet) { facets.append(facet) }
        }
        facetLimit = try fields.decodeIfPresent(Int.self, forKey: .facetLimit) ?? facetLimit
        try WireLimits.check(facetLimit, fields.path(.facetLimit), in: WireLimits.facetLimit)
        histogram = try fields.choiceIfPresent(HistogramInterval.self, forKey: .histogram)
        wantsExactTotal = try fields.decodeIfPresent(Bool.self, forKey: .wantsExactTotal) ?? false
        decay = try fields.decodeIfPresent(AgeDecay.self, forKey: .decay)
        collapses = try fields.decodeIfPresent(Bool.self, forKey: .collapses) ?? false
        if collapses, after != nil {
            throw WireError(
                .badRequest, "\(fields.path(.after)): collapsed hits have no cursor; go on by offset")
        }
        explains = try fields.decodeIfPresent(Bool.self, forKey: .explains) ?? false
    }

    /// What has its default is left out, but for what every request had from the start.
    public func encode(to encoder: any Encoder) throws {
        try query.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(limit, forKey: .limit)
        if let after {
            try fields.encode(after, forKey: .after)
        } else {
            try fields.encode(offset, forKey: .offset)
        }
        try fields.encode(sort, forKey: .sort)
        try fields.encode(facets, forKey: .facets)
        if facetLimit != 10 { try fields.encode(facetLimit, forKey: .facetLimit) }
        try fields.encodeIfPresent(histogram, forKey: .histogram)
        if wantsExactTotal { try fields.encode(true, forKey: .wantsExactTotal) }
        try fields.encodeIfPresent(decay, forKey: .decay)
        if collapses { try fields.encode(true, forKey: .collapses) }
        if explains { try fields.encode(true, forKey: .explains) }
    }
}

/// The fields of a `search` request.
public struct SearchRequest: Hashable, Sendable {
    /// In which order hits are returned.
    public enum Sort: String, Codable, Sendable, CaseIterable { case relevance, newest, oldest }

    /// What matches can be counted by.
    public enum Facet: String, Codable, Sendable, CaseIterable {
        case place, publisher, tag, language, source, year, month
    }

    /// The query, in the language that PROTOCOL.md specifies.
    public var query: String
    /// How many hits to return, 0 to 1000.
    public var limit: Int
    /// How many hits to skip, 0 to 100000.
    public var offset: Int
    public var sort: Sort
    public var facets: [Facet]

    public init(
        query: String, limit: Int = 10, offset: Int = 0, sort: Sort = .relevance, facets: [Facet] = []
    ) {
        self.query = query
        self.limit = limit
        self.offset = offset
        self.sort = sort
        self.facets = facets
    }
}

extension SearchRequest: Codable {
    private enum CodingKeys: String, CodingKey { case query, limit, offset, sort, facets }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(query: try fields.decode(String.self, forKey: .query))
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? limit
        offset = try fields.decodeIfPresent(Int.self, forKey: .offset) ?? offset
        try WireLimits.check(limit, "limit", in: WireLimits.searchLimit)
        try WireLimits.check(offset, "offset", in: WireLimits.searchOffset)
        if let name = try fields.decodeIfPresent(String.self, forKey: .sort) {
            sort = try Self.choice(name, "sort")
        }
        for name in try fields.decodeIfPresent([String].self, forKey: .facets) ?? [] {
            let facet: Facet = try Self.choice(name, "facets")
            if !facets.contains(facet) { facets.append(facet) }
        }
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ field: String
    ) throws(WireError) -> Choice {
        if let choice = Choice(rawValue: name) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw WireError(.badRequest, "\(field): “\(name.prefix(40))” is none of \(known)")
    }
}

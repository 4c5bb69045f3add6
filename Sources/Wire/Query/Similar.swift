public import Articles

/// The fields of a `similar` request: the articles that have most in common with one. The result is a `SearchResult`.
public struct SimilarRequest: Hashable, Sendable {
    public var article: ArticleID
    /// What the similar articles have to match, too; it does not count for their scores.
    public var query: SearchQuery?
    /// How many hits to return, 0 to 1000.
    public var limit: Int
    /// How many hits to skip, 0 to 100000.
    public var offset: Int
    /// Whether hits come with the arithmetic of their scores.
    public var explains: Bool

    public init(
        _ article: ArticleID, query: SearchQuery? = nil, limit: Int = 10, offset: Int = 0, explains: Bool = false
    ) {
        self.article = article
        self.query = query
        self.limit = limit
        self.offset = offset
        self.explains = explains
    }
}

extension SimilarRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case article, limit, offset
        case explains = "explain"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try fields.decode(ArticleID.self, forKey: .article))
        query = try SearchQuery.decodeIfPresent(from: decoder)
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? limit
        try WireLimits.check(limit, "limit", in: WireLimits.searchLimit)
        offset = try fields.decodeIfPresent(Int.self, forKey: .offset) ?? offset
        try WireLimits.check(offset, "offset", in: WireLimits.searchOffset)
        explains = try fields.decodeIfPresent(Bool.self, forKey: .explains) ?? false
    }

    public func encode(to encoder: any Encoder) throws {
        try query?.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(article, forKey: .article)
        try fields.encode(limit, forKey: .limit)
        try fields.encode(offset, forKey: .offset)
        if explains { try fields.encode(true, forKey: .explains) }
    }
}

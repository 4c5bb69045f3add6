public import Articles

/// The fields of a `get` request.
public struct GetRequest: Hashable, Sendable {
    public var article: ArticleID
    /// Which revision; nil for the newest.
    public var revision: RevisionID?
    /// Whether to list what became of the article too.
    public var includesHistory: Bool
    /// Lists what became of it before this position of the log; nil begins with the newest.
    public var before: LogPosition?
    /// How much of the history, 1 to 1000.
    public var limit: Int

    public init(
        _ article: ArticleID, revision: RevisionID? = nil, includesHistory: Bool = false, before: LogPosition? = nil,
        limit: Int = 100
    ) {
        self.article = article
        self.revision = revision
        self.includesHistory = includesHistory
        self.before = before
        self.limit = limit
    }
}

extension GetRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case article, revision, before, limit
        case includesHistory = "history"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try fields.decode(ArticleID.self, forKey: .article))
        revision = try fields.decodeIfPresent(RevisionID.self, forKey: .revision)
        includesHistory = try fields.decodeIfPresent(Bool.self, forKey: .includesHistory) ?? false
        before = try fields.decodeIfPresent(LogPosition.self, forKey: .before)
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? limit
        try WireLimits.check(limit, "limit", in: WireLimits.historyLimit)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(article, forKey: .article)
        try fields.encodeIfPresent(revision, forKey: .revision)
        guard includesHistory else { return }
        try fields.encode(true, forKey: .includesHistory)
        try fields.encodeIfPresent(before, forKey: .before)
        try fields.encode(limit, forKey: .limit)
    }
}

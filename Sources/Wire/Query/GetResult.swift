public import Articles

/// The result of a `get` request: a revision of an article, the newest unless another was asked for.
public struct GetResult: Codable, Hashable, Sendable {
    /// Nil when its content has expired; then `expired` is there. Such an answer has only who asks for the history, others
    /// have the error `expired`.
    public var article: StoredArticle?
    public var expired: ExpiredArticle?
    /// Why no search shows the article, in any of its revisions; nil unless it is retracted.
    public var retracted: StoredRetraction?
    /// What became of the article, the newest first; nil unless it was asked for.
    public var history: [HistoryEntry]?

    public init(
        article: StoredArticle?, expired: ExpiredArticle? = nil, retracted: StoredRetraction? = nil,
        history: [HistoryEntry]? = nil
    ) {
        self.article = article
        self.expired = expired
        self.retracted = retracted
        self.history = history
    }
}

/// What the log still has of a revision whose content has expired.
public struct ExpiredArticle: Codable, Hashable, Sendable {
    public var id: ArticleID
    public var revision: RevisionID
    public var logPosition: LogPosition
    /// When the log took it, RFC 3339 in UTC.
    public var ingested: String

    public init(id: ArticleID, revision: RevisionID, logPosition: LogPosition, ingested: String) {
        self.id = id
        self.revision = revision
        self.logPosition = logPosition
        self.ingested = ingested
    }

    private enum CodingKeys: String, CodingKey {
        case id, revision, ingested
        case logPosition = "log_position"
    }
}

/// An article as the log has it.
public struct StoredArticle: Hashable, Sendable {
    public var identity: ArticleIdentity
    public var logPosition: LogPosition
    /// When the log took it, RFC 3339 in UTC.
    public var ingested: String
    public var article: Article

    public init(identity: ArticleIdentity, logPosition: LogPosition, ingested: String, article: Article) {
        self.identity = identity
        self.logPosition = logPosition
        self.ingested = ingested
        self.article = article
    }
}

extension StoredArticle: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, revision, ingested
        case logPosition = "log_position"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        identity = ArticleIdentity(
            id: try fields.decode(ArticleID.self, forKey: .id),
            revision: try fields.decode(RevisionID.self, forKey: .revision))
        logPosition = try fields.decode(LogPosition.self, forKey: .logPosition)
        ingested = try fields.decode(String.self, forKey: .ingested)
        article = try Article(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(identity.id, forKey: .id)
        try fields.encode(identity.revision, forKey: .revision)
        try fields.encode(logPosition, forKey: .logPosition)
        try fields.encode(ingested, forKey: .ingested)
        try article.encode(to: encoder)
    }
}

public import Articles

/// An article was accepted: its first revision or a further one, which also brings back what was retracted.
public struct AcceptedEvent: Hashable, Sendable {
    public var logPosition: LogPosition
    public var id: ArticleID
    public var revision: RevisionID
    /// Whether an earlier revision of the article was there.
    public var isRevision: Bool
    public var uri: String?
    public var headline: String?
    /// The date of publication in ISO 8601, as precise as it is known.
    public var published: String?
    public var publisher: String?
    public var language: String?

    public init(identity: ArticleIdentity, logPosition: LogPosition, isRevision: Bool, article: Article) {
        self.logPosition = logPosition
        self.id = identity.id
        self.revision = identity.revision
        self.isRevision = isRevision
        self.uri = article.uri
        self.headline = article.headline
        self.published = article.published?.value
        self.publisher = article.publisher
        self.language = article.language
    }
}

extension AcceptedEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, revision, uri, headline, published, publisher, language
        case logPosition = "log_position"
        case isRevision = "is_revision"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        logPosition = try fields.decode(LogPosition.self, forKey: .logPosition)
        id = try fields.decode(ArticleID.self, forKey: .id)
        revision = try fields.decode(RevisionID.self, forKey: .revision)
        isRevision = try fields.decodeIfPresent(Bool.self, forKey: .isRevision) ?? false
        uri = try fields.decodeIfPresent(String.self, forKey: .uri)
        headline = try fields.decodeIfPresent(String.self, forKey: .headline)
        published = try fields.decodeIfPresent(String.self, forKey: .published)
        publisher = try fields.decodeIfPresent(String.self, forKey: .publisher)
        language = try fields.decodeIfPresent(String.self, forKey: .language)
    }
}

public import Articles

/// What the index worker announces on `--events`: an article is in the log, and the log is on disk.
public struct Event: Hashable, Sendable {
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

extension Event: Codable {
    private enum CodingKeys: String, CodingKey {
        case event, id, revision, uri, headline, published, publisher, language
        case logPosition = "log_position"
        case isRevision = "is_revision"
    }

    public init(from decoder: any Decoder) throws {
        try decoder.container(keyedBy: EnvelopeKey.self).checkVersion()
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let event = try fields.decode(String.self, forKey: .event)
        guard event == "accepted" else {
            throw WireError(.badMessage, "event: “\(event.prefix(40))” is not known here")
        }
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

    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encode("event", forKey: .kind)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode("accepted", forKey: .event)
        try fields.encode(logPosition, forKey: .logPosition)
        try fields.encode(id, forKey: .id)
        try fields.encode(revision, forKey: .revision)
        try fields.encode(isRevision, forKey: .isRevision)
        try fields.encodeIfPresent(uri, forKey: .uri)
        try fields.encodeIfPresent(headline, forKey: .headline)
        try fields.encodeIfPresent(published, forKey: .published)
        try fields.encodeIfPresent(publisher, forKey: .publisher)
        try fields.encodeIfPresent(language, forKey: .language)
    }
}

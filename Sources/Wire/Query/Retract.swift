public import Articles

/// The fields of a `retract` request: an article that is taken back.
public struct RetractRequest: Hashable, Sendable {
    public var article: ArticleID
    public var reason: RetractionReason

    public init(article: ArticleID, reason: RetractionReason) {
        self.article = article
        self.reason = reason
    }
}

extension RetractRequest: Codable {
    private enum CodingKeys: String, CodingKey { case article, reason }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        article = try fields.decode(ArticleID.self, forKey: .article)
        let text = try fields.decode(String.self, forKey: .reason)
        guard let reason = RetractionReason(rawValue: text) else {
            throw WireError(.badRequest, "reason: \(RetractionReason.fault(in: text) ?? "it is none")")
        }
        self.reason = reason
    }
}

/// The result of a `retract` request: the retraction that stands.
public struct RetractResult: Hashable, Sendable {
    /// Whether it stood before. Then nothing was written, and its reason is the earlier one.
    public var already: Bool
    public var retraction: StoredRetraction

    public init(already: Bool, retraction: StoredRetraction) {
        self.already = already
        self.retraction = retraction
    }
}

extension RetractResult: Codable {
    private enum CodingKeys: String, CodingKey { case already }

    public init(from decoder: any Decoder) throws {
        already = try decoder.container(keyedBy: CodingKeys.self).decode(Bool.self, forKey: .already)
        retraction = try StoredRetraction(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(already, forKey: .already)
        try retraction.encode(to: encoder)
    }
}

/// A retraction as the log has it.
public struct StoredRetraction: Codable, Hashable, Sendable {
    public var logPosition: LogPosition
    /// When the log took it, RFC 3339 in UTC.
    public var time: String
    public var reason: String

    public init(logPosition: LogPosition, time: String, reason: String) {
        self.logPosition = logPosition
        self.time = time
        self.reason = reason
    }

    private enum CodingKeys: String, CodingKey {
        case time, reason
        case logPosition = "log_position"
    }
}

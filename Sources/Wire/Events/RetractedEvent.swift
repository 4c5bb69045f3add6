public import Articles

/// An article was retracted: no search shows any of its revisions, until a further one is accepted.
public struct RetractedEvent: Codable, Hashable, Sendable {
    public var logPosition: LogPosition
    public var id: ArticleID
    /// When the log took it, RFC 3339 in UTC.
    public var time: String
    public var reason: String

    public init(logPosition: LogPosition, id: ArticleID, time: String, reason: String) {
        self.logPosition = logPosition
        self.id = id
        self.time = time
        self.reason = reason
    }

    private enum CodingKeys: String, CodingKey {
        case id, time, reason
        case logPosition = "log_position"
    }
}

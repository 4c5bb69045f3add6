public import Articles

/// The fields of a `count` request: how many articles match, and nothing else.
public struct CountRequest: Codable, Hashable, Sendable {
    public var query: SearchQuery

    public init(query: SearchQuery) { self.query = query }

    public init(from decoder: any Decoder) throws { query = try SearchQuery(from: decoder) }

    public func encode(to encoder: any Encoder) throws { try query.encode(to: encoder) }
}

/// The result of a `count` request.
public struct CountResult: Codable, Hashable, Sendable {
    /// How many articles match; exact.
    public var total: Int
    /// The newest entry of the log that the answer takes into account.
    public var logPosition: LogPosition
    /// What the lenient mode read otherwise than it stands.
    public var notes: [LenientNote]?

    public init(total: Int, logPosition: LogPosition, notes: [LenientNote]? = nil) {
        self.total = total
        self.logPosition = logPosition
        self.notes = notes
    }

    private enum CodingKeys: String, CodingKey {
        case total, notes
        case logPosition = "log_position"
    }
}

/// Something in a text that the lenient mode read otherwise than it stands.
public struct LenientNote: Codable, Hashable, Sendable {
    /// What is unusual and how it was read, in words.
    public var message: String
    /// Where: UTF-8 bytes from the start of the text.
    public var at: Int

    public init(message: String, at: Int) {
        self.message = message
        self.at = at
    }
}

public import Articles

/// The fields of a `rejects` request.
public struct RejectsRequest: Hashable, Sendable {
    /// Lists the rejections before this position of the log; nil begins with the newest.
    public var before: LogPosition?
    /// How many, 1 to 1000.
    public var limit: Int
    /// Whether to send the rejected documents too, as far as they are kept.
    public var includesDocuments: Bool

    public init(before: LogPosition? = nil, limit: Int = 20, includesDocuments: Bool = false) {
        self.before = before
        self.limit = limit
        self.includesDocuments = includesDocuments
    }
}

extension RejectsRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case before, limit
        case includesDocuments = "documents"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        before = try fields.decodeIfPresent(LogPosition.self, forKey: .before)
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? limit
        try WireLimits.check(limit, "limit", in: WireLimits.rejectsLimit)
        includesDocuments = try fields.decodeIfPresent(Bool.self, forKey: .includesDocuments) ?? false
    }
}

/// The result of a `rejects` request, the newest rejection first.
public struct RejectsResult: Codable, Hashable, Sendable {
    public var rejects: [StoredRejection]
    /// How many rejections there are to list: those that nobody has dismissed.
    public var total: Int

    public init(rejects: [StoredRejection], total: Int) {
        self.rejects = rejects
        self.total = total
    }
}

/// A rejection as the log has it.
public struct StoredRejection: Hashable, Sendable {
    public var logPosition: LogPosition
    /// When the log took it, RFC 3339 in UTC.
    public var recorded: String
    public var rejection: Rejection

    public init(logPosition: LogPosition, recorded: String, rejection: Rejection) {
        self.logPosition = logPosition
        self.recorded = recorded
        self.rejection = rejection
    }
}

extension StoredRejection: Codable {
    private enum CodingKeys: String, CodingKey {
        case recorded
        case logPosition = "log_position"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        logPosition = try fields.decode(LogPosition.self, forKey: .logPosition)
        recorded = try fields.decode(String.self, forKey: .recorded)
        rejection = try RejectionFields(from: decoder).rejection
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(logPosition, forKey: .logPosition)
        try fields.encode(recorded, forKey: .recorded)
        try RejectionFields(rejection: rejection).encode(to: encoder)
    }
}

public import Articles

/// Something that became of an article: a revision was accepted, or the article was retracted.
public enum HistoryEntry: Hashable, Sendable {
    /// `time` is when the log took it, RFC 3339 in UTC.
    case accepted(LogPosition, RevisionID, time: String)
    case retracted(StoredRetraction)

    public var logPosition: LogPosition {
        switch self {
        case .accepted(let position, _, time: _): position
        case .retracted(let retraction): retraction.logPosition
        }
    }
}

extension HistoryEntry: Codable {
    private enum CodingKeys: String, CodingKey {
        case event, revision, time
        case logPosition = "log_position"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        switch try fields.decode(String.self, forKey: .event) {
        case "accepted":
            self = .accepted(
                try fields.decode(LogPosition.self, forKey: .logPosition),
                try fields.decode(RevisionID.self, forKey: .revision),
                time: try fields.decode(String.self, forKey: .time))
        case "retracted": self = .retracted(try StoredRetraction(from: decoder))
        case let other: throw WireError(.badMessage, "history: the event “\(other.prefix(40))” is not known here")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .accepted(let position, let revision, let time):
            try fields.encode("accepted", forKey: .event)
            try fields.encode(position, forKey: .logPosition)
            try fields.encode(revision, forKey: .revision)
            try fields.encode(time, forKey: .time)
        case .retracted(let retraction):
            try fields.encode("retracted", forKey: .event)
            try retraction.encode(to: encoder)
        }
    }
}

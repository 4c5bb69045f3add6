public import Articles

/// What the index worker announces on `--events`: something is in the log, the log is on disk, and searches know it.
public enum Event: Hashable, Sendable {
    case accepted(AcceptedEvent)
    case retracted(RetractedEvent)

    public var logPosition: LogPosition {
        switch self {
        case .accepted(let event): event.logPosition
        case .retracted(let event): event.logPosition
        }
    }

    /// The article that it is about.
    public var id: ArticleID {
        switch self {
        case .accepted(let event): event.id
        case .retracted(let event): event.id
        }
    }
}

extension Event: Codable {
    private enum CodingKeys: String, CodingKey { case event }

    public init(from decoder: any Decoder) throws {
        try decoder.container(keyedBy: EnvelopeKey.self).checkVersion()
        switch try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .event) {
        case "accepted": self = .accepted(try AcceptedEvent(from: decoder))
        case "retracted": self = .retracted(try RetractedEvent(from: decoder))
        case let other: throw WireError(.badMessage, "event: “\(other.prefix(40))” is not known here")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encode("event", forKey: .kind)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .accepted(let event):
            try fields.encode("accepted", forKey: .event)
            try event.encode(to: encoder)
        case .retracted(let event):
            try fields.encode("retracted", forKey: .event)
            try event.encode(to: encoder)
        }
    }
}

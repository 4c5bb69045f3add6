public import Articles
import JSON

/// What travels on the PUSH/PULL sockets.
public enum PushMessage: Hashable, Sendable {
    case document(DocumentMessage)
    case article(ArticleMessage)
    case rejection(RejectionMessage)

    /// Reads a message of one frame, or of two when it is a document whose bytes travel beside its header.
    ///
    /// - Throws: `WireError` that names the fault. The delivery tag of a faulty message may still be readable: see
    ///   `deliveryTag(ofFaulty:)`.
    public static func decode(
        frames: [[UInt8]], limits: MessageLimits = .pushed
    ) throws(WireError) -> PushMessage {
        guard let first = frames.first else { throw WireError(.badFraming, "the message has no frame") }
        guard frames.count <= 2 else {
            throw WireError(.badFraming, "the message has \(frames.count) frames; expected one, or two for a document")
        }
        try limits.check(frames.reduce(0) { $0 + $1.count }, of: "message", .messageBytes)
        let content = frames.dropFirst().first
        func alone(_ message: PushMessage) throws(WireError) -> PushMessage {
            if content == nil { return message }
            throw WireError(.badFraming, "two frames are for a document; an article or a rejection has one")
        }
        switch try usual(first, depth: limits.depth) {
        case .document(let header): return .document(try DocumentMessage.decode(header: header, content: content))
        case .article(let message): return try alone(.article(message))
        case nil: break
        }
        return switch try JSONCodec.decodeChecked(Envelope.self, from: first) {
        case .document(let header): .document(try DocumentMessage.decode(header: header, content: content))
        case .article(let message): try alone(.article(message))
        case .rejection(let message): try alone(.rejection(message))
        }
    }

    /// The most values of a message that are laid out as a list: more than any article has, and two mebibytes of list.
    private static let listedValues = 1 << 16

    /// A frame with nothing unusual in it, of the two kinds that there are many of.
    private enum Usual {
        case document(DocumentHeader)
        case article(ArticleMessage)
    }

    /// Checks a frame, and reads it when it is a document's or an article's with nothing unusual in it.
    ///
    /// - Throws: what `JSONCodec.check` throws, in the same pass over the bytes.
    private static func usual(_ frame: [UInt8], depth: Int) throws(WireError) -> Usual? {
        let rules = JSONRules(depth: depth, values: listedValues)
        if let json = try? JSONDocument(frame[...], rules: rules), json.root.kind == .object {
            if let article = ArticleMessage(json: json) { return .article(article) }
            return DocumentHeader(json: json).map { .document($0) }
        }
        // A fault, or too many values for a list. The check alone has no bound on values, and words for every fault.
        try JSONCodec.check(frame, depth: depth)
        return nil
    }

    /// The tag of a message that does not decode, when that much of it can be read: so that it can be settled as
    /// rejected instead of being sent for ever.
    public static func deliveryTag(ofFaulty frames: [[UInt8]]) -> DeliveryTag? {
        guard let first = frames.first, first.count <= WireLimits.messageBytes else { return nil }
        return try? JSONCodec.decode(TagOnly.self, from: first).delivery
    }

    private struct TagOnly: Decodable { var delivery: DeliveryTag? }

    /// The first frame, told apart by its kind.
    private enum Envelope: Decodable {
        case document(DocumentHeader)
        case article(ArticleMessage)
        case rejection(RejectionMessage)

        init(from decoder: any Decoder) throws {
            let envelope = try decoder.container(keyedBy: EnvelopeKey.self)
            try envelope.checkVersion()
            let kind = try envelope.decode(String.self, forKey: .kind)
            switch kind {
            case "document": self = .document(try DocumentHeader(from: decoder))
            case "article": self = .article(try ArticleMessage(from: decoder))
            case "rejection": self = .rejection(try RejectionMessage(from: decoder))
            default:
                throw WireError(
                    .badMessage, "kind: “\(kind.prefix(40))” is none of document, article and rejection")
            }
        }
    }
}

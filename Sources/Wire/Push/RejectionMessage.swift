public import Articles

/// The settlement of a document, or of a part of one, that became no article.
public struct RejectionMessage: Hashable, Sendable {
    public var delivery: DeliveryTag?
    public var rejection: Rejection

    public init(delivery: DeliveryTag?, rejection: Rejection) {
        self.delivery = delivery
        self.rejection = rejection
    }
}

extension RejectionMessage: Codable {
    private enum CodingKeys: String, CodingKey { case delivery, rejection }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        delivery = try fields.decodeIfPresent(DeliveryTag.self, forKey: .delivery)
        rejection = try RejectionFields(from: fields.superDecoder(forKey: .rejection)).rejection
    }

    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encode("rejection", forKey: .kind)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(delivery, forKey: .delivery)
        try fields.encode(RejectionFields(rejection: rejection), forKey: .rejection)
    }
}

/// The JSON object of a rejection.
struct RejectionFields: Codable {
    var rejection: Rejection

    private enum CodingKeys: String, CodingKey {
        case code, message, offset, uri, origin, bytes
        case mediaType = "media_type"
    }

    init(rejection: Rejection) { self.rejection = rejection }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        rejection = Rejection(
            code: try fields.decode(Rejection.Code.self, forKey: .code),
            message: try fields.decode(String.self, forKey: .message),
            offset: try fields.decodeIfPresent(Int.self, forKey: .offset),
            uri: try fields.decodeIfPresent(String.self, forKey: .uri),
            origin: try fields.decodeIfPresent(String.self, forKey: .origin),
            mediaType: try fields.decodeIfPresent(String.self, forKey: .mediaType),
            bytes: try fields.decodeIfPresent(Int.self, forKey: .bytes),
            document: try Bytes.decodeIfPresent(from: decoder) ?? [])
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(rejection.code, forKey: .code)
        try fields.encode(rejection.message, forKey: .message)
        try fields.encodeIfPresent(rejection.offset, forKey: .offset)
        try fields.encodeIfPresent(rejection.uri, forKey: .uri)
        try fields.encodeIfPresent(rejection.origin, forKey: .origin)
        try fields.encodeIfPresent(rejection.mediaType, forKey: .mediaType)
        try fields.encodeIfPresent(rejection.bytes, forKey: .bytes)
        if !rejection.document.isEmpty { try Bytes(rejection.document).encode(to: encoder) }
    }
}

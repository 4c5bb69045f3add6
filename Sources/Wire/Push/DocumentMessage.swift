public import Articles

/// A raw document on its way to an ingestion worker.
public struct DocumentMessage: Hashable, Sendable {
    /// The origin's number for it; nil is best effort.
    public var delivery: DeliveryTag?
    public var document: RawDocument
    /// Set when the origin did not send the content because it is longer than `WireLimits.messageBytes`: its length in
    /// bytes. The worker settles such a document as rejected, `too_large`.
    public var withheldBytes: Int?

    /// The longest content that is sent: a message's bound, less room for its header.
    public static let longestContent = WireLimits.messageBytes - (64 << 10)

    public init(delivery: DeliveryTag?, document: RawDocument, withheldBytes: Int? = nil) {
        self.delivery = delivery
        self.document = document
        self.withheldBytes = withheldBytes
    }

    /// The two frames of the message: the header, and the document's bytes as they are. One frame when they are
    /// withheld.
    public func frames() throws(WireError) -> [[UInt8]] {
        let header = try JSONCodec.encode(Header(message: self, inline: nil))
        return withheldBytes == nil ? [header, document.bytes] : [header]
    }

    /// The message in one frame, the document's bytes inside the JSON.
    public func singleFrame() throws(WireError) -> [UInt8] {
        try JSONCodec.encode(Header(message: self, inline: withheldBytes == nil ? document.bytes : nil))
    }

    /// Reads a header frame and, when there is one, the frame of the document's bytes.
    static func decode(header: Header, content: [UInt8]?) throws(WireError) -> DocumentMessage {
        var message = header.message
        switch (header.inline, content) {
        case (_?, _?):
            throw WireError(.badMessage, "document: text or base64 in the header excludes a second frame")
        case (let inline?, nil): message.document.bytes = inline
        case (nil, let content?): message.document.bytes = content
        case (nil, nil):
            guard message.withheldBytes != nil else {
                throw WireError(.badMessage, "document: expected text, base64 or a second frame with the bytes")
            }
            return message
        }
        message.withheldBytes = nil
        return message
    }

    /// The JSON of the message.
    struct Header: Codable {
        var message: DocumentMessage
        var inline: [UInt8]?

        private enum CodingKeys: String, CodingKey { case delivery, document }
        private enum DocumentKeys: String, CodingKey {
            case uri, origin, bytes
            case mediaType = "media_type"
        }

        init(message: DocumentMessage, inline: [UInt8]?) {
            self.message = message
            self.inline = inline
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            let delivery = try fields.decodeIfPresent(DeliveryTag.self, forKey: .delivery)
            guard fields.contains(.document) else {
                throw DecodingError.keyNotFound(
                    CodingKeys.document, .init(codingPath: decoder.codingPath, debugDescription: "missing"))
            }
            let documentDecoder = try fields.superDecoder(forKey: .document)
            let document = try documentDecoder.container(keyedBy: DocumentKeys.self)
            message = DocumentMessage(
                delivery: delivery,
                document: RawDocument(
                    uri: try document.decodeIfPresent(String.self, forKey: .uri),
                    origin: try document.decodeIfPresent(String.self, forKey: .origin),
                    mediaType: try document.decodeIfPresent(String.self, forKey: .mediaType),
                    bytes: []),
                withheldBytes: try document.decodeIfPresent(Int.self, forKey: .bytes))
            if let bytes = message.withheldBytes, bytes < 0 {
                throw DecodingError.dataCorruptedError(
                    forKey: .bytes, in: document, debugDescription: "a length is not negative")
            }
            inline = try Bytes.decodeIfPresent(from: documentDecoder)
        }

        func encode(to encoder: any Encoder) throws {
            var envelope = encoder.container(keyedBy: EnvelopeKey.self)
            try envelope.encodeVersion()
            try envelope.encode("document", forKey: .kind)
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encodeIfPresent(message.delivery, forKey: .delivery)
            let documentEncoder = fields.superEncoder(forKey: .document)
            var document = documentEncoder.container(keyedBy: DocumentKeys.self)
            try document.encodeIfPresent(message.document.uri, forKey: .uri)
            try document.encodeIfPresent(message.document.origin, forKey: .origin)
            try document.encodeIfPresent(message.document.mediaType, forKey: .mediaType)
            try document.encodeIfPresent(message.withheldBytes, forKey: .bytes)
            if let inline { try Bytes(inline).encode(to: documentEncoder) }
        }
    }
}

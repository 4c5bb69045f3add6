import Articles
import JSON

/// The JSON of a document's message, read and not yet judged as a whole.
struct DocumentHeader: Hashable {
    var delivery: DeliveryTag?
    var attempt = 1
    var uri: String?
    var origin: String?
    var mediaType: String?
    /// The content, when it is in the JSON.
    var inline: [UInt8]?
    /// The content's length and why it is not sent, as the origin has them. They count where there is no content.
    var bytes: Int?
    var reason: String?

    /// What is said of content that was not sent.
    ///
    /// - Throws: `bad_message` when nothing is said, or for a reason that this version does not know.
    func withholding() throws(WireError) -> DocumentMessage.Withheld {
        guard let bytes else {
            throw WireError(.badMessage, "document: expected text, base64 or a second frame with the bytes")
        }
        switch reason {
        case nil, Self.tooLong: return .tooLong(bytes: bytes)
        case Self.unsettled: return .unsettled(bytes: bytes)
        case let reason?:
            throw WireError(
                .badMessage,
                "document.withheld: “\(reason.prefix(40))” is neither \(Self.tooLong) nor \(Self.unsettled)")
        }
    }

    static let tooLong = "too_long"
    static let unsettled = "unsettled"
}

extension DocumentHeader: Decodable {
    private enum CodingKeys: String, CodingKey { case delivery, document }
    private enum AttemptKey: String, CodingKey { case attempt }
    private enum DocumentKeys: String, CodingKey {
        case uri, origin, bytes, withheld
        case mediaType = "media_type"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if let delivery = try fields.decodeIfPresent(DeliveryTag.self, forKey: .delivery) {
            self.delivery = delivery
            let attempts = try fields.nestedContainer(keyedBy: AttemptKey.self, forKey: .delivery)
            attempt = try attempts.decodeIfPresent(Int.self, forKey: .attempt) ?? 1
            guard DocumentMessage.attempts.contains(attempt) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .attempt, in: attempts,
                    debugDescription: "an attempt is a whole number from 1 to \(DocumentMessage.attempts.upperBound)")
            }
        }
        guard fields.contains(.document) else {
            throw DecodingError.keyNotFound(
                CodingKeys.document, .init(codingPath: decoder.codingPath, debugDescription: "missing"))
        }
        let documentDecoder = try fields.superDecoder(forKey: .document)
        let document = try documentDecoder.container(keyedBy: DocumentKeys.self)
        uri = try document.decodeIfPresent(String.self, forKey: .uri)
        origin = try document.decodeIfPresent(String.self, forKey: .origin)
        mediaType = try document.decodeIfPresent(String.self, forKey: .mediaType)
        bytes = try document.decodeIfPresent(Int.self, forKey: .bytes)
        if let bytes, bytes < 0 {
            throw DecodingError.dataCorruptedError(
                forKey: .bytes, in: document, debugDescription: "a length is not negative")
        }
        reason = try document.decodeIfPresent(String.self, forKey: .withheld)
        inline = try Bytes.decodeIfPresent(from: documentDecoder)
    }
}

extension DocumentHeader {
    /// Reads a message without judging it: nil when it is no document's message of this version, or anything in it is
    /// unusual, and then `Codable` decides.
    init?(json: JSONDocument) {
        guard let fields = JSONFields(json, at: 0), fields.wholeNumber("telex") == protocolVersion,
            fields.text("kind") == "document",
            let delivery = fields.optional("delivery", Self.numbered(json:at:)),
            let document = fields.optional("document", { JSONFields($0, at: $1) }) ?? nil,
            let uri = document.text("uri"), let origin = document.text("origin"),
            let mediaType = document.text("media_type"), let bytes = document.wholeNumber("bytes"),
            let reason = document.text("withheld"),
            // Base64 is for the few documents that are neither text nor sent beside their header.
            document.text("base64") == .some(nil), let text = document.text("text")
        else { return nil }
        self.init(
            delivery: delivery?.tag, attempt: delivery?.attempt ?? 1, uri: uri, origin: origin, mediaType: mediaType,
            inline: text.map { Array($0.utf8) }, bytes: bytes, reason: reason)
    }

    private static func numbered(json: JSONDocument, at index: Int) -> (tag: DeliveryTag, attempt: Int)? {
        guard let tag = DeliveryTag(json: json, at: index),
            let attempt = JSONFields(json, at: index)?.wholeNumber("attempt"),
            DocumentMessage.attempts.contains(attempt ?? 1)
        else { return nil }
        return (tag, attempt ?? 1)
    }
}

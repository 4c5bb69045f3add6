public import Articles

/// A raw document on its way to an ingestion worker.
public struct DocumentMessage: Hashable, Sendable {
    /// Why the origin did not send the content, and how long that is in bytes.
    public enum Withheld: Hashable, Sendable {
        /// It is longer than a message may be. The worker settles the document as rejected, `too_large`.
        case tooLong(bytes: Int)
        /// The origin has sent it often enough: `attempt` - 1 times. The worker settles it as rejected, `unsettled`.
        case unsettled(bytes: Int)

        public var bytes: Int {
            switch self {
            case .tooLong(let bytes), .unsettled(let bytes): bytes
            }
        }
    }

    /// The origin's number for it; nil is best effort.
    public var delivery: DeliveryTag?
    public var document: RawDocument
    /// Which sending of the document this is, from 1; a value outside `attempts` becomes the nearest in it. It travels
    /// with the origin's number only: without `delivery` nothing is sent twice.
    public var attempt: Int {
        didSet { attempt = Self.clamped(attempt) }
    }
    /// Set when the message has no content.
    public var withheld: Withheld?

    public static let attempts = 1...1_000_000

    /// The longest content that is sent: a message's bound, less room for its header.
    public static let longestContent = WireLimits.messageBytes - (64 << 10)

    public init(delivery: DeliveryTag?, document: RawDocument, attempt: Int = 1, withheld: Withheld? = nil) {
        self.delivery = delivery
        self.document = document
        self.attempt = Self.clamped(attempt)
        self.withheld = withheld
    }

    /// - Parameter withheldBytes: the length of a document that is too long to send; nil when it is not.
    public init(delivery: DeliveryTag?, document: RawDocument, withheldBytes: Int?) {
        self.init(delivery: delivery, document: document, withheld: withheldBytes.map { .tooLong(bytes: $0) })
    }

    private static func clamped(_ attempt: Int) -> Int {
        min(max(attempt, attempts.lowerBound), attempts.upperBound)
    }

    /// Reads a header frame and, when there is one, the frame of the document's bytes.
    static func decode(header: DocumentHeader, content: [UInt8]?) throws(WireError) -> DocumentMessage {
        var document = RawDocument(uri: header.uri, origin: header.origin, mediaType: header.mediaType, bytes: [])
        var withheld: Withheld?
        switch (header.inline, content) {
        case (_?, _?):
            throw WireError(.badMessage, "document: text or base64 in the header excludes a second frame")
        case (let inline?, nil): document.bytes = inline
        case (nil, let content?): document.bytes = content
        case (nil, nil): withheld = try header.withholding()
        }
        return DocumentMessage(
            delivery: header.delivery, document: document, attempt: header.attempt, withheld: withheld)
    }
}

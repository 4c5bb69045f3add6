import Articles
import Extraction
import Wire
import ZeroMQ

/// Turns a message of the intake into the messages that settle it: an article, or a rejection, for each of its parts.
struct DocumentReader: Sendable {
    /// What is read of a message: the JSON header, and the document's bytes.
    static let bounds = MessageBounds(frames: 2, bytes: WireLimits.messageBytes)

    let extractor: Extractor

    /// Never empty: every message is settled somehow.
    func outgoing(for message: Message) -> [[UInt8]] {
        let bytes = message.frames.reduce(0) { $0 + $1.count } + message.discarded.bytes
        do throws(WireError) {
            if message.frameCount > Self.bounds.frames {
                throw WireError(
                    .badFraming, "the message has \(message.frameCount) frames; expected one, or two for a document")
            }
            if bytes > WireLimits.messageBytes {
                throw WireError(
                    .tooLarge, "the message has \(bytes) bytes; at most \(WireLimits.messageBytes) are accepted")
            }
            switch try PushMessage.decode(frames: message.frames) {
            case .document(let document): return outgoing(for: document)
            case .article, .rejection:
                // It is no raw document, but what is to become of it is clear: the index worker settles it.
                return [message.frames[0]]
            }
        } catch {
            let rejection = Rejection(
                code: Rejection.Code(rawValue: error.code.rawValue), message: error.message, offset: error.at,
                mediaType: "application/json", bytes: bytes, document: message.frames.joined())
            return encode([.rejection(rejection)], tag: PushMessage.deliveryTag(ofFaulty: message.frames))
        }
    }

    /// The messages that settle a document.
    func outgoing(for message: DocumentMessage) -> [[UInt8]] {
        if let withheld = message.withheld {
            let document = message.document
            let (code, reason) = Self.reason(withheld, attempt: message.attempt)
            let rejection = Rejection(
                code: code, message: reason, uri: document.uri, origin: document.origin,
                mediaType: document.mediaType, bytes: withheld.bytes)
            return encode([.rejection(rejection)], tag: message.delivery)
        }
        return encode(extractor.extract(message.document), tag: message.delivery)
    }

    /// Why a document without its content is rejected.
    private static func reason(
        _ withheld: DocumentMessage.Withheld, attempt: Int
    ) -> (code: Rejection.Code, message: String) {
        switch withheld {
        case .tooLong(let bytes):
            (.tooLarge, "the document has \(bytes) bytes; at most \(DocumentMessage.longestContent) are accepted")
        case .unsettled:
            (
                .unsettled,
                attempt == 2
                    ? "1 attempt to read it was not settled; rejected unread"
                    : "\(attempt - 1) attempts to read it were not settled; rejected unread"
            )
        }
    }

    private func encode(_ parts: [Extracted], tag: DeliveryTag?) -> [[UInt8]] {
        parts.enumerated().map { index, part in
            // The extractor keeps to the bound of parts, so the tag of each is in its bounds.
            let tag = tag.flatMap { try? $0.part(index + 1, of: parts.count) }
            do throws(WireError) {
                let message: [UInt8]
                switch part {
                case .article(let article):
                    message = try JSONCodec.encode(ArticleMessage(delivery: tag, article: article))
                case .rejection(let rejection):
                    message = try JSONCodec.encode(RejectionMessage(delivery: tag, rejection: rejection))
                }
                guard message.count <= WireLimits.messageBytes else {
                    throw WireError(
                        .tooLarge,
                        "the article has \(message.count) bytes as JSON; at most \(WireLimits.messageBytes) are accepted"
                    )
                }
                return message
            } catch {
                return refusal(of: part, error, tag)
            }
        }
    }

    /// The rejection of an article that cannot travel.
    private func refusal(of part: Extracted, _ error: WireError, _ tag: DeliveryTag?) -> [UInt8] {
        let code = Rejection.Code(rawValue: error.code.rawValue)
        var rejection = Rejection(code: code, message: error.message)
        if case .article(let article) = part {
            rejection.uri = article.uri
            rejection.origin = article.provenance?.origin
            rejection.bytes = article.provenance?.bytes
        }
        // Strings and numbers within their bounds always have a JSON form.
        return (try? JSONCodec.encode(RejectionMessage(delivery: tag, rejection: rejection))) ?? []
    }
}

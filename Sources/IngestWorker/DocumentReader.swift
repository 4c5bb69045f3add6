import Articles
import Extraction
import Likeness
import Metrics
import Service
import Wire
import ZeroMQ

/// Turns a message of the intake into the messages that settle it: an article, or a rejection, for each of its parts.
struct DocumentReader: Sendable {
    /// The first attempt to read a document that is made in a process of its own. What was not settled twice was
    /// unlucky twice, or ends whoever reads it.
    static let isolatedAttempt = 3

    let extractor: Extractor
    /// Of messages of the intake.
    var limits = MessageLimits.pushed
    /// Watches what is read here; nil where nobody does.
    var watchdog: ReadingWatchdog?
    /// Reads suspect documents; nil reads them here too.
    var isolated: IsolatedReader?
    var log: Log?
    var meters = IngestMeters()

    /// What is read of a message: the JSON header, and the document's bytes.
    var bounds: MessageBounds { MessageBounds(frames: 2, bytes: limits.bytes) }

    /// The messages that settle one: none when it must stay unsettled, so that its origin sends it again.
    func outgoing(for message: Message) -> [[UInt8]] {
        let bytes = message.frames.reduce(0) { $0 + $1.count } + message.discarded.bytes
        do throws(WireError) {
            if message.frameCount > bounds.frames {
                throw WireError(
                    .badFraming, "the message has \(message.frameCount) frames; expected one, or two for a document")
            }
            try limits.check(bytes, of: "message", .messageBytes)
            switch try PushMessage.decode(frames: message.frames, limits: limits) {
            case .document(let document): return outgoing(for: document)
            case .article: return forwarded(message, .article)
            case .rejection: return forwarded(message, .rejection)
            }
        } catch {
            meters.countDocument(bytes)
            meters.count(error.limit)
            let rejection = Rejection(
                code: Rejection.Code(rawValue: error.code.rawValue), message: error.message, offset: error.at,
                mediaType: "application/json", bytes: bytes, document: message.frames.joined())
            return encode([.rejection(rejection)], tag: PushMessage.deliveryTag(ofFaulty: message.frames))
        }
    }

    /// It is no raw document, but what is to become of it is clear: the index worker settles it.
    private func forwarded(_ message: Message, _ part: IngestMeters.Part) -> [[UInt8]] {
        meters.countDocument(message.frames[0].count)
        meters.count(part)
        return [message.frames[0]]
    }

    /// The messages that settle a document; none when it must stay unsettled.
    func outgoing(for message: DocumentMessage) -> [[UInt8]] {
        meters.countDocument(message.document.bytes.count)
        let begun = ContinuousClock.now
        defer { meters.readingTime.observe(begun.duration(to: .now)) }
        if let withheld = message.withheld {
            let document = message.document
            let (code, reason) = Self.reason(withheld, attempt: message.attempt)
            let rejection = Rejection(
                code: code, message: reason, uri: document.uri, origin: document.origin,
                mediaType: document.mediaType, bytes: withheld.bytes)
            return encode([.rejection(rejection)], tag: message.delivery)
        }
        if message.attempt >= Self.isolatedAttempt, let isolated { return outgoing(for: message, isolated) }
        let messages = watchdog?.watch(message) { read(message) } ?? read(message)
        if let log, log.isWritten(.debug) {
            log.debug(
                "a document is read",
                [
                    "producer": message.delivery?.producer ?? "",
                    "sequence": message.delivery.map { "\($0.sequence)" } ?? "", "attempt": "\(message.attempt)",
                    "origin": message.document.origin ?? message.document.uri ?? "", "parts": "\(messages.count)",
                    "us": "\(Int(begun.duration(to: .now) / .microseconds(1)))",
                ])
        }
        return messages
    }

    private func read(_ message: DocumentMessage) -> [[UInt8]] {
        encode(extractor.extract(message.document), tag: message.delivery)
    }

    private func outgoing(for message: DocumentMessage, _ isolated: IsolatedReader) -> [[UInt8]] {
        let document = message.document
        let producer = message.delivery?.producer ?? ""
        let sequence = "\(message.delivery?.sequence ?? 0)"
        switch isolated.read(message) {
        case .settled(let messages):
            meters.count(.settled)
            for message in messages { countPart(message) }
            return messages
        case .lethal(let how):
            meters.count(.lethal)
            log?.error(
                "a document is rejected: it ends its reader",
                [
                    "producer": producer, "sequence": sequence, "origin": document.origin ?? document.uri ?? "",
                    "bytes": "\(document.bytes.count)", "how": how,
                ])
            let rejection = Rejection(
                code: .lethal, message: how, uri: document.uri, origin: document.origin, mediaType: document.mediaType,
                bytes: document.bytes.count, document: document.bytes)
            return encode([.rejection(rejection)], tag: message.delivery)
        case .undecided(let why):
            meters.count(.undecided)
            log?.warning(
                "a document is left unsettled: it could not be read in a process of its own",
                ["producer": producer, "sequence": sequence, "attempt": "\(message.attempt)", "why": why])
            return []
        }
    }

    /// Counts a part that another process has read.
    private func countPart(_ message: [UInt8]) {
        switch try? PushMessage.decode(frames: [message]) {
        case .article: meters.count(.article)
        case .rejection: meters.count(.rejection)
        case .document, nil: break
        }
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
                    message = try JSONCodec.encode(
                        ArticleMessage(delivery: tag, article: article, fingerprint: Fingerprint(of: article)?.text))
                case .rejection(let rejection):
                    message = try JSONCodec.encode(RejectionMessage(delivery: tag, rejection: rejection))
                }
                guard message.count <= WireLimits.messageBytes else {
                    throw WireError(
                        .tooLarge,
                        "the article has \(message.count) bytes as JSON; at most \(WireLimits.messageBytes) are accepted"
                    )
                }
                meters.count(part.kind)
                return message
            } catch {
                meters.count(.rejection)
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

extension Extracted {
    fileprivate var kind: IngestMeters.Part {
        switch self {
        case .article: .article
        case .rejection: .rejection
        }
    }
}

import ArticleLog
import Articles
import Likeness
import Wire
import ZeroMQ

/// Makes a submission to the log of whatever a peer pushed: an article, a rejection, or the record that it was neither.
struct SubmissionReader: Sendable {
    let limits: MessageLimits
    let meters: IndexMeters

    /// What is read of a message: a document's two frames are too many here, but are counted.
    var bounds: MessageBounds { MessageBounds(frames: 2, bytes: limits.bytes) }

    func submission(of message: Message) -> Submission {
        let bytes = message.frames.reduce(0) { $0 + $1.count } + message.discarded.bytes
        do throws(WireError) {
            if message.frameCount > bounds.frames {
                throw WireError(.badFraming, "the message has \(message.frameCount) frames; an article has one")
            }
            try limits.check(bytes, of: "message", .messageBytes)
            return try read(message.frames)
        } catch {
            meters.count(error.limit)
            return Submission(
                tag: PushMessage.deliveryTag(ofFaulty: message.frames),
                content: .rejection(
                    Rejection(
                        code: Rejection.Code(rawValue: error.code.rawValue), message: error.message, offset: error.at,
                        bytes: bytes, document: message.frames.joined())))
        }
    }

    private func read(_ frames: [[UInt8]]) throws(WireError) -> Submission {
        switch try PushMessage.decode(frames: frames, limits: limits) {
        case .rejection(let message):
            return Submission(tag: message.delivery, content: .rejection(message.rejection))
        case .article(let message):
            let fault: (code: Rejection.Code, message: String)
            if let empty = message.article.fault {
                fault = (.empty, empty)
            } else if let excess = message.article.excess {
                fault = (.tooLarge, excess)
            } else {
                return Submission(
                    tag: message.delivery, content: .article(message.article),
                    fingerprint: message.fingerprint.flatMap { Fingerprint(text: $0) }
                        ?? Fingerprint(of: message.article))
            }
            let rejection = Rejection(
                code: fault.code, message: fault.message, uri: message.article.uri,
                origin: message.article.provenance?.origin,
                mediaType: "application/json", bytes: frames.first?.count, document: frames.joined())
            return Submission(tag: message.delivery, content: .rejection(rejection))
        case .document:
            throw WireError(
                .badMessage, "kind: a document goes to the intake of telex-ingest; articles and rejections come here")
        }
    }
}

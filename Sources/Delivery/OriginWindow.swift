public import Articles

/// What an origin knows of the documents that it has sent: which are on their way, which are settled, which to send
/// again, and when to ask.
///
/// A pure state machine: it has no clock and no socket. Instants are durations since any fixed moment of the caller's,
/// and never go back. `Document` is whatever the caller needs to send a document again.
///
/// The window bounds what is unsettled, in documents and in bytes, so the memory of an origin is flat however slow its
/// peers are. A document is sent again only after an answer to `receipts`, asked long enough after it was sent, did not
/// name it: as long as nobody answers, nothing is sent twice.
public struct OriginWindow<Document> {
    /// The bounds of a window.
    public struct Limits: Sendable {
        /// The most documents that may be unsettled.
        public var documents = 1024
        /// The most bytes that unsettled documents may have together. One document always fits.
        public var bytes = 32 << 20
        /// How long a document may be unsettled before it is sent again. Doubles with every attempt.
        public var resendAfter: Duration = .seconds(5)
        /// The longest that this grows.
        public var longestResendPause: Duration = .seconds(60)
        /// The shortest and the longest pause between two questions.
        public var shortestAskPause: Duration = .milliseconds(10)
        public var longestAskPause: Duration = .milliseconds(500)

        public init() {}
    }

    /// A document that is to be sent, for the first time or again.
    public struct Sending {
        public var tag: DeliveryTag
        public var document: Document
    }

    private struct Entry {
        var tag: DeliveryTag
        var document: Document
        var bytes: Int
        var sent: Duration
        var attempts: Int
    }

    /// The name under which the documents are numbered.
    public let producer: String
    public let limits: Limits
    /// How many documents were admitted: the highest number given.
    public private(set) var admitted = 0
    /// The numbers of the documents that are settled.
    public private(set) var settled = SequenceSet()
    /// How many times a document was sent again.
    public private(set) var resent = 0

    private var entries: [Int: Entry] = [:]
    private var unsettledBytes = 0
    private var askPause: Duration
    private var nextAsk: Duration = .zero

    public init(producer: String, limits: Limits = Limits()) {
        self.producer = producer
        self.limits = limits
        askPause = limits.shortestAskPause
    }

    public var unsettledCount: Int { entries.count }

    /// The lowest number that is unsettled: whatever is below it need not be asked for again.
    public var lowestUnsettled: Int? {
        guard !entries.isEmpty else { return nil }
        guard let first = settled.ranges.first, first.lowerBound == 1 else { return 1 }
        return first.upperBound + 1
    }

    /// Whether a document of this length may be admitted now.
    public func hasRoom(for bytes: Int) -> Bool {
        entries.isEmpty || (entries.count < limits.documents && unsettledBytes + bytes <= limits.bytes)
    }

    /// Takes a document that is about to be sent, and numbers it.
    ///
    /// - Throws: `DeliveryTagError` when the producer's name is none, or the numbers are used up.
    public mutating func admit(
        bytes: Int, at now: Duration, document: (DeliveryTag) -> Document
    ) throws(DeliveryTagError) -> Sending {
        let tag = try DeliveryTag(producer: producer, sequence: admitted + 1)
        let document = document(tag)
        admitted += 1
        entries[tag.sequence] = Entry(tag: tag, document: document, bytes: bytes, sent: now, attempts: 1)
        unsettledBytes += bytes
        return Sending(tag: tag, document: document)
    }

    /// When to ask for receipts next; nil while nothing is unsettled.
    public var nextQuestion: Duration? { entries.isEmpty ? nil : nextAsk }

    /// Notes that the question was sent: the next one waits a pause at least.
    public mutating func asked(at now: Duration) { nextAsk = now + askPause }

    /// Takes an answer: forgets what is settled, and returns what has been unsettled too long, to be sent again.
    ///
    /// - Parameters:
    ///   - settled: the numbers that the answer names.
    ///   - asked: when its question was sent. What was sent later than that cannot be missing from it.
    ///   - now: the present.
    public mutating func learn(settled answer: SequenceSet, asked: Duration, at now: Duration) -> [Sending] {
        let before = entries.count
        for (sequence, entry) in entries where answer.contains(sequence) {
            unsettledBytes -= entry.bytes
            entries[sequence] = nil
            settled.insert(sequence)
        }
        // Progress: ask sooner. None: ask later. So a fast worker is asked often, and a stuck one is left alone.
        askPause =
            entries.count < before
            ? max(limits.shortestAskPause, askPause / 2) : min(limits.longestAskPause, askPause * 2)
        nextAsk = now + askPause
        return overdue(asked: asked, at: now)
    }

    private mutating func overdue(asked: Duration, at now: Duration) -> [Sending] {
        var sendings: [Sending] = []
        for (sequence, entry) in entries where asked - entry.sent >= pause(after: entry.attempts) {
            entries[sequence]?.sent = now
            entries[sequence]?.attempts += 1
            sendings.append(Sending(tag: entry.tag, document: entry.document))
        }
        resent += sendings.count
        return sendings.sorted { $0.tag.sequence < $1.tag.sequence }
    }

    private func pause(after attempts: Int) -> Duration {
        min(limits.longestResendPause, limits.resendAfter * (1 << min(attempts - 1, 16)))
    }
}

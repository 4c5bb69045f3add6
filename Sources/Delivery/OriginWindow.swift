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
    public typealias Limits = WindowLimits

    /// A document that is to be sent, for the first time or again.
    public struct Sending {
        public var tag: DeliveryTag
        public var document: Document
        /// How often it has been sent with this one: 1 for the first time.
        public var attempt: Int
        /// Whether only its header is to be sent, so that it is rejected unread: it was sent `WindowLimits.attempts` times,
        /// and may be what kills those that read it.
        public var isUnread: Bool
    }

    private struct Entry {
        var tag: DeliveryTag
        var document: Document
        var bytes: Int
        var sent: Duration
        var attempts = 1
        var doublings: Int
    }

    /// The name under which the documents are numbered.
    public let producer: String
    public let limits: Limits
    /// The highest number given, to documents that were admitted and to those that were skipped.
    public private(set) var admitted = 0
    /// The numbers that are known to be settled, those from before included.
    ///
    /// It has at most one range more than there are unsettled documents, beyond those of the set that it began with.
    public private(set) var settled: SequenceSet
    /// How many times a document was sent again.
    public private(set) var resent = 0

    private var entries: [Int: Entry] = [:]
    private var unsettledBytes = 0
    private var timer: SettlingTimer
    private var askPause: Duration
    private var nextAsk: Duration = .zero

    /// - Parameter settled: what is settled already, when an origin goes on where one with the same name ended, with the
    ///   same documents in the same order: the `receipts` of that name. A document whose number is in it need not be
    ///   sent (`nextIsSettled`).
    public init(producer: String, limits: Limits = Limits(), settled: SequenceSet = SequenceSet()) {
        self.producer = producer
        self.limits = limits
        self.settled = settled
        timer = SettlingTimer(limits)
        askPause = limits.shortestAskPause
    }

    public var unsettledCount: Int { entries.count }

    /// How many of the numbers given are settled.
    public var settledCount: Int { admitted - entries.count }

    /// The lowest number that is unsettled: whatever is below it need not be asked for again.
    public var lowestUnsettled: Int? { entries.keys.min() }

    /// Whether the next document is settled from before: it is to be skipped instead of admitted. (If it is admitted it
    /// is sent needlessly, which does no harm.)
    public var nextIsSettled: Bool { settled.contains(admitted + 1) }

    /// Gives the next number to a document that is settled from before. It needs no room.
    ///
    /// - Returns: false, and gives no number, when the next document is not settled.
    public mutating func skipSettled() -> Bool {
        guard nextIsSettled else { return false }
        admitted += 1
        return true
    }

    /// Whether a document of this length may be admitted now.
    public func hasRoom(for bytes: Int) -> Bool {
        entries.isEmpty || (entries.count < limits.documents && bytes <= limits.bytes - unsettledBytes)
    }

    /// Takes a document that is about to be sent, and numbers it.
    ///
    /// - Throws: `DeliveryTagError` when the producer's name is none, or the numbers are used up.
    public mutating func admit(
        bytes: Int, at now: Duration, document: (DeliveryTag) -> Document
    ) throws(DeliveryTagError) -> Sending {
        let tag = try DeliveryTag(producer: producer, sequence: admitted + 1)
        let entry = Entry(
            tag: tag, document: document(tag), bytes: bytes, sent: now, doublings: timer.doublings(atAttempt: 1))
        admitted += 1
        entries[tag.sequence] = entry
        unsettledBytes += bytes
        return sending(of: entry)
    }

    /// When to ask for receipts next; nil while nothing is unsettled.
    public var nextQuestion: Duration? { entries.isEmpty ? nil : nextAsk }

    /// Notes that the question was sent: the next one waits a pause at least.
    public mutating func asked(at now: Duration) { nextAsk = now + askPause }

    /// Notes that the answer was an error: nothing is learnt, and the next question waits the longest pause.
    public mutating func refused(at now: Duration) { nextAsk = now + limits.longestAskPause }

    /// Takes an answer: forgets what is settled, and returns what has been unsettled too long, to be sent again, at most
    /// `WindowLimits.resendsPerAnswer` documents, those first that wait longest.
    ///
    /// - Parameters:
    ///   - settled: the numbers that the answer names, from `lowestUnsettled` on or from any number below.
    ///   - asked: when its question was sent. What was sent later than that cannot be missing from it.
    ///   - now: the present.
    ///   - canSend: whether the caller is free to send. While it still holds messages that nobody takes, more of them
    ///     would only pile up: it says no, and nothing is returned.
    public mutating func learn(
        settled answer: SequenceSet, asked: Duration, at now: Duration, canSend: Bool = true
    ) -> [Sending] {
        let news = entries.keys.filter { answer.contains($0) }
        var slowest: Duration?
        for sequence in news {
            guard let entry = entries.removeValue(forKey: sequence) else { continue }
            unsettledBytes -= entry.bytes
            settled.insert(sequence)
            if entry.attempts == 1 { slowest = max(slowest ?? .zero, now - entry.sent) }
        }
        if let slowest { timer.measured(slowest) }
        // Progress: ask sooner. None: ask later. So a fast worker is asked often, and a stuck one is left alone.
        askPause =
            news.isEmpty
            ? min(limits.longestAskPause, askPause * 2) : max(limits.shortestAskPause, askPause / 2)
        nextAsk = now + askPause
        return canSend ? overdue(asked: asked, at: now) : []
    }

    private mutating func overdue(asked: Duration, at now: Duration) -> [Sending] {
        let overdue = entries.values
            .filter { asked - $0.sent >= timer.pause(doublings: $0.doublings) }
            .sorted { ($0.sent, $0.tag.sequence) < ($1.sent, $1.tag.sequence) }
            .prefix(limits.resendsPerAnswer)
        if overdue.isEmpty { return [] }
        timer.ranOut(at: now)
        resent += overdue.count
        return overdue.map { entry in
            var entry = entry
            entry.sent = now
            entry.attempts += 1
            entry.doublings = timer.doublings(atAttempt: entry.attempts)
            entries[entry.tag.sequence] = entry
            return sending(of: entry)
        }
    }

    private func sending(of entry: Entry) -> Sending {
        Sending(
            tag: entry.tag, document: entry.document, attempt: entry.attempts,
            isUnread: entry.attempts > limits.attempts)
    }
}

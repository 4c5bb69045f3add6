public import Articles
public import Delivery
public import Wire
public import ZeroMQ

/// Sends documents and follows each of them to its settlement.
///
/// It numbers what it is given, pushes it, asks for receipts, sends again what stays unsettled, and ends when everything
/// is settled. What is unsettled is bounded (`OriginWindow.Limits`), so a slow worker slows the source, and memory stays
/// flat. If the process dies, what was fed is either settled or not in the archive; feeding the same again is harmless,
/// and a feeder that `resumes` goes on where the ledger says.
///
/// Made, used and dropped on one thread, which `run` blocks.
public final class Feeder {
    /// The messages of one document, each of one frame or more.
    public typealias Messages = [[[UInt8]]]

    /// A document that the feeder has not numbered yet.
    public struct Item {
        /// The memory that it takes while it is unsettled.
        public var bytes: Int
        /// Makes its messages, each time that it is sent.
        public var messages: (Attempt) -> Messages

        public init(bytes: Int, messages: @escaping (Attempt) -> Messages) {
            self.bytes = bytes
            self.messages = messages
        }
    }

    /// One sending of a document.
    public struct Attempt: Hashable, Sendable {
        public var tag: DeliveryTag
        /// 1 for the first.
        public var number: Int
        /// Whether only the header is to be sent, so that the document is rejected unread: see `OriginWindow.Sending`.
        public var isUnread: Bool
    }

    /// Where to send and whom to ask.
    public struct Endpoints: Sendable {
        /// Where to push: one or more, among which the documents are shared.
        public var push: [String]
        /// The queries endpoint of the index worker.
        public var queries: String
        /// Of the connections to push by, and of the one to ask by: `curveClient` where the workers have CURVE.
        public var pushSecurity = SocketOptions.Security.none
        public var queriesSecurity = SocketOptions.Security.none

        public init(push: [String], queries: String) {
            self.push = push
            self.queries = queries
        }
    }

    public internal(set) var progress = FeedProgress()
    public let producer: String

    private let endpoints: Endpoints
    private let context: Context
    private let push: Socket
    private var reconnecting: Reconnecting
    private let resumes: Bool
    private var questions: Questioner
    private var window: OriginWindow<(Attempt) -> Messages>
    private let start = ContinuousClock.now
    /// Messages that are numbered but not yet in libzmq's hands, in the order to send them.
    private var outgoing: [[[UInt8]]] = []
    private var outgoingIndex = 0
    /// When a message last went out, or there was none to send.
    private var lastSent: Duration = .zero
    /// When a document was last settled, or none was unsettled.
    private var lastSettled: Duration = .zero
    private var reported: Duration = .zero

    /// - Parameters:
    ///   - producer: the name under which the documents are numbered; nil makes one up.
    ///   - resumes: whether documents that are settled under that name are passed over. The caller answers for it that
    ///     the source gives the same documents in the same order as the one before.
    ///   - buffer: the kernel's for each connection, in bytes.
    /// - Throws: `ClientError`, when an endpoint is none.
    public init(
        to endpoints: Endpoints, in context: Context, producer: String? = nil, resumes: Bool = false,
        limits: WindowLimits = .init(), buffer: Int = WireLimits.bufferBytes
    ) throws(ClientError) {
        self.endpoints = endpoints
        self.context = context
        self.producer = producer ?? Self.randomName()
        self.resumes = resumes
        window = OriginWindow(producer: self.producer, limits: limits)
        do throws(ZeroMQError) {
            var options = SocketOptions.feeding(buffer: buffer)
            options.security = endpoints.pushSecurity
            push = try Socket(.push, in: context, options: options)
            reconnecting = try Reconnecting(push, to: endpoints.push)
            for endpoint in endpoints.push { try push.connect(endpoint) }
            questions = try Questioner(
                endpoint: endpoints.queries, in: context, security: endpoints.queriesSecurity)
        } catch {
            throw .socket(error)
        }
    }

    /// Feeds everything that the source gives, and returns when it is settled.
    ///
    /// - Parameters:
    ///   - next: gives the next document, or nil at the end.
    ///   - descriptor: readable when `next` may have more after it had none; nil when there is an end. It must stay open.
    ///   - isStopped: looked at often; when true nothing more is taken or waited for.
    ///   - report: called with the progress a few times a second.
    /// - Throws: `ClientError.socket`. An index worker that does not answer is no error: the feed waits for it, and
    ///   `FeedProgress.silence` says for how long.
    public func run(
        next: () -> Item?, waitingFor descriptor: CInt? = nil, isStopped: () -> Bool = { false },
        report: (FeedProgress) -> Void = { _ in }
    ) throws(ClientError) {
        do throws(ZeroMQError) {
            if resumes {
                let settled = try recall(isStopped: isStopped, report: report)
                window = OriginWindow(producer: producer, limits: window.limits, settled: settled)
            }
            try loop(next: next, waitingFor: descriptor, isStopped: isStopped, report: report)
        } catch {
            throw .socket(error)
        }
    }

    /// The documents that were rejected, with the reason: the first 1000 of them.
    ///
    /// - Throws: `ClientError`, when the index worker does not answer.
    public func rejected() throws(ClientError) -> [ReceiptsResult.RejectedReceipt] {
        if progress.counts.rejected == 0 { return [] }
        let requester = Requester(
            endpoint: endpoints.queries, in: context, security: endpoints.queriesSecurity, attempts: 10)
        return try requester.ask(
            .receipts(ReceiptsRequest(producer: producer)), as: ReceiptsResult.self
        ).rejected
    }

    /// Asks what is settled under this name. Each answer names some ranges, until one names none.
    private func recall(
        isStopped: () -> Bool, report: (FeedProgress) -> Void
    ) throws(ZeroMQError) -> SequenceSet {
        var settled = SequenceSet()
        var poller = Poller()
        var asking = poller.add(questions.socket)
        var nextQuestion = now
        while !isStopped() {
            if nextQuestion <= now, !questions.isWaiting {
                let from = (settled.ranges.last?.upperBound ?? 0) + 1
                if from > DeliveryTag.sequences.upperBound { break }
                _ = questions.ask(ReceiptsRequest(producer: producer, from: from, rejectedLimit: 0), at: now)
                nextQuestion = now + .milliseconds(100)
            }
            try care(&poller, &asking)
            try poller.wait(timeout: .milliseconds(100))
            if poller[asking].contains(.readable), case .receipts(let receipts, asked: _)? = try answer() {
                progress.counts = receipts.counts
                if receipts.settled.isEmpty { break }
                for range in receipts.settled.ranges { settled.insert(range) }
                nextQuestion = now
            }
            tell(report)
        }
        return settled
    }

    private func loop(
        next: () -> Item?, waitingFor descriptor: CInt?, isStopped: () -> Bool, report: (FeedProgress) -> Void
    ) throws(ZeroMQError) {
        var poller = Poller()
        let sending = poller.add(push, for: [])
        var asking = poller.add(questions.socket)
        let arriving = descriptor.map { poller.add(descriptor: $0, for: []) }
        var upcoming = next()
        while !isStopped() {
            if upcoming == nil, arriving != nil { upcoming = next() }
            while let item = upcoming, outgoing.isEmpty, try take(item) {
                try flush()
                upcoming = next()
                if isStopped() { break }
                if progress.fed % 4096 == 0 { tell(report) }
            }
            try flush()
            if upcoming == nil, arriving == nil, outgoing.isEmpty, window.unsettledCount == 0 { break }

            if let question = window.nextQuestion, question <= now, !questions.isWaiting {
                let request = ReceiptsRequest(
                    producer: producer, from: window.lowestUnsettled ?? 1, rejectedLimit: 0)
                if questions.ask(request, at: now) { window.asked(at: now) }
            }
            try care(&poller, &asking)
            // Also when all was handed over a moment ago and there is more: then there is nothing to wait for.
            let hasMore = upcoming.map { window.hasRoom(for: $0.bytes) } ?? false
            poller.setInterest(hasMore || !outgoing.isEmpty ? .writable : [], of: sending)
            if let arriving { poller.setInterest(upcoming == nil ? .readable : [], of: arriving) }
            try poller.wait(timeout: pause)
            if poller[asking].contains(.readable), case .receipts(let receipts, let asked)? = try answer() {
                learn(receipts, asked: asked)
            }
            if window.unsettledCount == 0 { lastSettled = now }
            tell(report)
        }
        tell(report, force: true)
    }

    /// Numbers a document, and puts its messages with those to send unless it is settled already. False when there is
    /// no room for it.
    private func take(_ item: Item) throws(ZeroMQError) -> Bool {
        if window.skipSettled() {
            progress.skipped += 1
        } else {
            guard window.hasRoom(for: item.bytes) else { return false }
            do throws(DeliveryTagError) {
                let sending = try window.admit(bytes: item.bytes, at: now) { _ in item.messages }
                outgoing += messages(of: sending)
            } catch {
                throw ZeroMQError(.invalidArgument, in: "numbering a document", detail: error.message)
            }
        }
        progress.fed += 1
        progress.bytes += item.bytes
        return true
    }

    private func messages(of sending: OriginWindow<(Attempt) -> Messages>.Sending) -> Messages {
        sending.document(Attempt(tag: sending.tag, number: sending.attempt, isUnread: sending.isUnread))
    }

    /// Hands libzmq what it takes.
    private func flush() throws(ZeroMQError) {
        while outgoingIndex < outgoing.count {
            guard try push.trySend(outgoing[outgoingIndex]) else { return }
            outgoingIndex += 1
            lastSent = now
        }
        lastSent = now
        outgoing.removeAll(keepingCapacity: true)
        outgoingIndex = 0
    }

    private func answer() throws(ZeroMQError) -> Questioner.Answer? {
        let answer = try questions.answer()
        switch answer {
        case .receipts: progress.refusal = nil
        case .refused(let error):
            progress.refusal = error
            window.refused(at: now)
        case nil: break
        }
        return answer
    }

    private func learn(_ receipts: ReceiptsResult, asked: Duration) {
        let settled = window.settledCount
        // While messages wait that nobody takes, more of them would only pile up.
        let again = window.learn(
            settled: receipts.settled, asked: asked, at: now, canSend: outgoing.isEmpty)
        for sending in again { outgoing += messages(of: sending) }
        if window.settledCount > settled { lastSettled = now }
        progress.counts = receipts.counts
    }

    /// Looks after the connections: comes back after a refusal, and opens the socket anew whose answer is overdue.
    private func care(_ poller: inout Poller, _ asking: inout Poller.Index) throws(ZeroMQError) {
        try reconnecting.update(push)
        try questions.care()
        guard questions.isOverdue(at: now) else { return }
        poller.remove(asking)
        try questions.reopen(at: now)
        asking = poller.add(questions.socket)
    }

    /// How long to wait for something to happen before looking at the clock again.
    private var pause: Duration {
        let longest: Duration = .milliseconds(100)
        guard let question = window.nextQuestion, !questions.isWaiting else { return longest }
        return max(.milliseconds(1), min(longest, question - now))
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Brings the progress up to date and reports it, a few times a second.
    private func tell(_ report: (FeedProgress) -> Void, force: Bool = false) {
        guard force || now - reported >= .milliseconds(200) else { return }
        reported = now
        progress.asking = questions.state
        progress.pushing = reconnecting.state
        progress.settled = window.settledCount
        progress.unsettled = window.unsettledCount
        progress.resent = window.resent
        progress.stalled = now - lastSettled
        progress.silence = questions.silence(at: now)
        progress.blocked = now - lastSent > FeedProgress.patience ? now - lastSent : nil
        report(progress)
    }

    private static func randomName() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return "p-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

public import Articles
public import Delivery
public import Wire
public import ZeroMQ

/// Sends documents and follows each of them to its settlement.
///
/// It numbers what it is given, pushes it, asks for receipts, sends again what stays unsettled, and ends when everything
/// is settled. What is unsettled is bounded (`OriginWindow.Limits`), so a slow worker slows the source, and memory stays
/// flat. If the process dies, what was fed is either settled or not in the archive; feeding the same again is harmless.
///
/// Made, used and dropped on one thread, which `run` blocks.
public final class Feeder {
    /// The messages of one document, each of one frame or more.
    public typealias Messages = [[[UInt8]]]

    /// How far a feed is.
    public struct Progress: Sendable {
        /// Documents taken from the source.
        public var fed = 0
        /// Those of them that are settled.
        public var settled = 0
        /// Bytes of the messages of all documents fed.
        public var bytes = 0
        /// How many times a document was sent again.
        public var resent = 0
        /// What became of the articles in the documents that are settled.
        public var counts = OutcomeCounts()
        /// How long the index worker has not answered, when it does not.
        public var silence: Duration?
        /// How long no worker has taken a document, when none does.
        public var blocked: Duration?
        /// How long nothing has been settled although something is unsettled.
        public var stalled: Duration = .zero
    }

    /// Where to send and whom to ask.
    public struct Endpoints: Sendable {
        /// Where to push: one or more, among which the documents are shared.
        public var push: [String]
        /// The queries endpoint of the index worker.
        public var queries: String

        public init(push: [String], queries: String) {
            self.push = push
            self.queries = queries
        }
    }

    public private(set) var progress = Progress()
    public let producer: String

    private let endpoints: Endpoints
    private let context: Context
    private let push: Socket
    private var questions: Questioner
    private var window: OriginWindow<Messages>
    private let start = ContinuousClock.now
    /// Messages that are numbered but not yet in libzmq's hands, in the order to send them.
    private var outgoing: [[[UInt8]]] = []
    private var outgoingIndex = 0
    /// When a message last went out, or there was none to send.
    private var lastSent: Duration = .zero
    /// When a document was last settled, or none was unsettled.
    private var lastSettled: Duration = .zero
    /// From when on silence is worth telling.
    private static let patience: Duration = .seconds(3)

    /// - Parameters:
    ///   - producer: the name under which the documents are numbered; nil makes one up.
    /// - Throws: `ClientError`, when an endpoint is none.
    public init(
        to endpoints: Endpoints, in context: Context, producer: String? = nil,
        limits: OriginWindow<Messages>.Limits = .init()
    ) throws(ClientError) {
        self.endpoints = endpoints
        self.context = context
        self.producer = producer ?? Self.randomName()
        window = OriginWindow(producer: self.producer, limits: limits)
        do throws(ZeroMQError) {
            var options = SocketOptions()
            // Little may wait for each worker: what waits for one cannot be taken by another that is idle.
            options.sendHighWaterMark = 16
            options.linger = .zero
            options.reconnectIntervalMax = .milliseconds(500)
            push = try Socket(.push, in: context, options: options)
            for endpoint in endpoints.push { try push.connect(endpoint) }
            questions = try Questioner(endpoint: endpoints.queries, in: context)
        } catch {
            throw .socket(error)
        }
    }

    /// Feeds everything that the source gives, and returns when it is settled.
    ///
    /// - Parameters:
    ///   - next: gives the next document, or nil at the end: its size in bytes, and how to make its messages once it is
    ///     numbered.
    ///   - isStopped: looked at often; when true nothing more is taken or waited for.
    ///   - report: called with the progress a few times a second.
    /// - Throws: `ClientError.socket`. An index worker that does not answer is no error: the feed waits for it, and
    ///   `Progress.silence` says for how long.
    public func run(
        next: () -> (bytes: Int, messages: (DeliveryTag) -> Messages)?, isStopped: () -> Bool = { false },
        report: (Progress) -> Void = { _ in }
    ) throws(ClientError) {
        do throws(ZeroMQError) {
            try loop(next: next, isStopped: isStopped, report: report)
        } catch {
            throw .socket(error)
        }
    }

    /// The documents that were rejected, with the reason: the first 1000 of them.
    ///
    /// - Throws: `ClientError`, when the index worker does not answer.
    public func rejected() throws(ClientError) -> [ReceiptsResult.RejectedReceipt] {
        if progress.counts.rejected == 0 { return [] }
        let requester = Requester(endpoint: endpoints.queries, in: context, attempts: 3)
        return try requester.ask(
            .receipts(ReceiptsRequest(producer: producer)), as: ReceiptsResult.self
        ).rejected
    }

    private func loop(
        next: () -> (bytes: Int, messages: (DeliveryTag) -> Messages)?, isStopped: () -> Bool,
        report: (Progress) -> Void
    ) throws(ZeroMQError) {
        var poller = Poller()
        let sending = poller.add(push, for: [])
        var asking = poller.add(questions.socket)
        var upcoming = next()
        var reported = now
        while !isStopped() {
            while let document = upcoming, outgoing.isEmpty, window.hasRoom(for: document.bytes) {
                try admit(document)
                try flush()
                upcoming = next()
            }
            try flush()
            if upcoming == nil, outgoing.isEmpty, window.unsettledCount == 0 { break }

            if let question = window.nextQuestion, question <= now, !questions.isWaiting {
                let request = ReceiptsRequest(
                    producer: producer, from: window.lowestUnsettled ?? 1, rejectedLimit: 0)
                if questions.ask(request, at: now) { window.asked(at: now) }
            }
            if questions.isOverdue(at: now) {
                poller.remove(asking)
                try questions.reopen(at: now)
                asking = poller.add(questions.socket)
            }
            poller.setInterest(outgoing.isEmpty ? [] : .writable, of: sending)
            try poller.wait(timeout: pause)
            if poller[asking].contains(.readable), let answer = try questions.answer() { learn(answer) }

            if window.unsettledCount == 0 { lastSettled = now }
            progress.stalled = now - lastSettled
            progress.silence = questions.silence(at: now)
            progress.blocked = now - lastSent > Self.patience ? now - lastSent : nil
            if now - reported >= .milliseconds(200) {
                reported = now
                report(progress)
            }
        }
        report(progress)
    }

    /// How long to wait for something to happen before looking at the clock again.
    private var pause: Duration {
        let longest: Duration = .milliseconds(100)
        guard let question = window.nextQuestion, !questions.isWaiting else { return longest }
        return max(.milliseconds(1), min(longest, question - now))
    }

    private var now: Duration { ContinuousClock.now - start }

    private func admit(_ document: (bytes: Int, messages: (DeliveryTag) -> Messages)) throws(ZeroMQError) {
        do throws(DeliveryTagError) {
            let sending = try window.admit(bytes: document.bytes, at: now, document: document.messages)
            progress.fed += 1
            progress.bytes += document.bytes
            outgoing += sending.document
        } catch {
            throw ZeroMQError(.invalidArgument, in: "numbering a document", detail: error.message)
        }
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

    private func learn(_ answer: Questioner.Answer) {
        let again = window.learn(settled: answer.receipts.settled, asked: answer.asked, at: now)
        for sending in again { outgoing += sending.document }
        if window.settled.count > progress.settled { lastSettled = now }
        progress.settled = window.settled.count
        progress.resent = window.resent
        progress.counts = answer.receipts.counts
    }

    private static func randomName() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return "p-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

import ArticleLog
import Articles
import Metrics
import SearchIndex
import Service
import Wire
import ZeroMQ

/// The thread that writes: takes what is pushed, commits it in batches, makes it searchable, and announces it.
///
/// A message is in one of three places, and what a death of the process does to it follows from that: in libzmq's queue
/// or in the batch (lost; its origin, if it numbers its documents, sends it again), or in the log (kept).
struct ArticleLoop: ~Copyable {
    private typealias Batch = GroupCommit<Submission, ContinuousClock.Instant>

    /// How long a stopping worker goes on taking what has already arrived.
    private static let drainTime: Duration = .seconds(1)
    /// How long to wait before a commit that failed is tried again.
    private static let shortestRetry: Duration = .milliseconds(100)
    private static let longestRetry: Duration = .seconds(5)

    private let writer: ArticleLogWriter
    private let search: SearchWriter
    private let state: SharedState
    private let log: Log
    private let articles: Socket
    private let boundArticles: String
    private var watch: ConnectionWatch
    private var events: EventPublisher
    private let pulse: Pulse
    private var batch = Batch()
    private var care: LedgerCare
    private var retention: RetentionCare
    private var gate: PushGate
    private let reader: SubmissionReader

    init(
        options: IndexWorkerOptions, writer: ArticleLogWriter, search: SearchWriter, state: SharedState, pulse: Pulse,
        log: Log, context: Context, stop: StopFlag
    ) throws(ZeroMQError) {
        var pull = SocketOptions()
        // What waits here is memory that no sender's window counts: little is enough to keep the thread busy.
        pull.receiveHighWaterMark = 64
        pull.receiveBuffer = options.buffer
        pull.maxMessageSize = WireLimits.frameBytes
        pull.security = state.peers.server(.articles)
        options.times.apply(to: &pull, pings: false)
        let articles = try Socket(.pull, in: context, options: pull, stop: stop)
        let watch = try ConnectionWatch(articles, counts: state.connections.articles, log: log)
        let boundArticles = try articles.bind(options.articles)
        let events = try EventPublisher(
            endpoint: options.events, times: options.times, counts: state.connections.events,
            peers: state.peers, log: log, context: context,
            stop: stop)
        self.writer = writer
        self.search = search
        self.state = state
        self.log = log
        self.articles = articles
        self.boundArticles = boundArticles
        self.watch = watch
        self.events = events
        gate = PushGate(state.peers, log: log)
        reader = SubmissionReader(limits: state.limits.pushed, meters: state.meters)
        self.pulse = pulse
        care = LedgerCare(forgetAfter: options.forgetAfter, log: log)
        retention = RetentionCare(state.retention, log: log)
    }

    var endpoints: (articles: String, events: String) { (boundArticles, events.endpoint) }

    /// Runs until the inbox says stop, and returns when everything taken is committed.
    ///
    /// - Throws: `ArticleLogError` when the log cannot go on, or could not take the last batch.
    mutating func run(_ inbox: borrowing Inbox<LogChange>) throws {
        defer { for change in inbox.close() { change.refuse(.stoppingWorker) } }
        var poller = Poller(stop: inbox.stop)
        let changes = poller.add(inbox)
        let incoming = poller.add(articles)
        let connections = poller.add(watch.monitor)
        var listeners = (index: events.add(to: &poller), opening: events.openings)
        while !inbox.isStopped {
            pulse.beat()
            let now = ContinuousClock.now
            if batch.isDue(at: now) {
                try commit(inbox)
                continue
            }
            care.look(with: writer)
            if let expired = retention.look(with: writer) { hide(through: expired) }
            events.care()
            if listeners.opening != events.openings {
                poller.remove(listeners.index)
                listeners = (events.add(to: &poller), events.openings)
            }
            let next = min(care.next, batch.deadline ?? care.next, retention.next ?? care.next)
            try poller.wait(timeout: min(max(.zero, now.duration(to: next)), pulse.longestWait))
            if poller[changes].contains(.readable) { apply(inbox.drain()) }
            if poller[connections].contains(.readable) { try watch.update() }
            if poller[incoming].contains(.readable) { try take() }
        }
        pulse.rest()
        try drain(inbox)
        // Next time there is nothing to read from the log then.
        search.close()
        // A log that is whole in one file is easier to copy, and its damage easier to see. It is safe without, too.
        do { try writer.checkpoint() } catch { log.warning("the log is not in one file", ["reason": "\(error)"]) }
    }

    /// Takes what has arrived, as far as the batch has room.
    private mutating func take() throws(ZeroMQError) {
        while !batch.isFull, let message = try articles.tryReceive(within: reader.bounds) {
            guard gate.permits(message) else { continue }
            let bytes = message.frames.reduce(0) { $0 + $1.count }
            state.meters.documentBytes.add(bytes)
            batch.add(reader.submission(of: message), bytes: bytes, at: ContinuousClock.now)
            state.meters.documentsInHand.set(batch.elements.count)
        }
    }

    /// Stops listening, takes what has arrived by then, and commits it.
    private mutating func drain(_ inbox: borrowing Inbox<LogChange>) throws {
        try articles.unbind(boundArticles)
        let end = ContinuousClock.now + Self.drainTime
        repeat {
            try take()
            let isEmpty = !batch.isFull
            try commit(inbox)
            if isEmpty { return }
        } while ContinuousClock.now < end
    }

    /// Commits the batch. While the disk does not take it, it is kept and tried again, and nothing more is taken, so
    /// that senders are slowed; queries go on. A worker that is stopping tries once.
    private mutating func commit(_ inbox: borrowing Inbox<LogChange>) throws {
        if batch.isEmpty { return }
        let submissions = batch.take()
        var pause = Self.shortestRetry
        while true {
            // A disk that takes nothing is no reason to start the worker anew.
            if !inbox.isStopped { pulse.beat() }
            let time = IngestionTime(millisecondsSince1970: Timestamp.now.milliseconds)
            let begun = ContinuousClock.now
            let failure: ArticleLogError
            do throws(ArticleLogError) {
                let outcomes = try writer.append(submissions, at: time)
                state.meters.countCommit(of: submissions, outcomes, begun: begun)
                if state.logFailure != nil { log.info("the log takes articles again") }
                state.logFailure = nil
                publish(submissions, outcomes, at: time)
                return
            } catch {
                failure = error
                state.logFailure = error.message
                state.meters.commitFailures.add()
            }
            guard failure.mayPass, !inbox.isStopped else {
                log.error(
                    "a batch is lost unless its senders number their documents",
                    ["articles": "\(submissions.count)", "reason": "\(failure)"])
                throw failure
            }
            log.error(
                "a batch is not on disk; trying again",
                ["articles": "\(submissions.count)", "reason": "\(failure)"])
            var poller = Poller(stop: inbox.stop)
            _ = poller.add(inbox)
            try poller.wait(timeout: pause)
            for change in inbox.drain() { change.refuse(.unwritable(failure.message)) }
            try watch.update()
            events.care()
            pause = min(pause * 2, Self.longestRetry)
        }
    }

    /// Makes the changes that requests ask for, and says what became of each.
    private mutating func apply(_ changes: [LogChange]) {
        for change in changes {
            do throws(ArticleLogError) {
                let time = IngestionTime(millisecondsSince1970: Timestamp.now.milliseconds)
                switch change {
                case .dismiss(let rejects, let pending):
                    pending.settle(.success(try dismiss(rejects, at: time)))
                case .retract(let id, let reason, let pending):
                    pending.settle(try retract(id, because: reason, at: time))
                }
            } catch {
                log.error("a change is not made", ["reason": "\(error)"])
                change.refuse(.unwritable(error.message))
            }
        }
    }

    private func dismiss(_ rejects: [LogPosition], at time: IngestionTime) throws(ArticleLogError) -> [LogPosition] {
        let dismissed = try writer.dismiss(rejects, at: time)
        // Each is an entry of the log that searches need not wait for.
        let newest = state.newest
        state.newest = SharedState.Newest(
            view: newest.view, position: LogPosition(rawValue: newest.position.rawValue + UInt64(dismissed.count)))
        return dismissed
    }

    /// Retracts an article: on disk first, then for searches, then it is announced, and then whoever asked is told.
    private mutating func retract(
        _ id: ArticleID, because reason: RetractionReason, at time: IngestionTime
    ) throws(ArticleLogError) -> Result<LogChange.StandingRetraction, WireError> {
        switch try writer.retract(id, because: reason, at: time) {
        case .unknown: return .failure(.unknown(id))
        case .already(let position): return .success(.init(position: position, already: true))
        case .retracted(let retraction):
            search.retract(revisionAt: retraction.retracts, position: retraction.position)
            state.newest = SharedState.Newest(view: search.publish(), position: retraction.position)
            events.announce(
                .retracted(
                    RetractedEvent(
                        logPosition: retraction.position, id: id, time: time.rfc3339, reason: reason.rawValue)))
            return .success(.init(position: retraction.position, already: false))
        }
    }

    /// Hides what the log has let expire.
    private func hide(through expired: LogPosition) {
        search.expire(through: expired)
        state.newest = SharedState.Newest(view: search.publish(), position: state.newest.position)
    }

    /// Makes what is on disk searchable, then announces it.
    private mutating func publish(_ submissions: [Submission], _ outcomes: [Outcome], at time: IngestionTime) {
        if log.isWritten(.debug) { tell(submissions, outcomes) }
        var announcements: [Event] = []
        for (submission, outcome) in zip(submissions, outcomes) {
            guard case .accepted(let position, let identity, let replaced) = outcome,
                case .article(let article) = submission.content
            else { continue }
            search.add(
                article, id: identity.id, position: position, ingested: time.seconds,
                cluster: writer.clusters[position], replacing: replaced)
            announcements.append(
                .accepted(
                    AcceptedEvent(
                        identity: identity, logPosition: position, isRevision: replaced != nil, article: article)))
        }
        let last = outcomes.compactMap(\.position).max() ?? state.newest.position
        let view = announcements.isEmpty ? state.newest.view : search.publish()
        state.newest = SharedState.Newest(view: view, position: max(last, state.newest.position))
        for event in announcements { events.announce(event) }
    }

    /// Says what became of each number: with it the lines of the origin and of the ingestion worker are found.
    private func tell(_ submissions: [Submission], _ outcomes: [Outcome]) {
        for (submission, outcome) in zip(submissions, outcomes) {
            log.debug(
                "settled",
                [
                    "producer": submission.tag?.producer ?? "",
                    "sequence": submission.tag.map { "\($0.sequence)" } ?? "",
                    "outcome": outcome.word, "position": outcome.position.map { "\($0.rawValue)" } ?? "",
                ])
        }
    }
}

extension Outcome {
    fileprivate var word: String {
        switch self {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .duplicate: "duplicate"
        case .alreadySettled: "settled before"
        }
    }

    /// Where the log has the new entry, if there is one.
    fileprivate var position: LogPosition? {
        switch self {
        case .accepted(let position, _, replaces: _), .rejected(let position): position
        case .duplicate, .alreadySettled: nil
        }
    }
}

extension ArticleLogError {
    /// Whether trying again may help: a disk that is full may have room later, a file that is corrupt stays so.
    fileprivate var mayPass: Bool {
        switch code {
        case .diskFull, .ioError, .busy, .unwritable: true
        case .busyFolder, .newerSchema, .olderSchema, .notALog, .missing, .corrupt, .badSubmission, .unexpected: false
        }
    }
}

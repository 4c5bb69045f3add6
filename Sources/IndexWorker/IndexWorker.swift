import ArticleLog
import Articles
import SearchIndex
public import Service
import Wire
import ZeroMQ

/// The index worker: the log, the search index, and the threads that fill them and answer from them.
///
/// ```
/// PULL ─▶ articles thread ─▶ log, search index ─▶ PUB
///                                  │ views
/// ROUTER ◀─▶ queries thread (answers what is quick) ─▶ lanes ─▶ search, lookup and change threads ─▶ back to the queries thread
/// ```
public final class IndexWorker: Sendable {
    public let endpoints: IndexWorkerEndpoints

    let folder: String
    let state: SharedState

    private let context: Context
    private let articles: SocketThread<LogChange, Void>
    private let queries: SocketThread<Answer, Void>
    private let answering: [SocketThread<Never, Void>]
    private let peers: PeerGuard

    /// What the articles thread announces when it is ready.
    private struct Opened: Sendable {
        var state: SharedState
        var articles: String
        var events: String
    }

    /// Opens the log, rebuilds the search index from it, binds, and returns when peers can be served.
    ///
    /// - Parameter isStopped: looked at while the index is rebuilt; when true, what is left is not read.
    /// - Throws: `ArticleLogError`, `CertificateError` or `ZeroMQError`, whose descriptions say what to do.
    public init(
        _ options: IndexWorkerOptions, log: Log, isStopped: @escaping @Sendable () -> Bool = { false }
    ) async throws {
        let context = try Context()
        self.context = context
        let connections = SharedState.Connections()
        let peers = try await PeerGuard.make(
            options.keys, in: context, limits: connections.limits(options.connections),
            liveness: options.liveness, log: log)
        self.peers = peers
        let lanes = Lanes(capacity: options.waitingRequests, searchThreads: options.searchThreads)
        let articlesStartup = Startup<Opened>()
        let pulse = options.liveness.pulse(of: "articles")
        articles = try SocketThread(name: "articles") { inbox in
            try articlesStartup.run { announce in
                let writer = try ArticleLogWriter(folder: options.data, likenessWindow: options.likenessWindow)
                let reader = try ArticleLogReader(folder: options.data)
                let totals = try reader.totals()
                let search = try SearchWriter.open(
                    folder: options.data + "/index", options: options.index,
                    end: LogPosition(rawValue: UInt64(clamping: totals.entries)),
                    article: { (try? reader.entry(at: $0))?.articleID }, articles: LogArticles(logIn: options.data),
                    shouldStop: {
                        // Asked while memory is full and the disk slow: that is no end of the thread.
                        pulse.beat()
                        return false
                    },
                    report: { log.warning("index", ["what": $0]) })
                let position = try Self.catchUp(
                    search, with: reader, log: log, isStopped: { inbox.isStopped || isStopped() })
                // What expired when the index was not there to be told, or its files do not say yet.
                search.expire(through: totals.expired)
                let retention = Retention(time: options.keepTime, bytes: options.keepBytes)
                let state = SharedState(
                    .init(view: search.publish(), position: position), retention: retention,
                    shownMemory: options.shownMemory, limits: options.limits, lanes: lanes, peers: peers,
                    connections: connections, log: log)
                var loop = try ArticleLoop(
                    options: options, writer: writer, search: search, state: state, pulse: pulse, log: log,
                    context: context, stop: inbox.stop)
                announce(Opened(state: state, articles: loop.endpoints.articles, events: loop.endpoints.events))
                try loop.run(inbox)
            }
        }
        let opened = try await articlesStartup.value
        folder = options.data
        state = opened.state

        do {
            let queriesStartup = Startup<String>()
            let articles = articles
            let queries = try SocketThread<Answer, Void>(name: "queries", mailbox: options.requestsInHand) { inbox in
                // A worker that cannot answer shall not go on taking articles as if all were well.
                defer { articles.stop() }
                try queriesStartup.run { announce in
                    let quick = try QuickAnswers(data: options.data, state: opened.state)
                    var loop = try QueryLoop(
                        options: options, lanes: lanes, quick: quick, state: opened.state, log: log, context: context,
                        stop: inbox.stop)
                    announce(loop.endpoint)
                    try loop.run(inbox)
                }
            }
            self.queries = queries
            endpoints = IndexWorkerEndpoints(
                articles: opened.articles, queries: try await queriesStartup.value, events: opened.events)
            var answering: [SocketThread<Never, Void>] = []
            var answerers = [("lookups", lanes.lookups), ("changes", lanes.changes)]
            answerers += (1...max(1, options.searchThreads)).map { ("search \($0)", lanes.searches) }
            for (name, lane) in answerers {
                let makeHandler = { @Sendable [endpoints] () throws(ArticleLogError) in
                    try RequestHandler(
                        data: options.data, state: opened.state, changes: LogChanges(thread: articles),
                        endpoints: endpoints)
                }
                answering.append(
                    try await Self.answer(
                        lane, as: name, with: makeHandler, queries: queries, pulse: options.liveness.pulse(of: name)))
            }
            self.answering = answering
        } catch {
            lanes.close()
            articles.stop()
            _ = try? await articles.value
            throw error
        }
    }

    /// Starts a thread that answers the requests of a lane.
    private static func answer(
        _ lane: FairQueue<[UInt8], Job>, as name: String,
        with makeHandler: @escaping @Sendable () throws(ArticleLogError) -> RequestHandler,
        queries: SocketThread<Answer, Void>, pulse: Pulse
    ) async throws -> SocketThread<Never, Void> {
        let startup = Startup<Void>()
        let thread = try SocketThread<Never, Void>(name: name) { _ in
            try startup.run { announce in
                let handler = try makeHandler()
                // The threads that own sockets go first: what a lane works on takes its time anyway.
                ThreadPriority.lower()
                announce(())
                while let job = pulse.resting(lane.pop) {
                    defer { lane.finish(from: job.peer) }
                    let bytes = handler.reply(to: job.request, received: job.received, deadline: job.deadline)
                    _ = queries.post(Answer(route: job.route, bytes: bytes, peer: job.peer))
                }
                pulse.rest()
            }
        }
        try await startup.value
        return thread
    }

    /// Waits until the worker has ended: after `stop`, or because its log failed for good.
    ///
    /// - Throws: what ended it, unless it was `stop`.
    public func finished() async throws {
        let writing: Result<Void, any Error>
        do { writing = .success(try await articles.value) } catch { writing = .failure(error) }
        queries.stop()
        try await queries.value
        for thread in answering { try await thread.value }
        try await peers.finish()
        // The last replies and events are in libzmq's hands until the context has ended.
        let context = context
        try await SocketThread<Never, Void>(name: "closing") { _ in context.terminate() }.value
        try writing.get()
    }

    /// Asks the worker to commit what it has taken, answer what is in hand, and end. Returns at once.
    public func stop() { articles.stop() }

    /// Takes the entries of the log into the index that it does not have yet, and returns the log's last position.
    private static func catchUp(
        _ search: SearchWriter, with reader: ArticleLogReader, log: Log, isStopped: () -> Bool
    ) throws -> LogPosition {
        let start = ContinuousClock.now
        var position = search.position
        var count = 0
        while !isStopped() {
            let entries = try reader.entries(after: position)
            guard let last = entries.last else { break }
            for entry in entries {
                search.apply(entry)
                if case .article = entry { count += 1 }
            }
            position = last.position
        }
        if count > 0 {
            log.info(
                "the search index has caught up with the log",
                ["articles": "\(count)", "ms": "\(Int(start.duration(to: .now) / .milliseconds(1)))"])
        }
        return position
    }
}

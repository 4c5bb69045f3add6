import Service
import TelexClient
import Wire
import ZeroMQ

/// The thread that takes documents and pushes what becomes of them.
///
/// One message at a time: while the index worker takes nothing, nothing is taken here, so the senders are slowed. The
/// thread keeps nothing; a document that it holds when the process dies is sent again by its origin.
struct IntakeLoop: ~Copyable {
    /// How long a stopping worker goes on with what has already arrived.
    private static let drainTime: Duration = .seconds(3)

    private let reader: DocumentReader
    private var gate: PushGate
    private let log: Log
    private let intake: Socket
    private let articles: Socket
    private let bound: String
    private var watch: ConnectionWatch
    private var reconnecting: Reconnecting
    private let pulse: Pulse
    private var documents = 0
    private var parts = 0
    /// When a stop gives up what is not pushed yet; nil before the stop was seen.
    private var end: ContinuousClock.Instant?

    init(
        endpoint: String, articles endpointOfArticles: String, buffer: Int, reader: DocumentReader, peers: PeerGuard,
        index: SocketOptions.Security, times: ConnectionTimes, counts: ConnectionCounts, pulse: Pulse, log: Log,
        context: Context,
        stop: StopFlag
    ) throws(ZeroMQError) {
        var pull = SocketOptions()
        // Few, since what waits here waits for this worker alone, while others may be idle.
        pull.receiveHighWaterMark = 16
        pull.receiveBuffer = buffer
        pull.maxMessageSize = WireLimits.frameBytes
        pull.security = peers.server(.intake)
        times.apply(to: &pull, pings: false)
        let intake = try Socket(.pull, in: context, options: pull, stop: stop)
        let articles = try Self.articlesSocket(in: context, buffer: buffer, security: index)
        let reconnecting = try Reconnecting(articles, to: [endpointOfArticles])
        try articles.connect(endpointOfArticles)
        let watch = try ConnectionWatch(intake, counts: counts, log: log)
        bound = try intake.bind(endpoint)
        self.reader = reader
        gate = PushGate(peers, log: log)
        self.pulse = pulse
        self.log = log
        self.intake = intake
        self.watch = watch
        self.reconnecting = reconnecting
        self.articles = articles
    }

    /// A PUSH socket for the index worker.
    private static func articlesSocket(
        in context: Context, buffer: Int, security: SocketOptions.Security
    ) throws(ZeroMQError) -> Socket {
        var push = SocketOptions()
        push.sendHighWaterMark = 64
        push.sendBuffer = buffer
        push.reconnectIntervalMax = .milliseconds(500)
        push.security = security
        return try Socket(.push, in: context, options: push)
    }

    var endpoint: String { bound }

    /// Runs until the inbox says stop, and returns when what was taken is pushed, as far as the index worker takes it.
    mutating func run(_ inbox: borrowing Inbox<Never>) throws(ZeroMQError) {
        var poller = Poller(stop: inbox.stop)
        _ = poller.add(inbox)
        let incoming = poller.add(intake)
        let connections = poller.add(watch.monitor)
        let outgoing = poller.add(reconnecting.monitor)
        while !inbox.isStopped {
            pulse.beat()
            try poller.wait(timeout: reconnecting.isPending ? .milliseconds(100) : pulse.longestWait)
            if poller[connections].contains(.readable) { try watch.update() }
            if reconnecting.isPending || poller[outgoing].contains(.readable) { try reconnecting.update(articles) }
            guard poller[incoming].contains(.readable),
                let message = try intake.tryReceive(within: reader.bounds), gate.permits(message)
            else { continue }
            try push(reader.outgoing(for: message), inbox)
        }
        pulse.rest()
        try drain(inbox)
        log.info("the intake is closed", ["documents": "\(documents)", "parts": "\(parts)"])
    }

    /// Stops listening and goes through what has arrived by then.
    private mutating func drain(_ inbox: borrowing Inbox<Never>) throws(ZeroMQError) {
        try intake.unbind(bound)
        let end = giveUpTime()
        while ContinuousClock.now < end, let message = try intake.tryReceive(within: reader.bounds) {
            if gate.permits(message) { try push(reader.outgoing(for: message), inbox) }
        }
    }

    /// One moment for the whole stop, whatever is still to be pushed.
    private mutating func giveUpTime() -> ContinuousClock.Instant {
        let end = end ?? ContinuousClock.now + Self.drainTime
        self.end = end
        return end
    }

    /// Pushes the messages of one document, waiting for room. Once the worker is stopping it waits no longer than the
    /// drain takes; what is not pushed then is lost, unless its origin numbers it.
    private mutating func push(_ messages: [[UInt8]], _ inbox: borrowing Inbox<Never>) throws(ZeroMQError) {
        documents += 1
        for message in messages {
            parts += 1
            defer { reader.meters.intakeBlocked.clear() }
            while try !articles.trySend(message) {
                reader.meters.intakeBlocked.setIfClear()
                // An index worker that takes nothing is no fault of this one.
                if !inbox.isStopped { pulse.beat() }
                var poller = Poller()
                _ = poller.add(articles, for: .writable)
                if !inbox.isStopped { _ = poller.add(inbox) }
                try poller.wait(timeout: .milliseconds(500))
                try watch.update()
                try reconnecting.update(articles)
                if inbox.isStopped, ContinuousClock.now > giveUpTime() {
                    log.warning("a document is dropped: the index worker takes nothing")
                    return
                }
            }
        }
    }
}

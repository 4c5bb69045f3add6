import Metrics
import Service
import Synchronization
import Wire
import ZeroMQ

/// The thread that owns the ROUTER: reads requests, hands them to the lanes, and sends the replies.
///
/// Each request gets one reply: from a lane, or at once when it takes next to no time, when it is malformed, when the lane
/// is full, or when the worker is stopping. A peer that does not read its replies loses them: nobody waits for it.
struct QueryLoop: ~Copyable {
    /// How long a stopping worker waits for answers that are being worked on.
    private static let drainTime: Duration = .seconds(3)

    private let limits: MessageLimits
    /// What is read of a message: the request, and its way back.
    private let bounds: MessageBounds
    private let router: Socket
    private let lanes: Lanes
    private let quick: QuickAnswers
    private let state: SharedState
    private let log: Log
    private let deadline: Duration
    /// The most requests in hand: what the inbox has room for when all answers come at once.
    private let mostInHand: Int
    private let bound: String
    private var watch: ConnectionWatch
    private let pulse: Pulse
    /// Requests handed to the lanes whose replies have not come back.
    private var inHand = 0 { didSet { state.meters.requestsInHand.set(inHand) } }
    /// Of each peer that has some.
    private var inHandByPeer: [[UInt8]: Int] = [:]
    private let mostOfOnePeer: Int

    init(
        options: IndexWorkerOptions, lanes: Lanes, quick: QuickAnswers, state: SharedState, log: Log, context: Context,
        stop: StopFlag
    ) throws(ZeroMQError) {
        var settings = SocketOptions()
        settings.receiveHighWaterMark = 64
        // Requests are short: what a peer sends beyond waits at its own end.
        settings.receiveBuffer = options.buffer
        settings.maxMessageSize = WireLimits.requestFrameBytes
        settings.security = state.peers.server(.queries)
        options.times.apply(to: &settings, pings: true)
        let router = try Socket(.router, in: context, options: settings, stop: stop)
        let watch = try ConnectionWatch(router, counts: state.connections.queries, log: log)
        bound = try router.bind(options.queries)
        limits = state.limits.requests
        bounds = MessageBounds(frames: WireLimits.addressFrames + 2, bytes: limits.bytes + (64 << 10))
        self.lanes = lanes
        self.quick = quick
        self.state = state
        self.log = log
        deadline = options.deadline
        pulse = options.liveness.pulse(of: "queries")
        mostInHand = options.requestsInHand
        mostOfOnePeer = options.requestsPerPeer
        self.router = router
        self.watch = watch
    }

    var endpoint: String { bound }

    /// Runs until the inbox says stop, and returns when what is in hand is answered.
    mutating func run(_ inbox: borrowing Inbox<Answer>) throws(ZeroMQError) {
        var poller = Poller(stop: inbox.stop)
        let answers = poller.add(inbox)
        let requests = poller.add(router)
        let connections = poller.add(watch.monitor)
        while !inbox.isStopped {
            pulse.beat()
            try poller.wait(timeout: pulse.longestWait)
            if poller[connections].contains(.readable) { try watch.update() }
            if poller[answers].contains(.readable) { try send(inbox.drain()) }
            if poller[requests].contains(.readable) { try takeSome() }
        }
        pulse.rest()
        try drain(inbox)
    }

    /// Refuses what has arrived, and answers what is in hand.
    private mutating func drain(_ inbox: borrowing Inbox<Answer>) throws(ZeroMQError) {
        for _ in 0..<64 {
            guard let message = try router.tryReceive(within: bounds) else { break }
            try refuse(message, WireError(.stopping, "the worker is stopping; ask again later"))
        }
        lanes.close()
        let end = ContinuousClock.now + Self.drainTime
        var poller = Poller()
        _ = poller.add(inbox)
        while inHand > 0, ContinuousClock.now < end {
            try poller.wait(timeout: .milliseconds(100))
            try send(inbox.drain())
        }
    }

    /// Takes some requests, so that answers have their turn between them.
    private mutating func takeSome() throws(ZeroMQError) {
        var count = 1
        var next = try router.tryReceive(within: bounds)
        while let message = next {
            count += 1
            next = count <= 64 ? try router.tryReceive(within: bounds) : nil
            // Where several requests wait, the lanes have threads for them: this one answers the last.
            try accept(message, isLast: next == nil)
        }
    }

    private mutating func accept(_ message: Message, isLast: Bool) throws(ZeroMQError) {
        guard let (route, body) = message.routed() else { return }
        let received = ContinuousClock.now
        let request: Request
        do throws(WireError) {
            request = try self.request(in: body, of: message)
        } catch {
            return try refuse(message, error)
        }
        guard state.peers.permits(message.user, any: request.operation.roles) else {
            return try refuse(message, .notAuthorized(request.operation))
        }
        if case .ping = request.operation {
            // Answered here, so that it says whether the worker lives, not how busy it is.
            let pong = ReplyEncoder.encode(
                operation: "ping", id: request.id, received: received, state: state,
                Result<PingResult, WireError>.success(PingResult()))
            return try send(Answer(route: route, bytes: pong))
        }
        let limit = request.deadlineMilliseconds.map { .milliseconds($0) } ?? deadline
        // Who has many connections with one key is one peer.
        lazy var peer = message.user.map { Array($0.utf8) } ?? route.identity
        // While the lanes work for others, who asks one thing at a time is not to wait behind them.
        if isLast || (inHand > 0 && inHandByPeer[peer] == nil),
            let bytes = quick.reply(to: request, received: received, deadline: received + limit)
        {
            return try send(Answer(route: route, bytes: bytes))
        }
        let own = inHandByPeer[peer, default: 0]
        guard own < mostOfOnePeer else {
            state.requestsRefused.add(1, ordering: .relaxed)
            return try refuse(
                message,
                WireError(
                    .busy, "\(own) requests of this peer are waiting; ask again once they are answered",
                    limit: .requestsPerPeer))
        }
        var job = Job(route: route, request: request, received: received, deadline: received + limit)
        job.peer = peer
        guard inHand < mostInHand, lanes.lane(of: request.operation).push(job, from: peer) else {
            state.requestsRefused.add(1, ordering: .relaxed)
            return try refuse(
                message,
                WireError(.busy, "too many requests are waiting; ask again later", limit: .waitingRequests))
        }
        inHand += 1
        inHandByPeer[peer] = own + 1
    }

    private func request(in body: ArraySlice<[UInt8]>, of message: Message) throws(WireError) -> Request {
        let frames = body.count + message.discarded.frames
        let bytes = body.reduce(message.discarded.bytes) { $0 + $1.count }
        guard frames == 1 else {
            throw WireError(.badFraming, "the request has \(frames) frames; expected one")
        }
        try limits.check(bytes, of: "request", .requestBytes)
        guard let frame = body.first else {
            throw WireError(.tooLarge, "the request is not read: its address frames are too long")
        }
        return try Request.decode(frame, limits: limits)
    }

    private func refuse(_ message: Message, _ error: WireError) throws(ZeroMQError) {
        guard let (route, body) = message.routed() else { return }
        let head = RequestHead(ofFaulty: body.first ?? [])
        try send(Answer(route: route, bytes: ReplyEncoder.encode(error, to: head, state: state)))
    }

    private mutating func send(_ answers: [Answer]) throws(ZeroMQError) {
        for answer in answers {
            inHand -= 1
            if let own = inHandByPeer[answer.peer] { inHandByPeer[answer.peer] = own > 1 ? own - 1 : nil }
            try send(answer)
        }
    }

    private func send(_ answer: Answer) throws(ZeroMQError) {
        do throws(ZeroMQError) {
            if try !router.trySend([answer.bytes], to: answer.route) {
                log.warning("a reply is dropped: its peer does not read")
            }
        } catch  where error.code == .hostUnreachable {
            log.debug("a reply is dropped: its peer is gone")
        }
    }
}

extension Request.Operation {
    /// The roles of which a peer needs one; none means that whoever is authorised may ask.
    fileprivate var roles: Set<Role> {
        switch self {
        case .ping, .info: []
        case .receipts: [.ingest, .query]
        case .search, .searches, .count, .similar, .suggest, .get, .stats, .rejects: [.query]
        case .dismiss, .retract: [.admin]
        }
    }
}

extension WireError {
    fileprivate static func notAuthorized(_ operation: Request.Operation) -> WireError {
        let roles = operation.roles.sorted().map(\.rawValue).joined(separator: " or ")
        return WireError(
            .notAuthorized,
            roles.isEmpty
                ? "the key of this connection is not authorised any more"
                : "\(operation.name) needs a key with the role \(roles)")
    }
}

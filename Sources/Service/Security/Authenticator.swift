import Synchronization
public import ZeroMQ

/// How many connections a socket may have.
public struct ConnectionLimit: Sendable {
    let counts: ConnectionCounts
    let most: Int

    public init(_ counts: ConnectionCounts, _ most: Int) {
        self.counts = counts
        self.most = most
    }

    /// Whether there is no room for one more.
    var isReached: Bool { counts.established >= most }
}

/// Decides who may connect to the sockets of a context: the handler of ZAP, on a thread of its own.
///
/// It must be there before a socket is bound. Connections that stand are not ended when a peer is authorised no more; so
/// whoever takes messages asks `AuthorizedPeers` about each.
public final class Authenticator: Sendable {
    /// How often peers were let in, refused, and turned away since there were too many.
    public final class Counts: Sendable {
        let admittedCount = Atomic<Int>(0)
        let refusedCount = Atomic<Int>(0)
        let turnedAwayCount = Atomic<Int>(0)

        public init() {}

        public var admitted: Int { admittedCount.load(ordering: .relaxed) }
        public var refused: Int { refusedCount.load(ordering: .relaxed) }
        public var turnedAway: Int { turnedAwayCount.load(ordering: .relaxed) }
    }

    /// How soon a change of the authorised peers is seen.
    static let refreshInterval: Duration = .seconds(1)
    /// Where libzmq looks for the handler.
    private static let endpoint = "inproc://zeromq.zap.01"

    public let counts = Counts()
    private let thread: SocketThread<Never, Void>

    /// Returns when questions are answered.
    ///
    /// - Throws: `addressInUse` when the context has a handler already.
    public init(
        in context: Context, _ peers: AuthorizedPeers, limits: [SecurityDomain: ConnectionLimit] = [:], pulse: Pulse,
        log: Log
    ) async throws {
        let startup = Startup<Void>()
        let counts = counts
        thread = try SocketThread(name: "authenticator") { inbox in
            try startup.run { announce in
                var options = SocketOptions()
                options.linger = .zero
                let socket = try Socket(.rep, in: context, options: options, stop: inbox.stop)
                try socket.bind(Self.endpoint)
                announce(())
                defer { pulse.rest() }
                try Self.answer(socket, peers, limits, counts, pulse, log, inbox)
            }
        }
        try await startup.value
    }

    private static func answer(
        _ socket: borrowing Socket, _ peers: AuthorizedPeers, _ limits: [SecurityDomain: ConnectionLimit],
        _ counts: Counts, _ pulse: Pulse, _ log: Log, _ inbox: borrowing Inbox<Never>
    ) throws(ZeroMQError) {
        var poller = Poller(stop: inbox.stop)
        _ = poller.add(inbox)
        let questions = poller.add(socket)
        var limit = LogLimit()
        var next = ContinuousClock.now + refreshInterval
        while !inbox.isStopped {
            pulse.beat()
            let wait = max(.zero, ContinuousClock.now.duration(to: next))
            try poller.wait(timeout: min(wait, pulse.longestWait))
            if ContinuousClock.now >= next {
                peers.refresh()
                next = ContinuousClock.now + refreshInterval
            }
            guard poller[questions].contains(.readable),
                let message = try socket.tryReceive(within: MessageBounds(frames: 8, bytes: 8 << 10))
            else { continue }
            guard let request = ZAPRequest(frames: message.frames) else {
                // libzmq alone asks here; what it does not understand refuses the peer.
                try socket.send(ZAPRequest.reply(to: message.frames.dropFirst().first ?? [], .failed))
                continue
            }
            let verdict = decide(request, peers, limits)
            switch verdict {
            case .success(let user):
                counts.admittedCount.add(1, ordering: .relaxed)
                try socket.send(ZAPRequest.reply(to: request.id, .admitted, user: user))
            case .failure(let refusal):
                if refusal.status == .later {
                    counts.turnedAwayCount.add(1, ordering: .relaxed)
                } else {
                    counts.refusedCount.add(1, ordering: .relaxed)
                }
                if limit.allows(at: ContinuousClock.now) {
                    log.warning(
                        "a peer is refused",
                        [
                            "reason": refusal.reason, "key": request.key?.text ?? "", "address": request.address,
                            "socket": request.domain, "unsaid": "\(limit.takeUnsaid())",
                        ])
                }
                try socket.send(ZAPRequest.reply(to: request.id, refusal.status))
            }
        }
    }

    struct Refusal: Error, Hashable, Sendable {
        var reason: String
        var status = ZAPRequest.Status.refused
    }

    /// The user's name, which is the public key: what a key may do can change while it is connected.
    static func decide(
        _ request: ZAPRequest, _ peers: AuthorizedPeers, _ limits: [SecurityDomain: ConnectionLimit]
    ) -> Result<String, Refusal> {
        guard let key = request.key else {
            return .failure(Refusal(reason: "the mechanism is \(request.mechanism), not CURVE"))
        }
        guard let domain = SecurityDomain(rawValue: request.domain) else {
            return .failure(Refusal(reason: "there is no such socket"))
        }
        guard let peer = peers.peer(key.text) else { return .failure(Refusal(reason: "the key is not authorised")) }
        guard peer.roles.permits(any: domain.roles) else {
            let roles = domain.roles.sorted().map(\.rawValue).joined(separator: " or ")
            return .failure(Refusal(reason: "\(peer.name) has not the role \(roles)"))
        }
        if let limit = limits[domain], limit.isReached {
            return .failure(Refusal(reason: "there are \(limit.most) connections already", status: .later))
        }
        return .success(key.text)
    }

    /// Ends the thread; peers are refused from then on.
    public func stop() { thread.stop() }

    /// Waits until the thread has ended.
    public func finished() async throws { try await thread.value }
}

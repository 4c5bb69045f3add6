import Articles
import Service
import Wire
import ZeroMQ

/// The PUB socket: announces what became of articles, to whoever listens. For one thread.
struct EventPublisher: ~Copyable {
    /// How long a socket that was opened anew tries to be bound where the old one was.
    private static let rebindTime: Duration = .seconds(1)

    private let context: Context
    private let stop: StopFlag
    private let times: ConnectionTimes
    private let peers: PeerGuard
    private let counts: ConnectionCounts
    private let log: Log
    private var socket: Socket
    private var watch: ConnectionWatch
    /// Where it is bound.
    let endpoint: String
    /// How often the socket was opened: whoever waits for its connections adds them to his poller again.
    private(set) var openings = 1
    /// The revocations that the connections of today have outlived.
    private var revocations: Int

    init(
        endpoint: String, times: ConnectionTimes, counts: ConnectionCounts, peers: PeerGuard, log: Log,
        context: Context,
        stop: StopFlag
    ) throws(ZeroMQError) {
        self.context = context
        self.times = times
        self.stop = stop
        self.peers = peers
        self.counts = counts
        self.log = log
        revocations = peers.revocations
        let socket = try Self.open(in: context, peers, times, stop)
        let watch = try ConnectionWatch(socket, counts: counts, log: log)
        self.endpoint = try socket.bind(endpoint)
        self.socket = socket
        self.watch = watch
    }

    private static func open(
        in context: Context, _ peers: PeerGuard, _ times: ConnectionTimes, _ stop: StopFlag
    ) throws(ZeroMQError) -> Socket {
        var options = SocketOptions()
        options.sendHighWaterMark = 10_000
        options.linger = .milliseconds(500)
        options.security = peers.server(.events)
        times.apply(to: &options, pings: true)
        return try Socket(.pub, in: context, options: options, stop: stop)
    }

    /// Adds the connections to what is waited for, until the socket is opened anew.
    func add(to poller: inout Poller) -> Poller.Index { poller.add(watch.monitor) }

    /// Looks after the connections. To be called when they are readable, and now and then.
    mutating func care() {
        do { try watch.update() } catch {
            log.error("the events' socket cannot be looked after", ["reason": "\(error)"])
        }
    }

    /// Sends an event to whoever is connected. PUB never waits: what a slow subscriber does not take is dropped.
    mutating func announce(_ event: Event) {
        do {
            try dropRevoked()
            _ = try socket.trySend(event.frame())
        } catch {
            log.error(
                "an event is not announced",
                ["position": "\(event.logPosition.rawValue)", "reason": "\(error)"])
        }
    }

    /// Opens the socket anew when somebody's key was revoked: libzmq ends no single connection. Whoever may still listen
    /// comes back by himself, and sees by the log positions what he has missed.
    private mutating func dropRevoked() throws(ZeroMQError) {
        let revocations = peers.revocations
        guard revocations != self.revocations else { return }
        self.revocations = revocations
        try socket.unbind(endpoint)
        counts.forget(watch)
        socket = try Self.open(in: context, peers, times, stop)
        watch = try ConnectionWatch(socket, counts: counts, log: log)
        openings += 1
        let end = ContinuousClock.now + Self.rebindTime
        while true {
            do throws(ZeroMQError) {
                try socket.bind(endpoint)
                break
            } catch  where error.code == .addressInUse && ContinuousClock.now < end && !stop.isSet {
                // The old listener is on its way out, in libzmq's thread.
                var poller = Poller(stop: stop)
                _ = poller.add(socket, for: .readable)
                try poller.wait(timeout: .milliseconds(5))
            }
        }
        log.info("the events' socket was opened anew, since a key was revoked", ["endpoint": endpoint])
    }
}

/// The options of a socket, set when it is made: before it is bound or connected, since most have no effect later
/// (zmq_setsockopt(3)).
///
/// libzmq's defaults wait for ever and accept anything. Every option here has an explicit value, and the defaults are
/// bounded. Times are rounded up to milliseconds; nil means what each comment says. Options of one kind of socket are
/// left alone on the others.
public struct SocketOptions: Hashable, Sendable {
    // MARK: Queues and sizes

    /// How long a closed socket's unsent messages are kept and tried (ZMQ_LINGER); nil: until they are sent, which
    /// may be never. Default 1 s: time to flush to a living peer, no reason to hang on a dead one.
    public var linger: Duration? = .seconds(1)
    /// The most messages queued for each peer (ZMQ_SNDHWM), 1 or more. Default 1,000. At the mark PUSH, DEALER, REQ
    /// and PAIR wait, PUB drops, ROUTER does as `routerMandatory` says. Over TCP the kernel's buffers come on top.
    public var sendHighWaterMark = 1000
    /// The most messages queued from each peer (ZMQ_RCVHWM), 1 or more. Default 1,000. At the mark the connection is
    /// no longer read, so the peer's queue fills.
    ///
    /// The marks count messages: the memory that a peer can take is this number times the size of its messages. And
    /// libzmq counts a message when its last frame is there, so a hostile peer that never ends its message is held by
    /// `maxMessageSize` in each frame only, not in their sum: give a process that strangers reach a limit on memory.
    public var receiveHighWaterMark = 1000
    /// The largest frame accepted, in bytes (ZMQ_MAXMSGSIZE), 1 or more; a peer that sends a larger one is
    /// disconnected. Default 16 MiB.
    public var maxMessageSize = 16 * 1024 * 1024
    /// PUSH, REQ, DEALER: queue only to peers that are connected (ZMQ_IMMEDIATE). Default true: a message is not
    /// promised to an endpoint where nobody listens, and a send waits when there is no peer at all. What is queued to a
    /// peer when its connection breaks is lost; with false it waits for the same peer's return.
    public var immediate = true
    /// The kernel's buffers for each connection, in bytes (ZMQ_SNDBUF, ZMQ_RCVBUF); nil: as the system tunes them.
    public var sendBuffer: Int?
    public var receiveBuffer: Int?
    /// Connections that the kernel keeps waiting to be accepted (ZMQ_BACKLOG). Default 100.
    public var backlog = 100

    // MARK: Waiting

    /// How long `send` waits for room (ZMQ_SNDTIMEO); nil, the default: for ever. `trySend` never waits.
    public var sendTimeout: Duration?
    /// How long `receive` waits for a message (ZMQ_RCVTIMEO); nil, the default: for ever. `tryReceive` never waits.
    public var receiveTimeout: Duration?

    // MARK: Connections

    /// How long a new connection has to say what it is (ZMQ_HANDSHAKE_IVL), above 0. Default 10 s.
    public var handshakeInterval: Duration = .seconds(10)
    /// How long connecting may take before it is tried again (ZMQ_CONNECT_TIMEOUT); nil: as long as the system lets
    /// it, minutes. Default 5 s.
    public var connectTimeout: Duration? = .seconds(5)
    /// The wait before the first attempt to reconnect (ZMQ_RECONNECT_IVL); libzmq adds a random part. Default 100 ms.
    public var reconnectInterval: Duration = .milliseconds(100)
    /// The wait is doubled after each attempt up to this (ZMQ_RECONNECT_IVL_MAX). Default 2 s.
    public var reconnectIntervalMax: Duration = .seconds(2)
    /// ZMTP's pings; nil, the default: none.
    ///
    /// Leave it so where a receiver may be slow on purpose, which is what back-pressure means. A full receiver stops
    /// reading its connection, the pings with the rest, so the pinging side takes it for dead and cuts it off with all
    /// that was under way. Measured with PUSH to a PULL that paused for 2 s, timeout 300 ms: 825 of 1,430 messages
    /// lost; without pings none. `keepAlive` finds dead hosts and is answered by the kernel. Pings suit PUB and SUB,
    /// where a slow subscriber loses messages anyway.
    public var heartbeat: Heartbeat?
    /// TCP's own probes (ZMQ_TCP_KEEPALIVE and its three companions); nil: none. Default: a peer whose host is gone is
    /// given up after about two minutes.
    public var keepAlive: KeepAlive? = KeepAlive()
    /// Use IPv6 besides IPv4 (ZMQ_IPV6). Default false.
    public var ipv6 = false

    // MARK: Security

    /// Encryption and authentication. Default none.
    public var security = Security.none

    // MARK: Of one kind

    /// DEALER, REQ, ROUTER, REP: the identity under which a ROUTER knows this socket (ZMQ_ROUTING_ID): 1 to 255 bytes,
    /// not beginning with 0; nil, the default: the ROUTER makes one up.
    public var routingID: [UInt8]?
    /// ROUTER: sending to a peer that is gone throws `hostUnreachable`, and to a full one waits (`trySend`: is false)
    /// (ZMQ_ROUTER_MANDATORY). Default true; with false both messages vanish silently.
    public var routerMandatory = true
    /// ROUTER: a newcomer with the identity of a connected peer takes its place (ZMQ_ROUTER_HANDOVER). Default false:
    /// the newcomer is refused, so that a stranger cannot steal replies.
    public var routerHandover = false
    /// REQ: a new request may be sent before the reply to the last, whose late reply is then dropped (ZMQ_REQ_RELAXED
    /// with ZMQ_REQ_CORRELATE, without which a late reply would be taken for the new one). Default false. The ROUTER at
    /// the other end sees one frame more, a request number, which `Route` carries.
    public var resendableRequests = false
    /// SUB: the topics (prefixes of a message's first frame) subscribed to from the start; an empty one is everything.
    public var subscriptions: [[UInt8]] = []

    public init() {}

    /// ZMTP's pings on each connection.
    public struct Heartbeat: Hashable, Sendable {
        /// Between two pings (ZMQ_HEARTBEAT_IVL), above 0.
        public var interval: Duration
        /// The silence after a ping that ends the connection (ZMQ_HEARTBEAT_TIMEOUT), above 0.
        public var timeout: Duration
        /// The silence after which the peer shall end it (ZMQ_HEARTBEAT_TTL): 0.1 s steps, at most 6,553.5 s; 0: its
        /// own affair.
        public var timeToLive: Duration

        public init(interval: Duration, timeout: Duration, timeToLive: Duration = .zero) {
            self.interval = interval
            self.timeout = timeout
            self.timeToLive = timeToLive
        }
    }

    /// TCP keep-alive, in whole seconds, each 1 or more: see tcp(7), TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT.
    public struct KeepAlive: Hashable, Sendable {
        /// Silence before the first probe.
        public var idle: Int
        /// Between probes.
        public var interval: Int
        /// Probes without an answer that end the connection.
        public var count: Int

        public init(idle: Int = 60, interval: Int = 10, count: Int = 6) {
            self.idle = idle
            self.interval = interval
            self.count = count
        }

        /// Probes after so much silence, and gives up after as much again, both rounded up to whole seconds.
        public init(silence: Duration) {
            let idle = max(1, (Int(silence.milliseconds) + 999) / 1000)
            self.init(idle: idle, interval: (idle + 3) / 4, count: 4)
        }
    }
}

import Wire
import ZeroMQ

/// Asks for receipts without waiting: a REQ socket inside somebody else's poller.
///
/// Instants are durations since any fixed moment of the caller's.
struct Questioner: ~Copyable {
    enum Answer {
        /// What is settled, and when the question was sent.
        case receipts(ReceiptsResult, asked: Duration)
        /// The worker answers, but gives no receipts: it cannot write, is busy, or is stopping.
        case refused(WireError)
    }

    private static let patience: Duration = .seconds(3)

    private(set) var socket: Socket
    private var reconnecting: Reconnecting
    private let endpoint: String
    private let context: Context
    private let security: SocketOptions.Security
    private var asked: Duration?
    /// Since when there was no answer.
    private var silentSince: Duration?

    init(endpoint: String, in context: Context, security: SocketOptions.Security) throws(ZeroMQError) {
        self.endpoint = endpoint
        self.context = context
        self.security = security
        let socket = try Self.open(context, security)
        let reconnecting = try Reconnecting(socket, to: [endpoint])
        try socket.connect(endpoint)
        self.socket = socket
        self.reconnecting = reconnecting
    }

    /// How far the connection has come.
    var state: ConnectionState { reconnecting.state }

    /// Connects again after a refusal. To be called now and then.
    mutating func care() throws(ZeroMQError) { try reconnecting.update(socket) }

    var isWaiting: Bool { asked != nil }

    /// Sends the question; false when there is nobody to take it, and then it may be tried again.
    mutating func ask(_ request: ReceiptsRequest, at now: Duration) -> Bool {
        if silentSince == nil { silentSince = now }
        guard let bytes = try? JSONCodec.encode(Request(.receipts(request))),
            (try? socket.trySend(bytes)) == true
        else { return false }
        asked = now
        return true
    }

    /// Whether an answer is overdue, or nobody has taken the question for as long.
    func isOverdue(at now: Duration) -> Bool {
        asked.map { now - $0 > Self.patience } ?? false
    }

    /// Gives the question up and begins on a new socket: the old one would wait for the answer for ever.
    mutating func reopen(at now: Duration) throws(ZeroMQError) {
        let fresh = try Self.open(context, security)
        reconnecting = try Reconnecting(fresh, to: [endpoint])
        try fresh.connect(endpoint)
        socket = fresh
        asked = nil
    }

    /// The answer, when it is there. What is no answer of this protocol is passed over.
    mutating func answer() throws(ZeroMQError) -> Answer? {
        guard let asked, let message = try socket.tryReceive(within: Requester.bounds) else { return nil }
        self.asked = nil
        guard let frame = message.frames.first,
            let reply = try? JSONCodec.decode(Reply<ReceiptsResult>.self, from: frame)
        else { return nil }
        silentSince = nil
        switch reply.result {
        case .success(let receipts): return .receipts(receipts, asked: asked)
        case .failure(let error): return .refused(error)
        }
    }

    /// For how long questions have stayed without an answer; nil while they are answered.
    func silence(at now: Duration) -> Duration? {
        silentSince.flatMap { now - $0 > Self.patience ? now - $0 : nil }
    }

    private static func open(
        _ context: Context, _ security: SocketOptions.Security
    ) throws(ZeroMQError) -> Socket {
        var options = SocketOptions()
        options.linger = .zero
        options.maxMessageSize = WireLimits.frameBytes
        options.security = security
        return try Socket(.req, in: context, options: options)
    }
}

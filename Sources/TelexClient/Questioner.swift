import Wire
import ZeroMQ

/// Asks for receipts without waiting: a REQ socket inside somebody else's poller.
///
/// Instants are durations since any fixed moment of the caller's.
struct Questioner: ~Copyable {
    struct Answer {
        var receipts: ReceiptsResult
        /// When its question was sent.
        var asked: Duration
    }

    private static let patience: Duration = .seconds(3)

    private(set) var socket: Socket
    private let endpoint: String
    private let context: Context
    private var asked: Duration?
    /// Since when there was no answer.
    private var silentSince: Duration?

    init(endpoint: String, in context: Context) throws(ZeroMQError) {
        self.endpoint = endpoint
        self.context = context
        socket = try Self.open(endpoint, context)
    }

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
        socket = try Self.open(endpoint, context)
        asked = nil
    }

    /// The answer, when it is there and is one.
    mutating func answer() throws(ZeroMQError) -> Answer? {
        guard let asked, let message = try socket.tryReceive(within: Requester.bounds) else { return nil }
        self.asked = nil
        guard let frame = message.frames.first,
            let reply = try? JSONCodec.decode(Reply<ReceiptsResult>.self, from: frame),
            case .success(let receipts) = reply.result
        else { return nil }
        silentSince = nil
        return Answer(receipts: receipts, asked: asked)
    }

    /// For how long questions have stayed without an answer; nil while they are answered.
    func silence(at now: Duration) -> Duration? {
        silentSince.flatMap { now - $0 > Self.patience ? now - $0 : nil }
    }

    private static func open(_ endpoint: String, _ context: Context) throws(ZeroMQError) -> Socket {
        var options = SocketOptions()
        options.linger = .zero
        options.maxMessageSize = WireLimits.frameBytes
        let socket = try Socket(.req, in: context, options: options)
        try socket.connect(endpoint)
        return socket
    }
}

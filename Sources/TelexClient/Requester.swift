public import Wire
public import ZeroMQ

/// Asks an index worker, one question at a time, and waits for each answer.
///
/// A question that is not answered in time is asked again on a new socket, since a REQ socket that waits for a lost reply
/// waits for ever (the "lazy pirate" of ZeroMQ's guide). Asking twice is harmless: `dismiss` and `retract` change nothing the
/// second time, but for a revision that came in between, which the second `retract` takes back too; all others only read.
///
/// Made, used and dropped on one thread, which `ask` blocks.
public final class Requester {
    private let endpoint: String
    private let context: Context
    private let security: SocketOptions.Security
    private let timeout: Duration
    private let attempts: Int
    private var socket: OpenSocket?
    private var number = 0
    private let name: String
    private var state = ConnectionState.unconnected

    /// A class around the socket, so that it can be let go of, which closes it.
    private final class OpenSocket {
        let socket: Socket
        let monitor: Monitor

        init(_ socket: consuming Socket, _ monitor: consuming Monitor) {
            self.socket = socket
            self.monitor = monitor
        }

        /// Brings what is known of the connection up to date.
        func update(_ state: inout ConnectionState) throws(ZeroMQError) {
            while let event = try monitor.tryReceive() { state.learn(event) }
        }
    }

    /// - Parameters:
    ///   - endpoint: of the worker's queries, `tcp://127.0.0.1:7703`.
    ///   - security: of the connection; `curveClient` with the key of the index worker where that has CURVE.
    ///   - timeout: how long each attempt waits.
    ///   - attempts: how often a question is asked, 1 or more.
    public init(
        endpoint: String, in context: Context, security: SocketOptions.Security = .none,
        timeout: Duration = .seconds(3), attempts: Int = 1
    ) {
        self.endpoint = endpoint
        self.context = context
        self.security = security
        self.timeout = timeout
        self.attempts = max(1, attempts)
        name = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    }

    /// Sends a question and returns the result of its answer.
    ///
    /// - Throws: `ClientError`.
    public func ask<Result: Decodable & Sendable>(
        _ operation: Request.Operation, deadlineMilliseconds: Int? = nil, as type: Result.Type = Result.self
    ) throws(ClientError) -> Result {
        number += 1
        let request = Request(operation, id: "\(name)-\(number)", deadlineMilliseconds: deadlineMilliseconds)
        let bytes: [UInt8]
        do throws(WireError) { bytes = try JSONCodec.encode(request) } catch { throw .refused(error) }
        for _ in 0..<attempts {
            guard let answer = try exchange(bytes) else { continue }
            return try Self.result(of: answer, to: request, from: endpoint)
        }
        throw .noAnswer(endpoint: endpoint, timeout: timeout, attempts: attempts, state)
    }

    /// Reads an answer.
    static func result<Result: Decodable & Sendable>(
        of answer: Message, to request: Request, from endpoint: String, as type: Result.Type = Result.self
    ) throws(ClientError) -> Result {
        let reply: Reply<Result>
        do throws(WireError) {
            guard answer.frameCount == 1, let frame = answer.frames.first else {
                throw WireError(.badFraming, "the reply has \(answer.frameCount) frames, or is too long; expected one")
            }
            reply = try JSONCodec.decode(Reply<Result>.self, from: frame)
            if let id = reply.id, id != request.id {
                throw WireError(.badMessage, "the reply is to another request")
            }
        } catch {
            throw .badReply(endpoint: endpoint, error)
        }
        switch reply.result {
        case .success(let result): return result
        case .failure(let error): throw .refused(error)
        }
    }

    /// One attempt; nil when the time was up, and then the socket is gone.
    private func exchange(_ bytes: [UInt8]) throws(ClientError) -> Message? {
        do throws(ZeroMQError) {
            let open = if let socket { socket } else { try open() }
            socket = nil
            let answer: Message
            do throws(ZeroMQError) {
                try open.socket.send(bytes)
                answer = try open.socket.receive(within: Self.bounds)
            } catch  where error.code == .again {
                try open.update(&state)
                return nil
            }
            try open.update(&state)
            socket = open
            return answer
        } catch {
            throw .socket(error)
        }
    }

    private func open() throws(ZeroMQError) -> OpenSocket {
        var options = SocketOptions()
        options.linger = .zero
        options.sendTimeout = timeout
        options.receiveTimeout = timeout
        options.maxMessageSize = WireLimits.frameBytes
        options.security = security
        let socket = try Socket(.req, in: context, options: options)
        let monitor = try socket.monitor()
        state = .unconnected
        try socket.connect(endpoint)
        return OpenSocket(socket, monitor)
    }

    /// Room for the longest answer.
    static let bounds = MessageBounds(frames: 1, bytes: WireLimits.frameBytes)
}

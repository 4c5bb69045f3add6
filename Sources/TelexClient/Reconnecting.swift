public import ZeroMQ

/// Connects a socket again that was refused. libzmq tries for ever where nobody listens, but never again where a handshake
/// went wrong; and whoever refuses a key today may take it tomorrow.
///
/// For the thread of the socket, which calls `update` now and then.
public struct Reconnecting: ~Copyable {
    private static let pause: Duration = .seconds(1)

    /// Readable when something happened to a connection.
    public let monitor: Monitor
    private let endpoints: [String]
    /// How far the connection has come that something happened to last.
    public private(set) var state = ConnectionState.unconnected
    /// The endpoints that are to be connected to again, and when.
    private var pending: [String: ContinuousClock.Instant] = [:]

    /// To be made before the socket is connected.
    ///
    /// - Parameter endpoints: those that it will be connected to.
    public init(_ socket: borrowing Socket, to endpoints: [String]) throws(ZeroMQError) {
        monitor = try socket.monitor([
            .connected, .disconnected, .handshakeSucceeded, .handshakeFailedNoDetail, .handshakeFailedProtocol,
            .handshakeFailedAuthentication,
        ])
        self.endpoints = endpoints
    }

    /// Takes note of what happened, and connects again where it is time.
    public mutating func update(_ socket: borrowing Socket) throws(ZeroMQError) {
        while let event = try monitor.tryReceive() {
            state.learn(event)
            switch event.kind {
            case .handshakeFailedProtocol, .handshakeFailedAuthentication:
                // With a name for an address libzmq may call it otherwise than it was told to.
                for endpoint in endpoints.contains(event.endpoint) ? [event.endpoint] : endpoints {
                    pending[endpoint] = .now + Self.pause
                }
            default: break
            }
        }
        guard !pending.isEmpty else { return }
        let now = ContinuousClock.now
        for (endpoint, time) in pending where time <= now {
            pending[endpoint] = nil
            do throws(ZeroMQError) { try socket.disconnect(endpoint) } catch  where error.code == .noSuchEndpoint {}
            try socket.connect(endpoint)
        }
    }

    /// Whether something is to be connected to again, so that `update` should be called soon.
    public var isPending: Bool { !pending.isEmpty }
}

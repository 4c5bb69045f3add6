import ZeroMQ

/// How far a connection has come, as the socket's monitor tells.
public enum ConnectionState: Hashable, Sendable {
    /// Nobody has taken the connection: the name is unknown, nobody listens there, or the way is barred.
    case unconnected
    /// Somebody took it, and has not said what he is.
    case silent
    /// The other end has another mechanism: CURVE and none do not understand each other.
    case mechanismMismatch
    /// The other end broke off while keys were exchanged: it is not whom this client knows by that key.
    case handshakeFailed
    /// The other end does not let this client's key in.
    case keyRefused
    /// The ends understand each other.
    case ready

    /// Takes an event into account.
    mutating func learn(_ event: MonitorEvent) {
        switch event.kind {
        // What was learnt of the end before tells more than that it can be reached.
        case .connected: if self == .unconnected { self = .silent }
        case .handshakeSucceeded: self = .ready
        case .handshakeFailedAuthentication: self = .keyRefused
        case .handshakeFailedProtocol: self = event.isMechanismMismatch ? .mechanismMismatch : .handshakeFailed
        case .handshakeFailedNoDetail: if self != .mechanismMismatch, self != .keyRefused { self = .handshakeFailed }
        case .disconnected: if self == .ready { self = .unconnected }
        case .connectDelayed, .connectRetried, .listening, .bindFailed, .accepted, .acceptFailed, .closed, .closeFailed,
            .monitorStopped:
            break
        }
    }

    /// For a person, with the remedy.
    public var explanation: String {
        switch self {
        case .unconnected: "nobody takes the connection; is telex-index running?"
        case .silent: "somebody takes the connection, and says nothing; is it the queries endpoint of telex-index?"
        case .mechanismMismatch:
            "the two ends have different security; give --security curve --keys DIR here if the worker has it, else neither"
        case .handshakeFailed:
            "the other end breaks off before anything is said; if it has CURVE, give --security curve --keys DIR, "
                + "with the public key that the worker has today; or is it another endpoint than that of the queries?"
        case .keyRefused: "it does not let this key in; telex keys authorize, at the worker, does"
        case .ready: "it is connected, and busy or hanging"
        }
    }
}

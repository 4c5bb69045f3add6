import CZMQ

/// Something that happened to a connection or a listener of a monitored socket: zmq_socket_monitor(3).
public struct MonitorEvent: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// A connection to a peer stands; what speaks at the other end is not known yet.
        case connected
        /// Connecting goes on in the background.
        case connectDelayed
        /// Connecting failed and will be tried again after `retryInterval`.
        case connectRetried
        /// The socket is bound.
        case listening
        /// The socket could not be bound; `failure` says why.
        case bindFailed
        /// A peer has connected; what it is is not known yet.
        case accepted
        /// A peer's connection was turned away; `failure` says why.
        case acceptFailed
        /// A connection or listener was closed.
        case closed
        /// Closing failed; `failure` says why. Of ipc endpoints alone.
        case closeFailed
        /// A connection broke.
        case disconnected
        /// The monitored socket, or its monitoring, has ended: the last event.
        case monitorStopped
        /// The handshake failed without a word of the peer's, such as by its timeout; `failure` is what errno was then.
        case handshakeFailedNoDetail
        /// The peer speaks ZMTP, and is authenticated if that is asked: messages can flow.
        case handshakeSucceeded
        /// The peer's handshake was wrong; `value` is one of libzmq's ZMQ_PROTOCOL_ERROR numbers.
        case handshakeFailedProtocol
        /// The peer was refused; `authenticationStatus` is the ZAP handler's answer.
        case handshakeFailedAuthentication

        /// libzmq's number of the event.
        var number: CInt {
            switch self {
            case .connected: ZMQ_EVENT_CONNECTED
            case .connectDelayed: ZMQ_EVENT_CONNECT_DELAYED
            case .connectRetried: ZMQ_EVENT_CONNECT_RETRIED
            case .listening: ZMQ_EVENT_LISTENING
            case .bindFailed: ZMQ_EVENT_BIND_FAILED
            case .accepted: ZMQ_EVENT_ACCEPTED
            case .acceptFailed: ZMQ_EVENT_ACCEPT_FAILED
            case .closed: ZMQ_EVENT_CLOSED
            case .closeFailed: ZMQ_EVENT_CLOSE_FAILED
            case .disconnected: ZMQ_EVENT_DISCONNECTED
            case .monitorStopped: ZMQ_EVENT_MONITOR_STOPPED
            case .handshakeFailedNoDetail: ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
            case .handshakeSucceeded: ZMQ_EVENT_HANDSHAKE_SUCCEEDED
            case .handshakeFailedProtocol: ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
            case .handshakeFailedAuthentication: ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
            }
        }
    }

    public let kind: Kind
    /// libzmq's number to the event: an errno, milliseconds, a status, or a file descriptor that may long be another's.
    public let value: UInt32
    /// The endpoint that it happened at, as libzmq names it; empty when it is about none.
    public let endpoint: String

    public init(_ kind: Kind, value: UInt32, endpoint: String) {
        self.kind = kind
        self.value = value
        self.endpoint = endpoint
    }

    /// The system's reason, for the events that have one.
    public var failure: ZeroMQError.Code? {
        switch kind {
        case .bindFailed, .acceptFailed, .closeFailed, .handshakeFailedNoDetail:
            ZeroMQError.Code(rawValue: Int32(truncatingIfNeeded: value))
        case .connected, .connectDelayed, .connectRetried, .listening, .accepted, .closed, .disconnected,
            .monitorStopped, .handshakeSucceeded, .handshakeFailedProtocol, .handshakeFailedAuthentication:
            nil
        }
    }

    /// The wait before the next attempt to connect.
    public var retryInterval: Duration? { kind == .connectRetried ? .milliseconds(Int64(value)) : nil }

    /// Whether the handshake failed because the ends have different mechanisms, such as CURVE and none.
    public var isMechanismMismatch: Bool {
        kind == .handshakeFailedProtocol && value == UInt32(ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH)
    }

    /// The ZAP handler's status: 300, 400 or 500.
    public var authenticationStatus: Int? { kind == .handshakeFailedAuthentication ? Int(value) : nil }

    public var description: String {
        let subject = endpoint.isEmpty ? "\(kind)" : "\(kind) \(endpoint)"
        return failure.map { "\(subject): \($0.text)" } ?? "\(subject) (\(value))"
    }
}

extension MonitorEvent {
    /// Reads the two frames that libzmq sends: the event's number in 16 bits and its value in 32, both in the machine's
    /// byte order, then the endpoint.
    init(_ message: borrowing ReceivedMessage) throws(ZeroMQError) {
        guard message.count == 2, message.discarded.isEmpty, message.byteCount(ofFrame: 0) == 6 else {
            throw ZeroMQError(
                .protocolViolation, in: "zmq_socket_monitor",
                detail: "an event of \(message.frameCount) frames is not one of this libzmq")
        }
        let (number, value) = message.withFrame(0) { bytes in
            bytes.withUnsafeBytes {
                ($0.loadUnaligned(as: UInt16.self), $0.loadUnaligned(fromByteOffset: 2, as: UInt32.self))
            }
        }
        guard let kind = Kind.allCases.first(where: { $0.number == number }) else {
            throw ZeroMQError(.protocolViolation, in: "zmq_socket_monitor", detail: "event \(number) is unknown")
        }
        self.kind = kind
        self.value = value
        endpoint = message.withFrame(1) { bytes in bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
    }
}

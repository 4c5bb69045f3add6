import CZMQ
import Glibc

/// What went wrong in a call into libzmq, in libzmq's own code and words, with the call and the endpoint it was about.
///
/// `description` is one line for an operator: lower case, without a full stop, with the remedy where one is known.
public struct ZeroMQError: Error, Hashable, Sendable {
    /// libzmq's error number: an errno, or one of libzmq's own (ETERM, EFSM, ...).
    public let code: Code
    /// The C function that failed; for an option, with the option's name: `zmq_setsockopt ZMQ_SNDHWM`.
    public let operation: String
    /// The endpoint that the call named, if it named one.
    public let endpoint: String?
    /// What this library has to add: what was refused and what to do instead.
    public let detail: String?

    public init(_ code: Code, in operation: String, endpoint: String? = nil, detail: String? = nil) {
        self.code = code
        self.operation = operation
        self.endpoint = endpoint
        self.detail = detail
    }

    /// libzmq's text for the code: zmq_strerror(3).
    public var text: String { code.text }
}

extension ZeroMQError {
    /// An error number of libzmq, as zmq_errno(3) gives it.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The call would have to wait, or its timeout passed.
        public static let again = Code(rawValue: EAGAIN)
        /// A signal arrived while the call waited and the stop flag was set.
        public static let interrupted = Code(rawValue: EINTR)
        /// The context was shut down.
        public static let terminated = Code(rawValue: ETERM)
        /// The socket's state forbids the call, such as a reply without a request.
        public static let wrongState = Code(rawValue: EFSM)
        /// A ROUTER has no peer of that identity.
        public static let hostUnreachable = Code(rawValue: EHOSTUNREACH)
        public static let addressInUse = Code(rawValue: EADDRINUSE)
        public static let addressNotAvailable = Code(rawValue: EADDRNOTAVAIL)
        public static let invalidArgument = Code(rawValue: EINVAL)
        public static let noSuchDevice = Code(rawValue: ENODEV)
        /// The endpoint to unbind or disconnect is not one of the socket's.
        public static let noSuchEndpoint = Code(rawValue: ENOENT)
        public static let notSupported = Code(rawValue: ENOTSUP)
        public static let protocolNotSupported = Code(rawValue: EPROTONOSUPPORT)
        /// The transport cannot carry this kind of socket.
        public static let incompatibleProtocol = Code(rawValue: ENOCOMPATPROTO)
        /// A peer, or libzmq, said something that this library does not know.
        public static let protocolViolation = Code(rawValue: EPROTO)
        public static let permissionDenied = Code(rawValue: EACCES)
        public static let tooManyOpenFiles = Code(rawValue: EMFILE)
        public static let cancelled = Code(rawValue: ECANCELED)

        /// libzmq's text for the code: zmq_strerror(3).
        public var text: String {
            // zmq_strerror returns a constant string for libzmq's own codes and strerror's for the rest; it is never
            // NULL, and glibc's strerror is safe to call from any thread for every code that the system defines.
            zmq_strerror(rawValue).map { String(cString: $0) } ?? "error \(rawValue)"
        }

        /// What usually helps against the error, where that is known.
        var remedy: String? {
            switch self {
            case .addressInUse: "another socket listens there: stop its process or choose another endpoint"
            case .addressNotAvailable, .noSuchDevice: "this machine has no such address: name one of its own, or *"
            case .protocolNotSupported: "use tcp://host:port, ipc://path or inproc://name"
            case .permissionDenied: "choose a port above 1023, or a folder that this user may write to"
            case .tooManyOpenFiles: "raise the limit on open files or on the context's sockets"
            case .terminated: "the context was shut down"
            default: nil
            }
        }
    }
}

extension ZeroMQError: CustomStringConvertible {
    public var description: String {
        var line = operation
        if let endpoint { line += " \(endpoint)" }
        line += ": \(text.prefix(1).lowercased())\(text.dropFirst()) (\(code.rawValue))"
        if let note = detail ?? code.remedy { line += "; \(note)" }
        return line
    }
}

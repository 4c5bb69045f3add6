public import Wire
public import ZeroMQ

/// Why a client has no result.
public enum ClientError: Error, Sendable {
    /// Nobody answered in time, however often it was asked; with what is known of the connection.
    case noAnswer(endpoint: String, timeout: Duration, attempts: Int, ConnectionState)
    /// The worker answered with an error.
    case refused(WireError)
    /// The answer is none of this protocol.
    case badReply(endpoint: String, WireError)
    /// libzmq refused a call: a bad endpoint, no more sockets.
    case socket(ZeroMQError)
    /// A folder cannot be watched; with the system's words.
    case unwatched(String)
}

extension ClientError: CustomStringConvertible {
    /// One line for a person, with the remedy.
    public var description: String {
        switch self {
        case .noAnswer(let endpoint, let timeout, let attempts, let state):
            "no answer from \(endpoint) within \(timeout.inWords)\(attempts > 1 ? ", asked \(attempts) times" : ""): "
                + state.explanation
        case .refused(let error): error.description
        case .badReply(let endpoint, let error):
            "\(endpoint) answers, but not in this protocol: \(error.message); is it the queries endpoint of telex-index?"
        case .socket(let error): error.description
        case .unwatched(let reason): "cannot be watched: \(reason)"
        }
    }
}

extension Duration {
    /// `3 s`, `250 ms`.
    fileprivate var inWords: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}

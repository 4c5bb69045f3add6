import CZMQ

/// A ZeroMQ socket, owned: it has one owner, who cannot copy it, and is closed when the owner lets go of it.
///
/// A socket is made, used and closed on one thread (zmq_socket(3): a socket of these kinds must not be used from
/// several threads under any circumstances). The type is not Sendable, so the compiler refuses to share it; debug
/// builds also check the thread at each use. So don't keep a socket across an `await`: a task may go on in another
/// thread. `SocketThread` gives a socket a thread.
///
/// Closing (zmq_close(3)) returns at once. What was sent but is still queued goes on for the linger time, in the
/// context's threads.
public struct Socket: ~Copyable {
    let handle: SocketHandle

    /// Makes a socket (zmq_socket(3)) and sets every option before it is bound or connected.
    ///
    /// - Parameters:
    ///   - stop: looked at when a signal interrupts a wait: a call on this socket then throws `interrupted` if the flag
    ///     is set, and goes on waiting otherwise.
    /// - Throws: `invalidArgument` for an option out of range, naming it; `tooManyOpenFiles`; `terminated` after the
    ///   context's shutdown.
    public init(
        _ kind: Kind, in context: Context, options: SocketOptions = SocketOptions(), stop: StopFlag? = nil
    ) throws(ZeroMQError) {
        handle = try SocketHandle(kind, in: context, options: options, stop: stop)
    }

    deinit { handle.close() }

    public var kind: Kind { handle.kind }
    public var context: Context { handle.context }

    /// What the socket can do without waiting (ZMQ_EVENTS of zmq_getsockopt(3)); a REQ is readable only once its
    /// whole reply is there.
    public func readiness() throws(ZeroMQError) -> Readiness {
        var events: CInt = 0
        var size = MemoryLayout<CInt>.size
        _ = try library("zmq_getsockopt ZMQ_EVENTS", stop: handle.stop) {
            zmq_getsockopt(handle.onThread, ZMQ_EVENTS, &events, &size)
        }
        return Readiness(rawValue: Int16(truncatingIfNeeded: events))
    }
}

@available(*, unavailable)
extension Socket: Sendable {}

extension Socket {
    /// The kinds of sockets, in ZeroMQ's own terms (zmq_socket(3)).
    public enum Kind: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
        case pair = "PAIR"
        case pub = "PUB"
        case sub = "SUB"
        case xpub = "XPUB"
        case req = "REQ"
        case rep = "REP"
        case dealer = "DEALER"
        case router = "ROUTER"
        case push = "PUSH"
        case pull = "PULL"

        public var description: String { rawValue }

        var number: CInt {
            switch self {
            case .pair: ZMQ_PAIR
            case .pub: ZMQ_PUB
            case .sub: ZMQ_SUB
            case .xpub: ZMQ_XPUB
            case .req: ZMQ_REQ
            case .rep: ZMQ_REP
            case .dealer: ZMQ_DEALER
            case .router: ZMQ_ROUTER
            case .push: ZMQ_PUSH
            case .pull: ZMQ_PULL
            }
        }
    }
}

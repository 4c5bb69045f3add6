import Synchronization
public import ZeroMQ

/// How many connections a socket of a worker has, and what became of those that did not last. Any thread may read.
public final class ConnectionCounts: Sendable {
    let openCount = Atomic<Int>(0)
    let acceptedCount = Atomic<Int>(0)
    let handshakesFailedCount = Atomic<Int>(0)
    let establishedCount = Atomic<Int>(0)
    let endedCount = Atomic<Int>(0)

    public init() {}

    /// Connections that stand now.
    public var open: Int { openCount.load(ordering: .relaxed) }
    /// Connections that were made.
    public var accepted: Int { acceptedCount.load(ordering: .relaxed) }
    /// Connections of which nothing came: of peers that speak something else, whose key is refused, or that say nothing.
    public var handshakesFailed: Int { handshakesFailedCount.load(ordering: .relaxed) }

    /// Connections that have ended after a whole handshake, by whomever: libzmq's monitor does not say whether the peer went,
    /// its line was cut, a ping was left unanswered, or a frame was too long.
    public var ended: Int { endedCount.load(ordering: .relaxed) }

    /// Of the open ones those whose peers have said who they are; those that say nothing are not counted, since they end by
    /// themselves.
    public var established: Int { establishedCount.load(ordering: .relaxed) }

    /// What counters tell of them.
    public var all: (accepted: Int, handshakesFailed: Int, ended: Int) { (accepted, handshakesFailed, ended) }

    /// Takes the connections of a socket out that is about to be closed.
    public func forget(_ watch: borrowing ConnectionWatch) {
        openCount.subtract(watch.open, ordering: .relaxed)
        establishedCount.subtract(watch.established, ordering: .relaxed)
        endedCount.add(watch.established, ordering: .relaxed)
    }
}

/// Counts the connections of a bound socket. For the thread of the socket, which calls `update` whenever `monitor` is
/// readable, and now and then where it does not look.
public struct ConnectionWatch: ~Copyable {
    public let monitor: Monitor
    private let counts: ConnectionCounts
    private let log: Log
    fileprivate private(set) var open = 0
    /// libzmq does not say which connection ended. One that failed does so at most once before it ends, so an end is that of
    /// one that failed if there is such. Where it fails without a word (a peer of ZMTP 1), this is too low, never too high.
    fileprivate private(set) var established = 0
    private var failed = 0
    private var lines = LogLimit()

    /// To be made before the socket is bound.
    public init(_ socket: borrowing Socket, counts: ConnectionCounts, log: Log) throws(ZeroMQError) {
        monitor = try socket.monitor([
            .accepted, .disconnected, .handshakeSucceeded, .handshakeFailedNoDetail, .handshakeFailedProtocol,
            .handshakeFailedAuthentication,
        ])
        self.counts = counts
        self.log = log
    }

    /// Takes note of what happened to the connections.
    public mutating func update() throws(ZeroMQError) {
        while let event = try monitor.tryReceive() {
            switch event.kind {
            case .accepted:
                open += 1
                counts.openCount.add(1, ordering: .relaxed)
                counts.acceptedCount.add(1, ordering: .relaxed)
            case .handshakeSucceeded:
                established += 1
                counts.establishedCount.add(1, ordering: .relaxed)
            case .disconnected:
                open -= 1
                counts.openCount.subtract(1, ordering: .relaxed)
                if failed > 0 {
                    failed -= 1
                } else if established > 0 {
                    established -= 1
                    counts.establishedCount.subtract(1, ordering: .relaxed)
                    counts.endedCount.add(1, ordering: .relaxed)
                }
            case .handshakeFailedNoDetail, .handshakeFailedProtocol, .handshakeFailedAuthentication:
                failed += 1
                counts.handshakesFailedCount.add(1, ordering: .relaxed)
                // Who decides about keys has said why.
                if event.kind != .handshakeFailedAuthentication, lines.allows(at: .now) {
                    log.warning(
                        "a handshake failed",
                        ["endpoint": event.endpoint, "how": "\(event.kind)", "unsaid": "\(lines.takeUnsaid())"])
                }
            default: break
            }
        }
    }
}

public import ZeroMQ

/// Lets through what a peer pushed that may push. The rest is dropped, and counted: there is nobody to tell, and a new
/// connection of that peer's would be refused.
///
/// For one thread.
public struct PushGate: Sendable {
    private let peers: PeerGuard
    private let log: Log
    private var limit = LogLimit()

    public init(_ peers: PeerGuard, log: Log) {
        self.peers = peers
        self.log = log
    }

    public mutating func permits(_ message: Message) -> Bool {
        if peers.permits(message.user, any: [.ingest]) { return true }
        if limit.allows(at: .now) {
            log.warning(
                "a message is dropped: its sender may push no more",
                ["key": message.user ?? "", "unsaid": "\(limit.takeUnsaid())"])
        }
        return false
    }
}

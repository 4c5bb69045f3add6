import Synchronization
public import ZeroMQ

/// Says who may connect to a worker's sockets, and who of those that are connected may do what. Any thread may ask.
///
/// Without security everybody may do everything: then only this machine reaches the sockets, or the operator insisted.
public final class PeerGuard: Sendable {
    private struct Secured: Sendable {
        var own: CurveKeyPair
        var peers: AuthorizedPeers
        var authenticator: Authenticator
    }

    private let secured: Secured?
    private let refusedMessages = Atomic<Int>(0)

    /// Everybody may do everything.
    private static let open = PeerGuard(nil)

    private init(_ secured: Secured?) { self.secured = secured }

    /// Reads the keys, and starts to answer libzmq's questions who may connect. To be made before a socket is bound.
    ///
    /// - Parameters:
    ///   - keys: nil makes one that lets everybody in.
    ///   - limits: of the sockets that have some. Without keys nobody is asked, and so nobody is turned away for them.
    /// - Throws: `CertificateError`, `ZeroMQError`.
    public static func make(
        _ keys: SecurityOptions.Keys?, in context: Context, limits: [SecurityDomain: ConnectionLimit],
        liveness: Liveness, log: Log
    ) async throws -> PeerGuard {
        guard let keys else { return open }
        let own = try keys.own()
        let peers = AuthorizedPeers(folder: keys.folder.authorized, log: log)
        let authenticator = try await Authenticator(
            in: context, peers, limits: limits, pulse: liveness.pulse(of: "authenticator"), log: log)
        return PeerGuard(Secured(own: own, peers: peers, authenticator: authenticator))
    }

    /// What a socket that is to be bound is set up with.
    public func server(_ domain: SecurityDomain) -> SocketOptions.Security {
        secured.map { .curveServer($0.own, domain: domain.rawValue) } ?? .none
    }

    /// Whether the sender of a message may do what it asks; counts it if not. A peer whose key was revoked stays connected, and
    /// may do nothing.
    ///
    /// - Parameters:
    ///   - user: the message's.
    ///   - roles: of which it needs one; none means that whoever is authorised may.
    public func permits(_ user: String?, any roles: @autoclosure () -> Set<Role>) -> Bool {
        guard let secured else { return true }
        let roles = roles()
        if let peer = user.flatMap(secured.peers.peer), roles.isEmpty || peer.roles.permits(any: roles) { return true }
        refusedMessages.add(1, ordering: .relaxed)
        return false
    }

    /// Grows whenever a peer loses a role, or all.
    public var revocations: Int { secured?.peers.revocations ?? 0 }

    /// How often peers were let in, refused for their keys, and turned away since there were too many, and messages of
    /// connected ones refused; nil without security.
    public var counts: (admitted: Int, refused: Int, turnedAway: Int, refusedMessages: Int, peers: Int)? {
        secured.map { secured in
            let counts = secured.authenticator.counts
            return (
                counts.admitted, counts.refused, counts.turnedAway, refusedMessages.load(ordering: .relaxed),
                secured.peers.count
            )
        }
    }

    /// Ends: nobody is let in any more.
    public func finish() async throws {
        secured?.authenticator.stop()
        try await secured?.authenticator.finished()
    }
}

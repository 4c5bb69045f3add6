import Locking
import ZeroMQ

/// The peers that may connect, as their certificates in a folder say. Any thread may ask.
///
/// Somebody calls `refresh` now and then; what is asked is answered from memory. A folder that cannot be read lets nobody
/// in, and a certificate that cannot be read is passed over: neither opens a door.
public final class AuthorizedPeers: Sendable {
    /// A peer that may connect.
    public struct Peer: Hashable, Sendable {
        public let name: String
        public let roles: Set<Role>
    }

    private struct State: Sendable {
        var files: [KeyFile.Listed]?
        var peers: [String: Peer] = [:]
        /// How often somebody lost a role.
        var revocations = 0
    }

    private let folder: String
    private let log: Log
    private let state = Guarded(State())

    /// - Parameter folder: of the certificates; it may come to be later.
    public init(folder: String, log: Log) {
        self.folder = folder
        self.log = log
        refresh()
    }

    /// The peer with a public key, in Z85; nil for one that may not connect.
    public func peer(_ key: String) -> Peer? { state.withLock { $0.peers[key] } }

    /// Grows whenever a peer loses a role, or all.
    public var revocations: Int { state.withLock { $0.revocations } }

    public var count: Int { state.withLock { $0.peers.count } }

    /// Reads the folder if something changed in it.
    public func refresh() {
        let files: [KeyFile.Listed]
        do throws(CertificateError) { files = try KeyFolder.files(folder) } catch {
            let isNew = state.withLock { state in
                let isNew = state.files != []
                Self.set(&state, peers: [:], files: [])
                return isNew
            }
            if isNew { log.warning("nobody may connect", ["reason": error.message]) }
            return
        }
        guard state.withLock({ $0.files != files }) else { return }
        var peers: [String: Peer] = [:]
        for file in files {
            do throws(CertificateError) {
                let certificate = try KeyFolder.read("\(folder)/\(file.name)", isSecret: false)
                let key = certificate.publicKey.text
                // Of two certificates for one key none may widen the other.
                let roles = peers[key].map { $0.roles.intersection(certificate.roles) } ?? certificate.roles
                peers[key] = Peer(name: certificate.name, roles: roles)
            } catch {
                log.warning("a certificate is passed over", ["reason": error.message])
            }
        }
        let revoked = state.withLock { state in Self.set(&state, peers: peers, files: files) }
        log.info("who may connect", ["peers": "\(peers.count)", "revoked": "\(revoked)"])
    }

    /// - Returns: how many peers have lost a role.
    @discardableResult
    private static func set(_ state: inout State, peers: [String: Peer], files: [KeyFile.Listed]) -> Int {
        let revoked = state.peers.count { key, peer in !peer.roles.isSubset(of: peers[key]?.roles ?? []) }
        if revoked > 0 { state.revocations += 1 }
        state.peers = peers
        state.files = files
        return revoked
    }
}

public import ZeroMQ

/// A folder of certificates: a process's own, those of the servers that it connects to, and in `authorized/` those of the
/// peers that may connect to it.
///
/// ```
/// keys/index.key_secret        0600; the index worker's own
/// keys/index.key               what its peers must have
/// keys/authorized/alice.key    who may connect, and as what: metadata/roles
/// ```
///
/// `NAME.key` and `NAME.key_secret` are pyzmq's names, and those that CZMQ makes of a certificate `NAME.key`. Files by other
/// names that CZMQ is given, `NAME`, `NAME.txt`, `NAME.cert`, each with `_secret` for the secret one, are read too.
public struct KeyFolder: Hashable, Sendable {
    public let path: String

    private static let extensions = [".key", ".txt", ".cert"]
    private static let secretEnding = "_secret"

    public init(_ path: String) { self.path = path }

    /// Where the certificates of peers are that may connect.
    public var authorized: String { path + "/authorized" }

    /// A process's own certificate, with its secret key.
    ///
    /// - Throws: `CertificateError` when it is missing, damaged, or readable by others.
    public func own(_ name: String) throws(CertificateError) -> CurveKeyPair {
        let path = try file(name, ending: Self.secretEnding)
        guard let path else {
            throw CertificateError(
                "there is no \(self.path)/\(name).key_secret: make it by telex keys new \(name) --keys \(self.path)")
        }
        guard let pair = try Self.read(path, isSecret: true).keyPair else {
            throw CertificateError("\(path): it has no secret-key under curve")
        }
        return pair
    }

    /// The public key of a server that is connected to.
    ///
    /// - Throws: `CertificateError` when there is neither a public nor a secret certificate of it.
    public func server(_ name: String) throws(CertificateError) -> CurveKey {
        if let path = try file(name, ending: "") { return try Self.read(path, isSecret: false).publicKey }
        if try file(name, ending: Self.secretEnding) != nil { return try own(name).publicKey }
        throw CertificateError(
            "there is no \(path)/\(name).key, by which the server is known: copy it from the machine where telex-\(name) runs"
        )
    }

    /// What a client of a server is set up with.
    public func client(_ name: String, of server: String) throws(CertificateError) -> SocketOptions.Security {
        .curveClient(try own(name), server: try self.server(server))
    }

    /// Makes a certificate: two files, of which the secret one is the owner's alone. The folder is made if need be.
    ///
    /// - Throws: `CertificateError` when the name is none, or taken.
    @discardableResult
    public func make(_ name: String, roles: Set<Role> = []) throws(CertificateError) -> Certificate {
        try Self.check(name)
        try KeyFile.makeFolder(path)
        for ending in [Self.secretEnding, ""] {
            guard let path = try file(name, ending: ending) else { continue }
            throw CertificateError("\(path) is there already; remove it first, or choose another name")
        }
        var certificate: Certificate
        do throws(ZeroMQError) { certificate = try Certificate(name: name) } catch {
            throw CertificateError("\(error)")
        }
        try KeyFile.create("\(path)/\(name).key_secret", certificate.secretText ?? "", mode: 0o600)
        try KeyFile.create("\(path)/\(name).key", certificate.publicText, mode: 0o644)
        guard !roles.isEmpty else { return certificate }
        certificate.roles = roles
        try authorize(certificate)
        return certificate
    }

    /// Reads a certificate that is to be authorised: the path of a file, or the name of one of this folder. A secret key in it
    /// is left out.
    public func certificate(_ pathOrName: String) throws(CertificateError) -> Certificate {
        if !pathOrName.contains("/"), let path = try file(pathOrName, ending: "") {
            return try Self.read(path, isSecret: false)
        }
        var certificate = try Self.read(pathOrName, isSecret: pathOrName.hasSuffix(Self.secretEnding))
        certificate.secretKey = nil
        return certificate
    }

    /// Lets a peer in, with the roles of its certificate alone, whatever it had before.
    public func authorize(_ certificate: Certificate) throws(CertificateError) {
        try Self.check(certificate.name)
        try KeyFile.makeFolder(path)
        try KeyFile.makeFolder(authorized)
        for (file, other) in try authorizedCertificates() where other.publicKey == certificate.publicKey {
            if file != "\(certificate.name).key" { try KeyFile.remove("\(authorized)/\(file)") }
        }
        try KeyFile.replace("\(authorized)/\(certificate.name).key", certificate.publicText, mode: 0o644)
    }

    /// Lets peers in no more.
    ///
    /// - Parameter nameOrKey: what they are called, or their public key.
    /// - Returns: the certificates that were removed: none when there is no such peer.
    public func revoke(_ nameOrKey: String) throws(CertificateError) -> [Certificate] {
        var revoked: [Certificate] = []
        for (file, certificate) in try authorizedCertificates()
        where certificate.name == nameOrKey || certificate.publicKey.text == nameOrKey {
            try KeyFile.remove("\(authorized)/\(file)")
            revoked.append(certificate)
        }
        return revoked
    }

    /// Those that may connect, by the names of their files.
    public func authorizedCertificates() throws(CertificateError) -> [(file: String, certificate: Certificate)] {
        var found: [(file: String, certificate: Certificate)] = []
        for file in try Self.files(authorized) {
            found.append((file.name, try Self.read("\(authorized)/\(file.name)", isSecret: false)))
        }
        return found
    }

    /// Whether there is a folder of those that may connect.
    public var hasAuthorized: Bool { (try? KeyFile.list(authorized)) != nil }

    /// The names of the certificates in the folder, each with whether the secret key is there.
    public func names() throws(CertificateError) -> [(name: String, isOwn: Bool)] {
        let files = try KeyFile.list(path).map(\.name)
        let own = Set(
            files.filter { $0.hasSuffix(Self.secretEnding) }.map {
                Self.name(of: String($0.dropLast(Self.secretEnding.count)))
            })
        let all = own.union(files.filter { !$0.hasSuffix(Self.secretEnding) }.map(Self.name))
        return all.sorted().map { ($0, own.contains($0)) }
    }

    /// The files of a folder that may be certificates of peers.
    static func files(_ folder: String) throws(CertificateError) -> [KeyFile.Listed] {
        try KeyFile.list(folder).filter { !$0.name.hasSuffix(secretEnding) }
    }

    /// Reads a file.
    static func read(_ path: String, isSecret: Bool) throws(CertificateError) -> Certificate {
        let text = try KeyFile.read(path, isSecret: isSecret)
        let file = path.split(separator: "/").last.map(String.init) ?? path
        do throws(CertificateError) { return try Certificate(text: text, name: name(of: file)) } catch {
            throw CertificateError("\(path): \(error.message)")
        }
    }

    private static func name(of file: String) -> String {
        extensions.first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
    }

    /// The file of a name, if there is one.
    private func file(_ name: String, ending: String) throws(CertificateError) -> String? {
        try Self.check(name)
        let names = Set(try KeyFile.list(path).map(\.name))
        return (Self.extensions + [""]).map { name + $0 + ending }.first { names.contains($0) }.map { "\(path)/\($0)" }
    }

    /// A name becomes that of a file, so it is held to what is harmless there.
    private static func check(_ name: String) throws(CertificateError) {
        let isName =
            (1...64).contains(name.utf8.count) && name.first != "." && name.first != "-"
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.@".contains($0)) }
            && !name.hasSuffix(secretEnding)
        guard isName else {
            throw CertificateError(
                "“\(LogValue.escaped(name))” is no name of a key: up to 64 letters, digits, - _ . @, beginning with a letter or digit"
            )
        }
    }
}

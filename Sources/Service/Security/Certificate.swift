public import ZeroMQ

/// The public key of a peer, what it is called, and what it may do; for its owner with the secret key.
public struct Certificate: Hashable, Sendable {
    public var name: String
    public var publicKey: CurveKey
    /// Nil in a public certificate.
    public var secretKey: CurveKey?
    /// What its owner may do with whoever keeps this certificate among its authorised ones.
    public var roles: Set<Role>

    public init(name: String, publicKey: CurveKey, secretKey: CurveKey? = nil, roles: Set<Role> = []) {
        self.name = name
        self.publicKey = publicKey
        self.secretKey = secretKey
        self.roles = roles
    }

    /// Makes a certificate with new keys.
    public init(name: String) throws(ZeroMQError) {
        let pair = try CurveKeyPair()
        self.init(name: name, publicKey: pair.publicKey, secretKey: pair.secretKey)
    }

    /// Reads the text of a certificate; CZMQ's and pyzmq's are such.
    ///
    /// - Parameter name: what it is called when it does not say.
    /// - Throws: `CertificateError` when there is no key, the keys do not belong together, or a role is unknown.
    public init(text: String, name: String) throws(CertificateError) {
        let properties = try CertificateText.properties(of: text)
        let secretKey = try Self.key("curve/secret-key", in: properties)
        var publicKey = try Self.key("curve/public-key", in: properties)
        if let secretKey {
            let computed: CurveKey
            do throws(ZeroMQError) { computed = try CurveKeyPair(secretKey: secretKey).publicKey } catch {
                throw CertificateError("\(error)")
            }
            guard computed == publicKey ?? computed else {
                throw CertificateError("its public key is not that of its secret key")
            }
            publicKey = computed
        }
        guard let publicKey else { throw CertificateError("it has no public-key under curve") }
        var roles: Set<Role> = []
        for word in (properties["metadata/roles"] ?? "").split(whereSeparator: { $0 == " " || $0 == "," }) {
            guard let role = Role(rawValue: String(word)) else {
                let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw CertificateError("it has the role “\(LogValue.escaped(String(word)))”, which is none of \(known)")
            }
            roles.insert(role)
        }
        self.init(name: properties["metadata/name"] ?? name, publicKey: publicKey, secretKey: secretKey, roles: roles)
    }

    private static func key(_ path: String, in properties: [String: String]) throws(CertificateError) -> CurveKey? {
        guard let text = properties[path] else { return nil }
        guard let key = CurveKey(text: text) else {
            throw CertificateError("its \(path.split(separator: "/").last ?? "") is no key of 40 characters of Z85")
        }
        return key
    }

    /// The text without the secret key.
    public var publicText: String {
        CertificateText.text(
            comment: "Telex: a public certificate of CURVE. It may be given to peers.", metadata: metadata,
            keys: ["public-key": publicKey.text])
    }

    /// The text with the secret key; nil when there is none.
    var secretText: String? {
        secretKey.map { secretKey in
            CertificateText.text(
                comment: "Telex: a secret certificate of CURVE.\nNobody but its owner may read this file.",
                metadata: metadata, keys: ["public-key": publicKey.text, "secret-key": secretKey.text])
        }
    }

    private var metadata: KeyValuePairs<String, String> {
        roles.isEmpty
            ? ["name": name] : ["name": name, "roles": roles.sorted().map(\.rawValue).joined(separator: " ")]
    }

    /// Both keys; nil in a public certificate.
    public var keyPair: CurveKeyPair? {
        // The keys belong together: that was looked at when they were read.
        secretKey.flatMap { try? CurveKeyPair(secretKey: $0) }
    }
}

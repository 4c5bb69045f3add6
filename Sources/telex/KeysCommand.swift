import Service
import ZeroMQ

/// `telex keys new|list|authorize|revoke`
enum KeysCommand {
    private struct Keys {
        var folder: OptionParser.Option<String>
        var roles: OptionParser.Option<Set<Role>>
        var output: OutputOptions
    }

    static func run(_ input: CommandInput) throws {
        var parser = OptionParser(
            program: "telex keys", usage: "[options] new NAME… | list | authorize CERTIFICATE… | revoke NAME…",
            summary: """
                Makes certificates of CURVE, and says whose are let in.

                new        makes NAME.key, to be given to peers, and NAME.key_secret, to be given to nobody. Workers take those
                           that are called index and ingest, clients the one called client. With --role it is let in too.
                list       shows the certificates of the folder, and who is let in as what.
                authorize  lets the owner of a certificate in, a file or a name in the folder, with the roles of --role
                           instead of those it had; certificates of CZMQ and pyzmq are read too.
                revoke     lets a peer in no more, by its name or public key.

                Workers see a change within a second. Roles: ingest pushes and asks for receipts, query asks, subscribe
                receives events, admin does all that and retracts.
                """,
            version: telexVersion, takesArguments: true)
        let keys = Keys(
            folder: parser.option(
                "keys", "DIR", default: "keys", help: "the folder of certificates (keys)", read: OptionReaders.text),
            roles: parser.option(
                "role", "ROLE,…", default: [], help: "ingest, query, subscribe, admin: several are separated by commas",
                read: roles),
            output: OutputOptions(in: &parser))
        guard let values = try Program.values(of: parser, input.arguments, input.environment) else { return }
        let folder = KeyFolder(try values.value(keys.folder))
        let roles = try values.value(keys.roles)
        let names = values.arguments.dropFirst()
        switch values.arguments.first {
        case "list":
            guard names.isEmpty, roles.isEmpty else { throw OptionError("telex keys list takes no names and no roles") }
            try list(folder, isText: keys.output.isText(values))
        case "new":
            try require(names, "which name? telex keys new NAME makes NAME.key and NAME.key_secret")
            for name in names { say(try folder.make(name, roles: roles), in: folder) }
        case "authorize":
            try require(names, "whose certificate? telex keys authorize FILE --role query lets its owner ask")
            guard !roles.isEmpty else {
                throw OptionError("as what? --role takes ingest, query, subscribe, admin, or several with commas")
            }
            for name in names {
                var certificate = try folder.certificate(name)
                certificate.roles = roles
                try folder.authorize(certificate)
                say("\(certificate.name) may connect as \(certificate.roleNames)")
            }
        case "revoke":
            guard roles.isEmpty else {
                throw OptionError("revoke takes all roles; telex keys authorize gives a peer other ones")
            }
            try require(names, "whom? telex keys list shows who may connect")
            for name in names {
                let revoked = try folder.revoke(name)
                guard !revoked.isEmpty else {
                    throw CertificateError("“\(name)” is nobody who may connect; telex keys list shows them")
                }
                for certificate in revoked { say("\(certificate.name) may connect no more") }
            }
        case let verb:
            throw OptionError(
                verb.map { "“\(LogValue.escaped($0))” is none of new, list, authorize, revoke" }
                    ?? "new, list, authorize or revoke? see telex keys --help")
        }
    }

    private static func require(_ names: ArraySlice<String>, _ message: String) throws(OptionError) {
        if names.isEmpty { throw OptionError(message) }
    }

    @Sendable private static func roles(_ text: String) throws(OptionError) -> Set<Role> {
        var roles: Set<Role> = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            roles.insert(try OptionReaders.choice(String(word)) as Role)
        }
        return roles
    }

    private static func say(_ certificate: Certificate, in folder: KeyFolder) {
        say("\(folder.path)/\(certificate.name).key for its peers, \(certificate.name).key_secret for itself alone")
        if !certificate.roles.isEmpty { say("\(certificate.name) may connect as \(certificate.roleNames)") }
    }

    private static func say(_ line: String) { StandardStream.output.write(Printable.line(line) + "\n") }

    private struct Listing: Encodable {
        struct Own: Encodable {
            var name: String
            var key: String
            var secret: Bool
        }
        struct Peer: Encodable {
            var name: String
            var key: String
            var roles: [String]
        }
        var certificates: [Own] = []
        var authorized: [Peer] = []
    }

    private static func list(_ folder: KeyFolder, isText: Bool) throws {
        var listing = Listing()
        for (name, isOwn) in try folder.names() {
            listing.certificates.append(.init(name: name, key: try folder.server(name).text, secret: isOwn))
        }
        // A folder without the other is that of a client.
        if folder.hasAuthorized {
            for (_, certificate) in try folder.authorizedCertificates() {
                listing.authorized.append(
                    .init(
                        name: certificate.name, key: certificate.publicKey.text,
                        roles: certificate.roles.sorted().map(\.rawValue)))
            }
        }
        try OutputOptions.print(listing, isText: isText) { text(listing) }
    }

    private static func text(_ listing: Listing) -> String {
        let rows =
            listing.certificates.map { ($0.name, $0.key, $0.secret ? "with its secret key" : "public") }
            + listing.authorized.map { ($0.name, $0.key, "may connect as \($0.roles.joined(separator: ", "))") }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, key, what in
            Printable.line(name + String(repeating: " ", count: width - name.count + 2) + key + "  " + what) + "\n"
        }.joined()
    }
}

extension Certificate {
    fileprivate var roleNames: String { roles.sorted().map(\.rawValue).joined(separator: ", ") }
}

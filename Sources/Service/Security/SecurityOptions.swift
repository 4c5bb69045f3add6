public import ZeroMQ

/// The options by which a program is told how to secure its sockets: `--security`, `--keys`, `--key`, and for what binds
/// `--insecure`.
public struct SecurityOptions: Sendable {
    private enum Mode: String, CaseIterable, Sendable { case off, curve }

    private let mode: OptionParser.Option<Mode?>
    private let keys: OptionParser.Option<String?>
    private let key: OptionParser.Option<String>
    private let insecure: OptionParser.Flag?

    /// Declares the options.
    ///
    /// - Parameters:
    ///   - name: of the program's own certificate, unless it is given.
    ///   - binds: whether the program listens.
    public init(in parser: inout OptionParser, name: String, binds: Bool) {
        mode = parser.option(
            "security", "off|curve", default: nil,
            help:
                "curve encrypts, and admits whom --keys lists; off is for loopback and ipc (off, or curve with --keys)"
        ) { (text: String) throws(OptionError) -> Mode? in try OptionReaders.choice(text) as Mode }
        keys = parser.option(
            "keys", "DIR", default: nil, help: "the folder of certificates that telex keys makes",
            read: OptionReaders.optionalText)
        key = parser.option(
            "key", "NAME", default: name, help: "which of them is this program's own (\(name))",
            read: OptionReaders.text)
        insecure =
            binds
            ? parser.flag("insecure", help: "without curve, listen also where other machines can connect: to anybody")
            : nil
    }

    /// What the options say.
    ///
    /// - Returns: nil when security is off.
    /// - Throws: `OptionError` when it is on, but there are no keys.
    public func keys(_ values: OptionValues) throws(OptionError) -> Keys? {
        let folder = try values.value(keys)
        switch try values.value(mode) ?? (folder == nil ? .off : .curve) {
        case .off: return nil
        case .curve:
            guard let folder, !folder.isEmpty else {
                throw OptionError("--security curve needs --keys DIR, a folder that telex keys made")
            }
            return Keys(folder: KeyFolder(folder), name: try values.value(key))
        }
    }

    /// Refuses to listen where strangers can connect, unless security is on or the user insists.
    ///
    /// - Throws: `OptionError` that says what to do.
    public func check(_ endpoints: [String], _ values: OptionValues) throws(OptionError) {
        guard try keys(values) == nil else { return }
        try EndpointExposure.check(endpoints, isInsecure: insecure.map { values.isSet($0) } ?? false)
    }

    /// Certificates, and which of them is the program's own.
    public struct Keys: Hashable, Sendable {
        public var folder: KeyFolder
        public var name: String

        /// What the certificates of the workers are called, by which their peers know them.
        public static let index = "index"
        public static let ingest = "ingest"
        public static let client = "client"

        public init(folder: KeyFolder, name: String) {
            self.folder = folder
            self.name = name
        }

        /// What a socket that connects to a server is set up with.
        ///
        /// - Parameter server: the name of its certificate.
        public func client(of server: String) throws(CertificateError) -> SocketOptions.Security {
            try folder.client(name, of: server)
        }

        /// The program's own keys.
        public func own() throws(CertificateError) -> CurveKeyPair { try folder.own(name) }
    }
}

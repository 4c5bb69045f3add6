public import Service

/// Where a worker answers HTTP: `127.0.0.1:9464`, `[::1]:9464`, `localhost:0`.
public struct HTTPAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or a number, without the brackets of IPv6.
    public let host: String
    /// 0 lets the system choose one.
    public let port: UInt16

    /// - Throws: `OptionError` when the text is no address and port.
    public init(_ text: String) throws(OptionError) {
        let fault = OptionError("“\(text)” is no address and port such as 127.0.0.1:9464 or [::1]:9464")
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw fault
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw fault
        }
        guard !host.isEmpty else { throw fault }
        self.host = String(host)
        self.port = port
    }

    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Refuses an address where other machines read what a worker does, unless the user insists. Keys for CURVE change
    /// nothing: HTTP has neither encryption nor a question who asks.
    ///
    /// - Throws: `OptionError` that says what to do.
    public func check(isInsecure: Bool) throws(OptionError) {
        guard !isInsecure, !EndpointExposure.isLocal("tcp://\(self)") else { return }
        throw OptionError(
            """
            --http \(self) can be reached from other machines, by anybody: HTTP here is neither encrypted nor asks who \
            reads. Use 127.0.0.1 or [::1] with something in front of it, or say --insecure
            """)
    }
}

/// The option `--http`.
public struct HTTPOption: Sendable {
    private let option: OptionParser.Option<HTTPAddress?>

    /// Declares it.
    public init(in parser: inout OptionParser) {
        option = parser.option(
            "http", "ADDRESS:PORT", default: nil,
            help: "answer /metrics, /healthz and /readyz over HTTP there; port 0 chooses one (off)"
        ) { (text: String) throws(OptionError) -> HTTPAddress? in try HTTPAddress(text) }
    }

    /// Where to answer; nil when nobody asked for it.
    ///
    /// - Throws: `OptionError`.
    public func address(_ values: OptionValues, isInsecure: Bool) throws(OptionError) -> HTTPAddress? {
        guard let address = try values.value(option) else { return nil }
        try address.check(isInsecure: isInsecure)
        return address
    }
}

public import Service

/// Where a worker answers HTTP: `7710`, which is on loopback, `127.0.0.1:7710`, `[::1]:7710`, `0.0.0.0:7710`.
public struct HTTPAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or a number, without the brackets of IPv6.
    public let host: String
    /// 0 lets the system choose one.
    public let port: UInt16

    /// - Throws: `OptionError` when the text is no address and port.
    public init(_ text: String) throws(OptionError) {
        let fault = OptionError("“\(text)” is no address and port such as 127.0.0.1:7710 or [::1]:7710, nor a port")
        if let port = UInt16(text) {
            self.init(host: "127.0.0.1", port: port)
            return
        }
        guard let parts = HostAndPort(text), let port = UInt16(parts.port), !parts.host.isEmpty,
            parts.isBracketed || !parts.host.contains(":")
        else { throw fault }
        self.init(host: parts.host, port: port)
    }

    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether only this machine can read there what a worker does.
    public var isLocal: Bool { EndpointExposure.isLocal("tcp://\(self)") }
}

/// The option `--http`.
public struct HTTPOption: Sendable {
    private let option: OptionParser.Option<HTTPAddress?>

    /// Declares it.
    public init(in parser: inout OptionParser) {
        option = parser.option(
            "http", "[ADDRESS:]PORT", default: nil,
            help:
                "answer /metrics, /healthz and /readyz over HTTP there, on loopback without an address; 0 chooses a port (off)"
        ) { (text: String) throws(OptionError) -> HTTPAddress? in try HTTPAddress(text) }
    }

    /// Where to answer; nil when nobody asked for it.
    ///
    /// - Throws: `OptionError`.
    public func address(_ values: OptionValues) throws(OptionError) -> HTTPAddress? { try values.value(option) }
}

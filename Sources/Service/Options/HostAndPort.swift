/// A host and a port as they stand in an address: `host:7701`, `127.0.0.1:*`, `[::1]:7701`. Neither is looked at further.
public struct HostAndPort: Hashable, Sendable {
    /// Without the brackets of IPv6.
    public let host: String
    public let port: String
    /// Whether the host stood in brackets.
    public let isBracketed: Bool

    /// Nil when there is no colon, behind which the port stands.
    public init?(_ text: some StringProtocol) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let host = text[..<colon]
        isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self.host = String(isBracketed ? host.dropFirst().dropLast() : host)
        port = String(text[text.index(after: colon)...])
    }
}

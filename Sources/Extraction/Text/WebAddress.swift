/// Tells web addresses and other URIs from text.
enum WebAddress {
    /// Whether the text is an absolute URI (RFC 3986, section 4.3): a scheme of two letters or more, a colon, something
    /// after it, and no space.
    static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 2048, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text.utf8[..<colon]
        guard scheme.count >= 2, scheme.first?.isASCIILetter == true,
            scheme.allSatisfy({ $0.isASCIILetter || $0.isDigit || "+-.".utf8.contains($0) })
        else { return false }
        let rest = text.utf8[colon...].dropFirst()
        return !rest.isEmpty && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
    }

    /// Whether the address is one of the web, and not of a file or a name.
    static func isWeb(_ address: String) -> Bool { address.lowercased().hasPrefix("http") && isAddress(address) }

    /// The name of the site in a web address, or nil.
    static func host(_ address: String) -> String? {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        let authority = address[start...].prefix { !"/?#".contains($0) }
        let host = (authority.split(separator: "@").last ?? authority).prefix { $0 != ":" }
        return host.isEmpty ? nil : String(host)
    }
}

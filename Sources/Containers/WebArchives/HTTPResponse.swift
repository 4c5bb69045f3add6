/// An HTTP response as a web archive keeps it: status line, header fields, body (RFC 9112).
struct HTTPResponse {
    let status: Int
    let fields: HeaderFields
    /// The body as it was meant, without chunks and compression.
    let body: Body

    enum Body {
        case bytes([UInt8])
        case tooLong(Int)
        case unreadable(String)
    }

    /// - Parameter bound: the longest body in bytes.
    /// - Throws: when it does not begin as a response.
    init(_ message: [UInt8], bound: Int) throws(StreamFault) {
        let reader = ByteReader(MemorySource(message[...]))
        guard case .bytes(let line)? = try reader.line(bound: 1 << 16), let status = Self.status(line) else {
            throw StreamFault("expected the status line of an HTTP response")
        }
        self.status = status
        fields = try HeaderFields(reader)
        var content = message[reader.offset...]
        // Some archives keep the body as it was meant, and the fields that tell how it was sent: so it is looked at.
        var dechunked: [UInt8]?
        if fields["transfer-encoding"]?.lowercased().contains("chunked") == true {
            dechunked = Self.withoutChunks(content)
        }
        if let dechunked { content = dechunked[...] }
        body = Self.decoded(content, fields["content-encoding"] ?? "identity", bound)
    }

    private static func status(_ line: [UInt8]) -> Int? {
        let parts = line.split(separator: 0x20, maxSplits: 2)
        guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8) else { return nil }
        return Int(String(decoding: parts[1], as: UTF8.self))
    }

    /// The content of a chunked body (RFC 9112, section 7.1), as far as it goes; nil when it is not in chunks.
    private static func withoutChunks(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var content: [UInt8] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0a) {
            let digits = rest[..<end].prefix { $0 != UInt8(ascii: ";") && $0 != 0x0d && $0 != 0x20 }
            guard digits.count <= 15, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
            else { return content.isEmpty ? nil : content }
            if size == 0 { return content }
            rest = rest[(end + 1)...]
            content += rest.prefix(size)
            rest = rest.dropFirst(size)
            if rest.first == 0x0d { rest = rest.dropFirst() }
            if rest.first == 0x0a { rest = rest.dropFirst() }
        }
        return content.isEmpty && !bytes.isEmpty ? nil : content
    }

    private static func decoded(_ content: ArraySlice<UInt8>, _ codings: String, _ bound: Int) -> Body {
        var bytes = content
        // The one that was applied last is named last.
        for name in codings.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).reversed() {
            guard name != "identity", !bytes.isEmpty else { continue }
            guard let coding = ContentCoding(String(name)) else { return .unreadable("content coding “\(name)”") }
            switch coding.decode(bytes, bound: bound) {
            case .bytes(let decoded): bytes = decoded[...]
            case .tooLong(let length): return .tooLong(length)
            case .unreadable(let reason):
                if coding.isCertain(of: bytes) { return .unreadable(reason) }
            }
        }
        return bytes.count <= bound ? .bytes(Array(bytes)) : .tooLong(bytes.count)
    }
}

/// The named fields at the head of a WARC record or an HTTP message: `Name: value`, one a line, up to a blank line.
struct HeaderFields {
    /// More fields, or longer lines, than anybody sends.
    private static let maximumCount = 1_000
    private static let maximumLine = 1 << 16

    private var fields: [(name: String, value: String)] = []

    /// Reads the fields and the blank line behind them.
    init(_ reader: ByteReader) throws(StreamFault) {
        while case .bytes(let line)? = try reader.line(bound: Self.maximumLine), !line.isEmpty {
            if fields.count == Self.maximumCount { throw StreamFault("more than \(Self.maximumCount) header fields") }
            if line[0] == 0x20 || line[0] == 0x09, !fields.isEmpty {
                // A folded line (RFC 9112, section 5.2) goes on with the value before it.
                fields[fields.count - 1].value += " " + Self.trimmed(line[...])
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            fields.append((Self.trimmed(line[..<colon]).lowercased(), Self.trimmed(line[(colon + 1)...])))
        }
    }

    /// The value of the first field of that name, which is in lower case.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
        let start = bytes.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex
        // Header fields are ASCII, and what is not is wanted by nobody here.
        return String(decoding: start[..<end], as: UTF8.self)
    }
}

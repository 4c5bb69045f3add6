/// How a stream holds many JSON documents, as its first bytes have it.
enum ListKind {
    /// JSON Lines: one a line.
    case lines
    /// One JSON array of objects.
    case elements

    /// How many bytes tell.
    static let reach = 1 << 16

    /// - Parameter name: of the file; nil for standard input.
    init?(_ head: ArraySlice<UInt8>, name: String?) {
        let ending = name.map { $0.lowercased().split(separator: ".").last ?? "" }
        if ending == "jsonl" || ending == "ndjson" {
            self = .lines
            return
        }
        guard ending == nil || ending == "json" || name?.contains(".") == false else { return nil }
        let content = head.starts(with: [0xef, 0xbb, 0xbf]) ? head.dropFirst(3) : head
        let rest = content.drop(while: Self.isBlank)
        if rest.first == UInt8(ascii: "[") {
            guard rest.dropFirst().first(where: { !Self.isBlank($0) }) == UInt8(ascii: "{") else { return nil }
            self = .elements
            return
        }
        // One object over several lines has a line end where a value or a member must follow.
        guard rest.first == UInt8(ascii: "{") else { return nil }
        guard let end = rest.firstIndex(of: 0x0a) else {
            // A program that writes to another writes lines.
            if name == nil { self = .lines } else { return nil }
            return
        }
        guard let last = rest[..<end].last(where: { !Self.isBlank($0) }), !":,[{".utf8.contains(last) else {
            return nil
        }
        guard name == nil || rest[end...].first(where: { !Self.isBlank($0) }) == UInt8(ascii: "{") else { return nil }
        self = .lines
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0a, 0x0d].contains(byte) }
}

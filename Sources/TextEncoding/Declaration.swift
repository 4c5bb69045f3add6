/// What a document says of its own encoding: an XML declaration, or a `meta` element near its beginning.
enum Declaration {
    /// How far a declaration is looked for. Browsers look at 1,024 bytes (WHATWG HTML, "prescan"); pages whose declaration
    /// stands behind scripts are read rightly by nobody else then.
    private static let reach = 8192

    /// The labels that are declared, in their order.
    static func labels(in bytes: ArraySlice<UInt8>) -> [String] {
        let head = bytes.prefix(reach)
        var labels: [String] = []
        if head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")),
            let label = value(of: "encoding", in: head[..<end])
        {
            labels.append(label)
        }
        var rest = head
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            if rest.starts(with: "!--".utf8) {
                guard let end = endOfComment(rest) else { break }
                rest = rest[end...]
                continue
            }
            guard hasPrefix(rest, "meta") else { continue }
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
            // `charset=` stands alone or within `content`.
            if let label = value(of: "charset", in: rest[..<end]) { labels.append(label) }
            rest = rest[end...]
        }
        return labels
    }

    private static func endOfComment(_ text: ArraySlice<UInt8>) -> Int? {
        var index = text.startIndex
        while index + 2 < text.endIndex {
            if text[index] == 0x2D, text[index + 1] == 0x2D, text[index + 2] == 0x3E { return index + 3 }
            index += 1
        }
        return nil
    }

    private static func hasPrefix(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        let head = text.prefix(word.utf8CodeUnitCount)
        return head.count == word.utf8CodeUnitCount
            && zip(head, 0...).allSatisfy { $0 | 0x20 == word.utf8Start[$1] }
    }

    /// What stands behind `name=`, without quotes.
    private static func value(of name: StaticString, in tag: ArraySlice<UInt8>) -> String? {
        var rest = tag
        while let first = rest.firstIndex(where: { $0 | 0x20 == name.utf8Start[0] }) {
            rest = rest[first...]
            guard hasPrefix(rest, name) else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(name.utf8CodeUnitCount).drop { isBlank($0) }
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst().drop { isBlank($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            let label = rest.prefix { byte in
                !isBlank(byte) && !"\"';>/?".utf8.contains(byte)
            }
            return label.isEmpty || label.count > 40 ? nil : String(decoding: label, as: UTF8.self)
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

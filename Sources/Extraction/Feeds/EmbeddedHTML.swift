import Markup

/// HTML as feeds carry it in their texts, prepared for the parser.
///
/// Comments are left out; one without an end ends at its first `>`, so that it does not swallow the text. The tags of
/// embedded objects are left out too, since many are never closed; what is in them is read. A `<` that begins no tag is
/// text.
struct EmbeddedHTML {
    private(set) var bytes: [UInt8] = []
    /// Whether there is any tag: without one, line ends mean something.
    private(set) var hasTags = false

    private static let objects: Set<String> = ["object", "embed", "iframe", "param", "applet", "noscript"]

    init(_ text: String) {
        let html = Array(text.utf8)
        bytes.reserveCapacity(html.count)
        // The next `>` is looked for once, however many signs are before it.
        var nextEnd = html.firstIndex(of: UInt8(ascii: ">"))
        var hasNoCommentEnd = false
        var index = 0
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            bytes += html[index..<start]
            index = start
            let isComment = html[start...].starts(with: "<!--".utf8)
            if let end = nextEnd, end < start { nextEnd = html[start...].firstIndex(of: UInt8(ascii: ">")) }
            guard let end = nextEnd else {
                if isComment { return }
                escape()
                continue
            }
            if isComment {
                let close = hasNoCommentEnd ? nil : Self.endOfComment(html, from: start + 4)
                if close == nil { hasNoCommentEnd = true }
                index = close ?? end + 1
                hasTags = true
                continue
            }
            let isEnd = html[start + 1] == UInt8(ascii: "/")
            let name = html[(start + (isEnd ? 2 : 1))...].prefix(24).prefix { $0.isASCIILetter || $0.isDigit }
            // Of declarations only `<!DOCTYPE` is one.
            let isDeclaration =
                html[start + 1] == 0x3F
                || html[start + 1] == UInt8(ascii: "!") && start + 2 < html.count && html[start + 2].isASCIILetter
            guard name.first?.isASCIILetter ?? false || isDeclaration else {
                escape()
                continue
            }
            hasTags = true
            if Self.objects.contains(String(decoding: name, as: UTF8.self).lowercased()) {
                bytes.append(0x20)
                index = end + 1
            } else {
                // The parser finds the tag's end, which may lie behind a `>` in quotation marks.
                bytes.append(UInt8(ascii: "<"))
                index = start + 1
            }
        }
        bytes += html[index...]

        func escape() {
            bytes += "&lt;".utf8
            index += 1
        }
    }

    private static func endOfComment(_ html: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < html.count, let end = html[index...].firstIndex(of: UInt8(ascii: ">")) {
            if end >= start, html[end - 1] == UInt8(ascii: "-"), html[end - 2] == UInt8(ascii: "-") { return end + 1 }
            index = end + 1
        }
        return nil
    }
}

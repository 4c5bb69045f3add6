import Markup

/// A text in a feed: plain, HTML that is escaped, or elements of XHTML.
///
/// What it is, is what Atom's attributes say (RFC 4287, section 3.1; Atom 0.3 `mode` and `type`), or the custom of the
/// element in RSS: descriptions are HTML, titles are either. A text of RSS that may be either is HTML when it has an
/// end tag or an entity and no other tags and entities than HTML's.
struct FeedText {
    enum Format { case plain, html, either }

    private let text: String
    private let isHTML: Bool

    /// - Parameter format: what the text is when no attribute says it.
    init(_ feed: FeedTree, _ node: Int, format: Format) {
        let tree = feed.tree
        // Atom says what is not plain.
        let format = tree.text(of: tree.name(node)).hasPrefix("atom:") ? .plain : format
        let type = tree.attribute("type", of: node)?.trimmed.lowercased()
        let mode = tree.attribute("mode", of: node)?.trimmed.lowercased()
        let elements = tree.descendants(node).count { !tree.isText($0) }
        if elements > 0 {
            text = Self.inner(
                feed, node, elements: elements, isEscaped: type?.contains("html") ?? false && type != "xhtml")
            isHTML = true
            return
        }
        let raw = tree.text(node)
        if Self.isBase64(type: type, mode: mode) {
            text = Base64Text.decode(raw) ?? ""
            isHTML = type?.contains("html") ?? false
            return
        }
        text = WrittenTwice.corrected(raw)
        switch (type, format) {
        case (let type?, _) where type.contains("html") && mode != "xml" && type != "xhtml": isHTML = true
        case ("text"?, _), ("text/plain"?, .html), ("text/plain"?, .plain), ("xhtml"?, _): isHTML = false
        case (_, .plain): isHTML = false
        case (_, .html): isHTML = true
        case (_, .either): isHTML = Self.looksLikeHTML(raw)
        }
    }

    /// What is in an element as HTML. Where it is said to be escaped and one element holds it all, that is so in there:
    /// some systems wrote it so.
    private static func inner(_ feed: FeedTree, _ node: Int, elements: Int, isEscaped: Bool) -> String {
        if isEscaped, elements == 1 {
            let text = feed.tree.text(node)
            if looksLikeHTML(text) { return text }
        }
        return WrittenTwice.corrected(String(decoding: MarkupWriter.html(of: feed.tree, in: node), as: UTF8.self))
    }

    init(_ text: String, isHTML: Bool = false) {
        self.text = text
        self.isHTML = isHTML
    }

    /// A text of which nobody says what it is: HTML, when it begins with a tag of it, or has an end tag or an entity and no
    /// other tags than HTML's.
    init(maybeHTML text: String) {
        let begins = FirstTag.format(of: Array(text.utf8.prefix(1024))[...]) == .page
        self.init(text, isHTML: begins || Self.looksLikeHTML(text))
    }

    /// The text's paragraphs; lists, quotations and tables as `MainText` has them.
    var paragraphs: [String] {
        guard isHTML, text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return Self.paragraphs(of: text)
        }
        let html = EmbeddedHTML(text)
        guard let tree = try? MarkupTree(html: html.bytes) else { return [] }
        if !html.hasTags { return Self.paragraphs(of: WrittenTwice.corrected(tree.text(MarkupTree.root))) }
        let reader = BlockReader(PageMap(tree), from: MarkupTree.root + 1, root: MarkupTree.root)
        return BlockWriter(reader, reader.blocks).paragraphs().map { WrittenTwice.corrected($0) }
    }

    /// All of it as one line; nil when it is blank.
    var line: String? {
        let words = paragraphs.joined(separator: "\n").unicodeScalars.split { $0.properties.isWhitespace }
        return words.isEmpty ? nil : words.map { String($0) }.joined(separator: " ")
    }

    private static func paragraphs(of text: String) -> [String] {
        let paragraphs = Paragraphs(Array(text.utf8)[...])
        return paragraphs.items.map { paragraphs.string($0) }
    }

    /// Atom 0.3 says so; Atom 1.0 means it of any media type that is no text (RFC 4287, section 4.1.3.3).
    private static func isBase64(type: String?, mode: String?) -> Bool {
        if mode == "base64" { return true }
        guard mode == nil, let type, type.contains("/") else { return false }
        return !type.hasPrefix("text/") && !type.hasSuffix("+xml") && !type.hasSuffix("/xml")
    }

    private static func looksLikeHTML(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var hasSign = false
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "<") {
                let isEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
                let name = bytes[(index + (isEnd ? 2 : 1))...].prefix(24).prefix { $0.isASCIILetter || $0.isDigit }
                guard !name.isEmpty else { continue }
                guard TagName.isHTML(String(decoding: name, as: UTF8.self).lowercased()) else { return false }
                if isEnd { hasSign = true }
            } else if bytes[index] == UInt8(ascii: "&") {
                let name = bytes[(index + 1)...].prefix(24).prefix { $0.isASCIILetter || $0.isDigit || $0 == 0x23 }
                guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";") else {
                    continue
                }
                hasSign = true
            }
        }
        return hasSign
    }
}

import Markup

/// Texts of attributes and of linked data, which may hold entities and tags that were meant for the page.
enum CleanText {
    /// What is longer is a text and no line: a name, a headline, a summary.
    private static let maximumLine = 4096

    /// One line without tags, entities resolved and white space tidied; nil when nothing is left, or far too much.
    static func line(_ text: String?) -> String? {
        guard let text, text.utf8.count <= maximumLine else { return nil }
        let items = Paragraphs(Array(withoutMarkup(text).utf8)[...])
        guard !items.items.isEmpty else { return nil }
        return items.items.map { items.string($0) }.joined(separator: " ")
    }

    /// The text with its tags taken away and its entities resolved, twice where they were written twice (`&amp;quot;`).
    static func withoutMarkup(_ text: String) -> String {
        var text = text
        for _ in 0..<2 where text.utf8.contains(UInt8(ascii: "&")) || text.utf8.contains(UInt8(ascii: "<")) {
            // The blank keeps the parser from taking a text's first word for more than text.
            guard let tree = try? MarkupTree(html: Array("<p> \(text)".utf8)) else { return text }
            var plain: [UInt8] = []
            for node in tree.descendants(MarkupTree.root) {
                if tree.isText(node), ![.script, .style].contains(tree.name(tree.parent(node))) {
                    plain += tree.bytes(node)
                } else if tree.name(node) == .br || tree.name(node) == .p {
                    plain.append(0x0A)
                }
            }
            text = String(decoding: plain, as: UTF8.self)
        }
        return text
    }
}

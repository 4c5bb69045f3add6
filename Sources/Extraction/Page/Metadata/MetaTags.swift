import Markup

/// What a page says of itself in `meta` and `link` elements.
struct MetaTags: Hashable {
    /// The contents by name or property in lower case, in the order of the page.
    private var contents: [String: [String]] = [:]
    /// The value of `lang` of the page.
    private(set) var language: String?
    /// The address that the page names as its own (RFC 6596), and that of its licence.
    private(set) var canonical: String?
    private(set) var licence: String?
    /// What relative addresses are relative to.
    private(set) var base: String?

    /// More are not read.
    private static let maximum = 2000

    init(_ tree: MarkupTree) {
        var count = 0
        for node in tree.descendants(MarkupTree.root) {
            switch tree.name(node) {
            case .html: language = language ?? tree.attribute("lang", of: node) ?? tree.attribute("xml:lang", of: node)
            case .base: base = base ?? tree.attribute("href", of: node)
            case .meta where count < Self.maximum:
                count += 1
                guard let content = tree.attribute("content", of: node) else { continue }
                for key in ["property", "name", "itemprop", "http-equiv"] {
                    if let name = tree.attribute(key, of: node) {
                        contents[name.trimmed.lowercased(), default: []].append(content)
                        break
                    }
                }
            case .link, .a:
                guard let relations = tree.attribute("rel", of: node)?.lowercased(),
                    let address = tree.attribute("href", of: node)
                else { continue }
                let words = relations.split(separator: " ")
                if words.contains("canonical"), tree.name(node) == .link { canonical = canonical ?? address }
                if words.contains("license") { licence = licence ?? address }
            default: continue
            }
        }
    }

    /// The first content under the first of these names that has one, clean.
    func line(_ names: [String]) -> String? {
        for name in names {
            for content in contents[name] ?? [] {
                if let line = CleanText.line(content) { return line }
            }
        }
        return nil
    }

    /// All contents under the first of these names that has any, clean.
    func lines(_ names: [String]) -> [String] {
        for name in names {
            let lines = (contents[name] ?? []).prefix(100).compactMap { CleanText.line($0) }
            if !lines.isEmpty { return lines }
        }
        return []
    }
}

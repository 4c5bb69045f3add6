/// Recognises HTML and XML by the first tag.
enum FirstTag {
    /// The tags that a page begins with (WHATWG MIME Sniffing Standard, section 7.1, and those that fragments of pages
    /// begin with).
    private static let pageTags: Set<String> = [
        "!doctype", "!--", "html", "head", "script", "iframe", "h1", "h2", "h3", "div", "font", "table", "a", "style",
        "title", "b", "body", "br", "p", "meta", "link", "span", "article", "section", "main", "header", "nav", "img",
        "ul", "ol", "i", "em", "strong", "figure", "blockquote",
    ]

    /// The roots of the documents that news comes in.
    private static let roots: [String: String] = [
        "rss": "RSS", "feed": "Atom", "rdf:rdf": "RDF", "newsitem": "NewsML-G2", "newsmessage": "NewsML-G2",
        "newsml": "NewsML", "nitf": "NITF", "svg": "SVG image", "urlset": "site map", "sitemapindex": "site map",
        "html": "HTML",
    ]

    /// The name of the markup that the text begins with after white space, or nil when it begins with none.
    static func format(of text: ArraySlice<UInt8>) -> String? {
        var rest = text.drop { $0.isBlank }
        guard let first = tag(rest) else { return nil }
        if first != "?xml" { return pageTags.contains(first) ? "HTML" : roots[first] }
        // The root follows the declaration, comments and a document type, all within the first kilobytes.
        rest = rest.prefix(4096)
        while let next = rest.dropFirst().firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[next...]
            guard let name = tag(rest) else { continue }
            if name.hasPrefix("?") || name.hasPrefix("!") { continue }
            return roots[name] ?? "XML"
        }
        return "XML"
    }

    /// The tag's name in lower case, when the text begins with a tag.
    private static func tag(_ text: ArraySlice<UInt8>) -> String? {
        guard text.first == UInt8(ascii: "<") else { return nil }
        let rest = text.dropFirst()
        if rest.starts(with: "!--".utf8) { return "!--" }
        let name = rest.prefix(24).prefix { byte in
            byte.isASCIILetter || byte.isDigit || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
                || byte == UInt8(ascii: ":")
        }
        guard !name.isEmpty, let after = text[name.endIndex...].first,
            after.isBlank || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
        else { return nil }
        return String(decoding: name, as: UTF8.self).lowercased()
    }
}

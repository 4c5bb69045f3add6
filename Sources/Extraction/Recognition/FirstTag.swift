/// Recognises HTML and XML by the first tags.
enum FirstTag {
    /// What a text begins like.
    enum Markup: Hashable {
        case page
        /// RSS, RDF or Atom.
        case feed
        /// NewsML-G2.
        case newsML
        /// XML without a reader, by its name.
        case other(String)
    }

    /// The tags that a page begins with (WHATWG MIME Sniffing Standard, section 7.1, and those that fragments of pages
    /// begin with).
    private static let pageTags: Set<String> = [
        "!doctype", "!--", "html", "head", "script", "iframe", "h1", "h2", "h3", "div", "font", "table", "a", "style",
        "title", "b", "body", "br", "p", "meta", "link", "span", "article", "section", "main", "header", "nav", "img",
        "ul", "ol", "i", "em", "strong", "figure", "blockquote",
    ]

    /// The roots of feeds, without a prefix.
    private static let feedRoots: Set<String> = ["rss", "feed", "rdf"]

    /// The roots of NewsML-G2 with news in it, without a prefix.
    private static let newsRoots: Set<String> = ["newsitem", "newsmessage"]

    /// The roots of other documents that news comes in.
    private static let roots: [String: String] = [
        "packageitem": "NewsML-G2 package", "conceptitem": "NewsML-G2 concept", "newsml": "NewsML", "nitf": "NITF",
        "svg": "SVG image",
        "urlset": "site map", "sitemapindex": "site map", "opml": "OPML", "rdf": "RDF",
    ]

    /// How far the root is looked for: declaration, comments and document type stand before it.
    private static let reach = 1 << 16

    /// The markup that the text begins with after white space, or nil when it begins with none.
    static func format(of text: ArraySlice<UInt8>) -> Markup? {
        let rest = text.drop { $0.isBlank }
        guard rest.first == UInt8(ascii: "<") else { return nil }
        let isXML = rest.starts(with: "<?xml".utf8)
        guard let first = isXML ? "?xml" : tag(rest) else { return nil }
        let root = root(of: rest.prefix(reach))
        if let root {
            let local = local(root)
            if feedRoots.contains(local) { return .feed }
            if newsRoots.contains(local) { return .newsML }
            if roots[local] != nil || isXML && root != "html" { return .other(name(ofRoot: root)) }
        }
        if isXML { return root == nil ? .other("XML") : .page }
        return pageTags.contains(first) ? .page : nil
    }

    /// Where a feed begins in a text that begins otherwise, or nil: programs print their warnings before it.
    static func startOfFeed(in text: ArraySlice<UInt8>) -> Int? {
        var rest = text.prefix(reach)
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if let name = tag(rest), feedRoots.contains(local(name)) { return start }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// What XML of a root is called.
    static func name(ofRoot root: String) -> String { roots[local(root)] ?? "XML with the root “\(root)”" }

    private static func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    /// The name of the first element, in lower case.
    private static func root(of text: ArraySlice<UInt8>) -> String? {
        var rest = text
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if rest.starts(with: "<!--".utf8) {
                guard let end = rest.offset(of: "-->") else { return nil }
                rest = rest[(end + 3)...]
            } else if let name = tag(rest), !name.hasPrefix("!"), !name.hasPrefix("?") {
                return name
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    /// The tag's name in lower case, when the text begins with a tag.
    private static func tag(_ text: ArraySlice<UInt8>) -> String? {
        guard text.first == UInt8(ascii: "<") else { return nil }
        let rest = text.dropFirst()
        if rest.starts(with: "!--".utf8) { return "!--" }
        let name = rest.prefix(64).prefix { byte in
            byte.isASCIILetter || byte.isDigit || byte >= 0x80 || "!?:-_.".utf8.contains(byte)
        }
        guard !name.isEmpty, let after = text[name.endIndex...].first,
            after.isBlank || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
        else { return nil }
        return String(decoding: name, as: UTF8.self).lowercased()
    }
}

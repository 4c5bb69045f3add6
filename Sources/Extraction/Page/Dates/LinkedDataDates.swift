import Articles
import JSON

/// Reads the dates of the main article from linked data: JSON-LD with the terms of schema.org.
///
/// A page may describe many things: the site, the trail, other articles, comments, events. Only articles and pages count,
/// and nothing within members that hold other works (`comment`, `itemListElement`, `mentions` …). When several articles are
/// described that differ in their days, the one with the page's headline or address counts, and without one none: such a
/// page is a list.
struct LinkedDataDates {
    struct Article: Hashable {
        var published: PublicationDate?
        var modified: PublicationDate?
        var headline: String?
        var address: String?
        /// Articles are 0, other creative works 1, pages 2.
        var rank: Int
    }

    private(set) var articles: [Article] = []

    /// How many works are looked at on a page.
    private static let maximumArticles = 200

    private static let rules = JSONRules(depth: 64, values: 100_000, acceptsHalfPairs: true)

    /// Adds what a script says. Scripts with faults are searched for the members by name.
    mutating func add(_ script: ArraySlice<UInt8>, style: DateStyle) {
        let text = Self.content(script)
        if let document = try? JSONDocument(text, rules: Self.rules) {
            add(document, style: style)
        } else {
            // Line ends and tabs within strings are the usual fault.
            let mended = text.map { $0 < 0x20 ? 0x20 : $0 }
            if let document = try? JSONDocument(mended[...], rules: Self.rules) {
                add(document, style: style)
            } else {
                addLoosely(mended[...], style: style)
            }
        }
    }

    /// The main article's dates.
    ///
    /// - Parameters:
    ///   - headlines: the page's headline and titles, as `TextKey`s.
    ///   - addresses: the page's addresses.
    func main(headlines: [TextKey], addresses: [String]) -> Article? {
        let dated = articles.filter { $0.published != nil || $0.modified != nil }
        guard let best = dated.map(\.rank).min() else { return nil }
        let rivals = dated.filter { $0.rank == best }
        let named = rivals.filter { article in
            if let address = article.address, addresses.contains(where: { Self.isSame($0, address) }) { return true }
            guard let headline = article.headline.map(TextKey.init), !headline.isShort else { return false }
            return headlines.contains { $0.contains(headline) || headline.contains($0) && !$0.isShort }
        }
        if let first = named.first(where: { $0.published != nil }) ?? named.first { return first }
        let days = Set(rivals.map { $0.published.map(\.dayRange) ?? $0.modified.map(\.dayRange) })
        return days.count <= 1 ? rivals.first { $0.published != nil } ?? rivals.first : nil
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        func path(_ text: String) -> Substring {
            var rest = text[...]
            if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...].drop { $0 != "/" } }
            rest = rest.prefix { $0 != "?" && $0 != "#" }
            while rest.last == "/" { rest.removeLast() }
            return rest
        }
        return !path(one).isEmpty && path(one) == path(other)
    }

    /// Without the comments and marks that scripts are wrapped in.
    private static func content(_ script: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = script
        // `//<![CDATA[` has a bracket of its own.
        if let mark = text.prefix(40).offset(of: "[CDATA[") { text = text[(mark + 7)...] }
        guard let start = text.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            let end = text.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start <= end
        else { return [] }
        text = text[start...end]
        if text.suffix(3).elementsEqual("}]]".utf8), !text.starts(with: "[[".utf8) { text = text.dropLast(2) }
        return text
    }

    // MARK: Walking

    private mutating func add(_ document: JSONDocument, style: DateStyle) {
        var open = [0]
        while let index = open.popLast(), articles.count < Self.maximumArticles {
            switch document.nodes[index].kind {
            case .array: open += document.elements(of: index).reversed()
            case .object:
                var inner: [Int] = []
                var work = Work()
                for (name, value) in document.members(of: index) {
                    work.take(name, value, of: document)
                    if !Self.otherWorks.contains(name) { inner.append(value) }
                }
                // A comment, an event or a product dates itself alone.
                if work.isOther { continue }
                if let article = work.article(style: style) { articles.append(article) }
                open += inner.reversed()
            case .string, .escapedString, .number, .yes, .no, .null: break
            }
        }
    }

    /// What the members of one object say.
    private struct Work {
        private var types: [String] = []
        private var published: String?
        private var created: String?
        private var modified: String?
        private var headline: String?
        private var address: String?

        mutating func take(_ name: String, _ value: Int, of document: JSONDocument) {
            switch name {
            case "@type":
                let own =
                    document.string(value).map { [$0] } ?? document.elements(of: value).compactMap(document.string)
                types += own.prefix(8)
            case "datePublished": published = text(value, of: document)
            case "dateCreated", "uploadDate": created = created ?? text(value, of: document)
            case "dateModified": modified = text(value, of: document)
            case "headline": headline = document.string(value)
            case "name": headline = headline ?? document.string(value)
            case "url", "@id": address = address ?? document.string(value)
            case "mainEntityOfPage":
                if let own = document.string(value) {
                    address = own
                } else if case .value(let id) = document.member("@id", of: value) {
                    address = document.string(id) ?? address
                }
            default: break
            }
        }

        private func text(_ value: Int, of document: JSONDocument) -> String? {
            if let text = document.string(value) ?? document.number(value) { return text }
            if let first = document.elements(of: value).first(where: { _ in true }) { return document.string(first) }
            // `{"@value": "2022-01-13", "@type": "Date"}`
            if case .value(let inner) = document.member("@value", of: value) { return document.string(inner) }
            return nil
        }

        var isOther: Bool { types.contains { LinkedDataDates.otherTypes.contains($0) } }

        func article(style: DateStyle) -> Article? {
            guard published != nil || created != nil || modified != nil else { return nil }
            func date(_ text: String?) -> PublicationDate? {
                text.flatMap { DateValue.read($0, style: style, evidence: .linkedData) }
            }
            let isArticle = types.contains { type in
                LinkedDataDates.articleEndings.contains { type.hasSuffix($0) }
            }
            let isPage = types.contains { $0.hasSuffix("Page") || $0 == "WebSite" }
            let rank = isArticle ? 0 : isPage ? 2 : 1
            return Article(
                published: date(published) ?? date(created), modified: date(modified), headline: headline,
                address: address, rank: rank)
        }
    }

    private static let articleEndings = ["Article", "Posting", "Report", "Recipe", "Review"]

    private static let otherTypes: Set<String> = [
        "Comment", "Answer", "Event", "Product", "Offer", "ImageObject", "JobPosting", "Person", "UserComments",
        "BreadcrumbList",
    ]

    private static let otherWorks: Set<String> = [
        "comment", "comments", "itemListElement", "mentions", "citation", "review", "reviews", "relatedLink",
        "isPartOf",
        "hasPart", "blogPost", "blogPosts", "suggestedAnswer", "acceptedAnswer", "event", "subjectOf",
        "associatedMedia",
        "video", "image", "author", "publisher", "offers", "isBasedOn", "about", "potentialAction",
    ]

    // MARK: Scripts with faults

    private mutating func addLoosely(_ text: ArraySlice<UInt8>, style: DateStyle) {
        func value(_ name: StaticString) -> PublicationDate? {
            guard let start = text.offset(of: name) else { return nil }
            let rest = text[(start + name.utf8CodeUnitCount)...].prefix(64)
            let parts = rest.split(separator: UInt8(ascii: "\""), maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ":") }) else { return nil }
            return DateValue.read(String(decoding: parts[1], as: UTF8.self), style: style, evidence: .linkedData)
        }
        let published = value("\"datePublished\"")
        let modified = value("\"dateModified\"")
        guard published != nil || modified != nil else { return }
        articles.append(Article(published: published, modified: modified, headline: nil, address: nil, rank: 1))
    }
}

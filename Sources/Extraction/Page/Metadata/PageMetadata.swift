import Articles
import Markup

/// What a page says of its article outside the article's text, each field from the most trusted place that has it:
/// linked data, then Open Graph and other meta tags, then what elements are marked with.
struct PageMetadata: Hashable {
    var headline: String?
    var summary: String?
    var byline: [String] = []
    var language: String?
    var publisher: String?
    var tags: [String] = []
    /// An absolute address: the page's own name for itself, else the one that it was found at.
    var address: String?
    var rights: Rights?
    /// The article's text as linked data have it.
    var body: String?
    /// Whether the page calls itself an article.
    var isArticle: Bool

    /// - Parameter address: where the page was found.
    init(_ tree: MarkupTree, address: String?) {
        let linked = LinkedData(tree)
        let meta = MetaTags(tree)
        let microformat = NewsMicroformat(tree)
        headline =
            linked?.headline
            ?? meta.line(["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"])
        summary =
            linked?.summary
            ?? meta.line([
                "og:description", "description", "twitter:description", "dc.description", "sailthru.description",
            ]) ?? microformat.summary
        byline = Self.byline(linked, meta, tree)
        language =
            [linked?.language, meta.language, meta.line(["og:locale", "content-language", "language", "dc.language"])]
            .lazy.compactMap { $0.flatMap(LanguageTag.read) }.first
        publisher =
            linked?.publisher
            ?? meta.line(["og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher"])
            ?? microformat.source
        // Some publishers' name is the address of their page.
        if let name = publisher, WebAddress.isAddress(name) { publisher = nil }
        tags = Self.tags(linked, meta, microformat)
        self.address = Self.address(linked, meta, found: address)
        rights = Self.rights(linked, meta)
        body = linked?.body
        isArticle = linked?.published != nil || meta.line(["og:type"])?.lowercased() == "article"
    }

    private static func byline(_ linked: LinkedData?, _ meta: MetaTags, _ tree: MarkupTree) -> [String] {
        let stated = [
            linked?.authors ?? [],
            meta.lines([
                "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
                "citation_author",
            ]),
        ]
        for names in stated {
            let people = names.filter { !WebAddress.isAddress($0) && !$0.hasPrefix("@") }
                .flatMap { Credits.authors($0) }.unique
            if !people.isEmpty { return Array(people.prefix(maximumAuthors)) }
        }
        return Array(Authorship.names(in: tree).prefix(maximumAuthors))
    }

    private static let maximumAuthors = 20

    private static func tags(_ linked: LinkedData?, _ meta: MetaTags, _ microformat: NewsMicroformat) -> [String] {
        let lists = [
            linked?.tags ?? [], meta.lines(["article:tag"]),
            meta.lines(["news_keywords", "parsely-tags", "sailthru.tags", "keywords", "dc.subject"]),
            microformat.tags,
        ]
        let tags = lists.first { !$0.isEmpty } ?? []
        return Array(tags.flatMap { Credits.tags($0) }.unique.prefix(100))
    }

    /// A relative address is resolved against the one that the page was found at; without that it tells nothing.
    private static func address(_ linked: LinkedData?, _ meta: MetaTags, found: String?) -> String? {
        for stated in [meta.canonical, meta.line(["og:url"]), linked?.address] {
            guard let stated = stated?.trimmed, !stated.isEmpty else { continue }
            if WebAddress.isAddress(stated), stated.lowercased().hasPrefix("http") { return stated }
        }
        return found
    }

    private static func rights(_ linked: LinkedData?, _ meta: MetaTags) -> Rights? {
        var rights = Rights()
        rights.holder = linked?.holder ?? meta.line(["dcterms.rightsholder", "dc.rightsholder"])
        rights.notice = linked?.notice ?? meta.line(["copyright", "dc.rights", "dcterms.rights", "rights"])
        rights.usage = linked?.licence ?? meta.licence ?? meta.line(["dcterms.license", "license"])
        return rights == Rights() ? nil : rights
    }
}

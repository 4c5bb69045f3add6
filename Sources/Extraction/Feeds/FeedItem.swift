import Articles
import Markup

/// An item of RSS, or an entry of Atom, as an article.
struct FeedItem {
    private let feed: FeedTree
    private let node: Int
    private let fields: [FeedElement: [Int]]
    private let channel: FeedChannel

    /// An item has no more authors, tags or sources than this.
    private static let maximumNames = 100
    /// Of more links, the first are looked at: each may need a walk to the root.
    static let maximumLinks = 32
    /// A description of RSS that is longer, in bytes, is no summary but the text itself.
    private static let longestSummary = 1000

    init(_ feed: FeedTree, _ node: Int, _ channel: FeedChannel) {
        self.feed = feed
        self.node = node
        self.channel = channel
        fields = feed.fields(of: node)
    }

    var article: Article {
        var article = Article()
        article.uri = address
        article.headline = line([.title, .dublinTitle, .itunesTitle, .mediaTitle], .either)
        (article.summary, article.body) = texts(headline: article.headline)
        article.byline = Self.authors(feed, fields)
        if article.byline.isEmpty { article.byline = channel.authors }
        article.language = language
        article.published = published
        article.publisher = line([.publisher], .plain) ?? channel.publisher
        article.sources = sources
        article.tags = tags
        article.rights = FeedRights(feed, fields).rights(else: channel.rights)
        return article
    }

    // MARK: Texts

    private func nodes(_ elements: [FeedElement]) -> [Int] { elements.flatMap { fields[$0] ?? [] } }

    private func line(_ elements: [FeedElement], _ format: FeedText.Format) -> String? {
        for node in nodes(elements) {
            if let line = FeedText(feed, node, format: format).line { return line }
        }
        return nil
    }

    private func paragraphs(_ elements: [FeedElement], _ format: FeedText.Format) -> [String] {
        for node in nodes(elements) where !isElsewhere(node) {
            let paragraphs = FeedText(feed, node, format: format).paragraphs
            if !paragraphs.isEmpty { return paragraphs }
        }
        return []
    }

    /// Content that Atom only refers to (RFC 4287, section 4.1.3.2).
    private func isElsewhere(_ node: Int) -> Bool {
        feed.element(node) == .content && feed.tree.attribute("src", of: node) != nil
    }

    /// The summary and the body. What RSS calls a description is the body when the item has no other and it is too much
    /// for a summary, or nothing else is there.
    private func texts(headline: String?) -> (summary: String?, body: String?) {
        var body = paragraphs([.encoded, .content, .body, .fullItem], isAtom ? .plain : .html)
        var summary = paragraphs([.summary], isAtom ? .plain : .html)
        if !summary.isEmpty, body.isEmpty, let lead = fields[.summary]?.first {
            // Of a summary and a description, that which comes first is the summary.
            body = paragraphs([.description], .html)
            if let text = fields[.description]?.first, text < lead, !body.isEmpty { swap(&summary, &body) }
        }
        if summary.isEmpty {
            summary = paragraphs(
                [.description, .dublinDescription, .abstract, .itunesSummary, .mediaDescription], .html)
            if summary.isEmpty { summary = mediaDescription }
            if summary.isEmpty { summary = paragraphs([.itunesSubtitle], .html) }
            let length = summary.reduce(0) { $0 + $1.utf8.count }
            if body.isEmpty, summary.count > 1 || length > Self.longestSummary { swap(&summary, &body) }
        }
        if body.isEmpty, headline == nil { swap(&summary, &body) }
        let text = body.joined(separator: "\n\n")
        let lead = summary.joined(separator: "\n\n")
        return (lead.isEmpty || lead == text ? nil : lead, text.isEmpty ? nil : text)
    }

    private var isAtom: Bool { feed.tree.text(of: feed.tree.name(node)).hasSuffix("entry") }

    /// What a group of media says of itself, as sites of films have it.
    private var mediaDescription: [String] {
        for group in (fields[.mediaGroup] ?? []).prefix(Self.maximumNames) {
            for node in feed.fields(of: group)[.mediaDescription] ?? [] {
                let paragraphs = FeedText(feed, node, format: .html).paragraphs
                if !paragraphs.isEmpty { return paragraphs }
            }
        }
        return []
    }

    // MARK: People and names

    static func authors(_ feed: FeedTree, _ fields: [FeedElement: [Int]]) -> [String] {
        for element in [FeedElement.author, .creator, .itunesAuthor] {
            let names = (fields[element] ?? []).prefix(maximumNames).flatMap { person(feed, $0) }.unique
            if !names.isEmpty { return Array(names.prefix(maximumNames)) }
        }
        return []
    }

    /// The name in a person's element (RFC 4287, section 3.2), else the names in its text.
    private static func person(_ feed: FeedTree, _ node: Int) -> [String] {
        let parts = feed.fields(of: node)
        for element in [FeedElement.name, .email] {
            if let part = parts[element]?.first, let name = feed.line(part) { return [name] }
        }
        return feed.line(node).map { FeedPerson.names(in: $0) } ?? []
    }

    /// The feeds that the item was taken from: the text of RSS's `source`, the title of Atom's.
    private var sources: [String] {
        (fields[.source] ?? []).prefix(Self.maximumNames).compactMap { node in
            let title = feed.fields(of: node)[.title]?.first
            return title.flatMap { FeedText(feed, $0, format: .either).line }
                ?? (title == nil && !isAtom ? feed.line(node) : nil)
        }.unique
    }

    private var tags: [String] {
        var tags: [String] = []
        for node in nodes([.category, .subject, .mediaCategory]).prefix(Self.maximumNames) {
            let stated = feed.tree.attribute("label", of: node) ?? feed.tree.attribute("term", of: node)
            if let tag = stated?.trimmed ?? FeedText(feed, node, format: .either).line, !tag.isEmpty {
                tags.append(tag)
            }
        }
        for node in nodes([.mediaKeywords, .itunesKeywords]).prefix(Self.maximumNames) {
            tags += feed.line(node).map { Credits.tags($0) } ?? []
        }
        return Array(tags.unique.prefix(Self.maximumNames))
    }

    // MARK: Address, language, date

    /// A link's address, its relation, and whether it leads to a page.
    static func link(_ feed: FeedTree, _ node: Int) -> (address: String, relation: String, isPage: Bool)? {
        let tree = feed.tree
        let stated = tree.attribute("href", of: node) ?? tree.text(node)
        guard let address = feed.address(stated, at: node) else { return nil }
        let relation = tree.attribute("rel", of: node)?.trimmed.lowercased() ?? "alternate"
        let type = tree.attribute("type", of: node)?.lowercased()
        return (address, relation, type.map { $0.contains("html") } ?? true)
    }

    /// The item's page: what the feed's carrier says was its link, its link, its permanent identifier, else any
    /// identifier that is an address.
    private var address: String? {
        for node in (fields[.origin] ?? []).prefix(Self.maximumLinks) {
            if let address = feed.address(feed.tree.text(node), at: node) { return address }
        }
        let links = (fields[.link] ?? []).prefix(Self.maximumLinks).compactMap { Self.link(feed, $0) }.filter {
            $0.relation == "alternate"
        }
        if let link = links.first(where: { $0.isPage }) ?? links.first { return link.address }
        for node in (fields[.guid] ?? []).prefix(Self.maximumLinks) {
            let isPermanent = feed.tree.attribute("ispermalink", of: node)?.lowercased() != "false"
            let text = feed.tree.text(node).trimmed
            if isPermanent, !isAtom, let address = feed.address(text, at: node) { return address }
            if WebAddress.isAddress(text) { return text }
        }
        if let about = feed.tree.attribute("rdf:about", of: node)?.trimmed, WebAddress.isAddress(about) { return about }
        return nil
    }

    private var language: String? {
        if let stated = line([.dublinLanguage, .language], .plain).flatMap({ LanguageTag.read($0) }) { return stated }
        let text = nodes([.encoded, .content, .title]).first
        return feed.language(of: text ?? node) ?? channel.language
    }

    private var published: PublicationDate? {
        let style = DateStyle(language: channel.language, host: channel.host)
        func texts(_ elements: [FeedElement]) -> [String] { nodes(elements).prefix(8).map { feed.tree.text($0) } }
        return FeedDate.first(
            texts([.published, .issued, .dublinIssued, .dublinDate, .created, .dublinCreated]), style: style,
            evidence: .feed)
            ?? FeedDate.first(texts([.updated, .dublinModified]).reversed(), style: style, evidence: .feedUpdate)
    }
}

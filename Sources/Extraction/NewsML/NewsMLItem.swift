import Articles
import Markup

/// A news item of NewsML-G2 as an article. Names of elements are those of the standard (IPTC, NewsML-G2 2.x), in lower
/// case.
struct NewsMLItem {
    /// The names of elements in texts that are looked for, as one tree numbers them.
    struct Names {
        /// Those that hold the text of an inline document, the narrowest first: NITF's `body.content`, XHTML's `body`.
        let texts: [TagName]
        /// The first heading of NITF.
        let heading: TagName?

        init(_ tree: MarkupTree) {
            texts = ["body.content", "body"].compactMap { tree.tagName($0) }
            heading = tree.tagName("hl1")
        }
    }

    private let tree: MarkupTree
    private let names: Names
    private let node: Int
    /// The children of the item and of the parts that say something of it, by name.
    private let parts: [String: [Int]]
    private let itemMeta: [String: [Int]]
    private let contentMeta: [String: [Int]]
    /// The names that the item states for codes.
    private var assertions: [String: String] = [:]

    /// An item has no more names of one kind than this.
    private static let maximumNames = 100

    init(_ tree: MarkupTree, _ node: Int, _ names: Names) {
        self.tree = tree
        self.names = names
        self.node = node
        parts = Self.children(tree, of: [node])
        itemMeta = Self.children(tree, of: parts["itemmeta"] ?? [])
        contentMeta = Self.children(tree, of: parts["contentmeta"] ?? [])
        for assertion in (parts["assert"] ?? []).prefix(Self.maximumNames) {
            guard let code = code(of: assertion) else { continue }
            if let name = line(Self.children(tree, of: [assertion])["name"]) { assertions[code] = name }
        }
    }

    private static func children(_ tree: MarkupTree, of nodes: [Int]) -> [String: [Int]] {
        var children: [String: [Int]] = [:]
        for node in nodes {
            for child in tree.children(node) where !tree.isText(child) {
                children[tree.text(of: tree.name(child)), default: []].append(child)
            }
        }
        return children
    }

    /// What the publisher says of an item that is not to be used: `canceled`, `withheld`.
    var withdrawal: String? {
        for status in itemMeta["pubstatus"] ?? [] {
            let code = (code(of: status) ?? "").lowercased()
            for word in ["canceled", "withheld"] where code.hasSuffix(word) { return word }
        }
        return nil
    }

    var article: Article {
        var article = Article()
        let guid = tree.attribute("guid", of: node)?.trimmed
        article.uri = guid.flatMap { WebAddress.isAddress($0) ? $0 : nil }
        article.headline = line(contentMeta["headline"]) ?? line(itemMeta["title"]) ?? headlineInText
        article.body = body
        article.summary = summary
        if article.body == nil, article.headline == nil { swap(&article.summary, &article.body) }
        article.byline = byline
        article.language = language
        article.published = published
        article.publisher = (itemMeta["provider"] ?? []).lazy.compactMap { name(of: $0) }.first
        article.sources =
            ((contentMeta["infosource"] ?? []).prefix(Self.maximumNames).compactMap { name(of: $0) }
            + [line(contentMeta["creditline"])].compactMap(\.self)).unique
        (article.tags, article.people, article.organisations) = subjects
        article.rights = rights
        return article
    }

    // MARK: Texts

    private func line(_ nodes: [Int]?) -> String? {
        for node in nodes ?? [] {
            if let line = text(node, isHTML: false).line { return line }
        }
        return nil
    }

    /// What is in an element: elements are read as HTML, a text as it is.
    private func text(_ node: Int, isHTML: Bool) -> FeedText {
        let hasElements = tree.descendants(node).contains { !tree.isText($0) }
        if hasElements {
            return FeedText(String(decoding: MarkupWriter.html(of: tree, in: node), as: UTF8.self), isHTML: true)
        }
        return FeedText(tree.text(node), isHTML: isHTML)
    }

    private var inlineContent: [Int] {
        let content = Self.children(tree, of: parts["contentset"] ?? [])
        return (content["inlinexml"] ?? []) + (content["inlinedata"] ?? [])
    }

    /// The element of an inline document that holds its text, else all of it.
    private func textElement(_ content: Int) -> Int {
        for name in names.texts {
            if let element = tree.descendants(content).first(where: { tree.name($0) == name }) { return element }
        }
        return content
    }

    private var body: String? {
        for content in inlineContent {
            let type = tree.attribute("contenttype", of: content)?.lowercased()
            if let type, ["image/", "audio/", "video/"].contains(where: { type.hasPrefix($0) }) { continue }
            var paragraphs = text(textElement(content), isHTML: type?.contains("html") ?? false).paragraphs
            guard let first = paragraphs.first else { continue }
            if let dateline = line(contentMeta["dateline"]), !first.hasPrefix(dateline) {
                paragraphs[0] = "\(dateline) – \(first)"
            }
            return paragraphs.joined(separator: "\n\n")
        }
        return nil
    }

    private var headlineInText: String? {
        guard let heading = names.heading else { return nil }
        return line(inlineContent.flatMap { tree.descendants($0) }.filter { tree.name($0) == heading })
    }

    /// The description that is marked as a summary, else one that is not marked as something else.
    private var summary: String? {
        let descriptions = contentMeta["description"] ?? []
        func role(_ node: Int) -> String? { tree.attribute("role", of: node)?.lowercased() }
        return line(descriptions.filter { role($0)?.hasSuffix("summary") ?? false })
            ?? line(descriptions.filter { role($0) == nil })
    }

    // MARK: Names

    /// The name of a party or a concept: its first `name`, its `literal`, else that of the assertion about its code.
    private func name(of node: Int) -> String? {
        let stated = Self.children(tree, of: [node])["name"]
        if let name = line(stated) ?? tree.attribute("literal", of: node).flatMap({ FeedText($0).line }) { return name }
        return code(of: node).flatMap { assertions[$0] }
    }

    private func code(of node: Int) -> String? {
        tree.attribute("qcode", of: node) ?? tree.attribute("uri", of: node)
    }

    private var byline: [String] {
        let printed = (contentMeta["by"] ?? []).prefix(Self.maximumNames).flatMap { node in
            line([node]).map { FeedPerson.names(in: $0) } ?? []
        }
        if !printed.isEmpty { return printed.unique }
        return (contentMeta["creator"] ?? []).prefix(Self.maximumNames).compactMap { name(of: $0) }.unique
    }

    /// The subjects by their kind, and the keywords.
    private var subjects: (tags: [String], people: [Person], organisations: [Organisation]) {
        var tags: [String] = []
        var people: [String] = []
        var organisations: [String] = []
        for subject in (contentMeta["subject"] ?? []).prefix(Self.maximumNames) {
            guard let name = name(of: subject) else { continue }
            let kind = tree.attribute("type", of: subject)?.lowercased() ?? ""
            if kind.hasSuffix("person") {
                people.append(name)
            } else if kind.hasSuffix("organisation") {
                organisations.append(name)
            } else {
                tags.append(name)
            }
        }
        tags += (contentMeta["keyword"] ?? []).prefix(Self.maximumNames).compactMap { line([$0]) }
        return (
            tags.unique, people.unique.map { Person(name: $0) }, organisations.unique.map { Organisation(name: $0) }
        )
    }

    // MARK: Language, date, rights

    private var language: String? {
        let stated = (contentMeta["language"] ?? []).compactMap { tree.attribute("tag", of: $0) }
        let own = tree.attribute("xml:lang", of: node) ?? tree.attribute("xml:lang", of: tree.parent(node))
        return (stated + [own].compactMap(\.self)).lazy.compactMap { LanguageTag.read($0) }.first
    }

    /// When the item or its content was made; the moment of this version is that of a change.
    private var published: PublicationDate? {
        func texts(_ nodes: [Int]?) -> [String] { (nodes ?? []).prefix(8).map { tree.text($0) } }
        return FeedDate.first(
            texts(itemMeta["firstcreated"]) + texts(contentMeta["contentcreated"]), style: DateStyle(), evidence: .field
        )
            ?? FeedDate.first(texts(itemMeta["versioncreated"]), style: DateStyle(), evidence: .fieldUpdate)
    }

    private var rights: Rights? {
        let info = Self.children(tree, of: parts["rightsinfo"] ?? [])
        let rights = Rights(
            holder: (info["copyrightholder"] ?? []).lazy.compactMap { name(of: $0) }.first,
            notice: line(info["copyrightnotice"]), usage: line(info["usageterms"]))
        return rights == Rights() ? nil : rights
    }
}

import Markup

/// What one walk over a page finds that speaks of dates: which elements, where they stand, and what is beside the article.
struct PageOutline {
    /// An element that may have the date.
    struct Element {
        var node: Int
        var words: ClassWords
        /// How many bytes of text that readers see stand before it, without white space.
        var offset: Int
        var isTime: Bool
        var isProperty: Bool
    }

    struct Heading {
        var node: Int
        /// 1 for `h1`.
        var level: Int
        /// Where its text begins, and how long it is, in bytes of text that readers see.
        var start: Int
        var size: Int
        var key: TextKey
        /// Whether its class or property says that it is the headline.
        var isMarked: Bool
    }

    private(set) var language: String?
    private(set) var title: String?
    private(set) var metas: [(name: String, content: String)] = []
    /// Scripts that are linked data, and the others.
    private(set) var linkedData: [Int] = []
    private(set) var scripts: [Int] = []
    private(set) var canonical: String?
    private(set) var headings: [Heading] = []
    private(set) var elements: [Element] = []
    /// The elements that are, by their name or class, beside an article, in the order of the page.
    private(set) var besides: [Int] = []
    /// Those that are at the side of the page, or of an article.
    private(set) var sidebars: [Int] = []
    /// The `article` elements.
    private(set) var articles: [Int] = []
    /// Those that are the foot of the page or of an article.
    private(set) var feet: [Int] = []
    /// The texts that readers see and that may have a date, and where they stand.
    private(set) var texts: [(node: Int, offset: Int)] = []

    private static let maximumElements = 2000
    private static let maximumHeadings = 200
    private static let maximumTexts = 2000
    /// A text of so many bytes may have little but a date in it, whose year has two digits then.
    static let shortText = 40

    init(_ tree: MarkupTree) {
        let names = Names(tree)
        var node = 1
        var offset = 0
        while node < tree.count {
            let name = tree.name(node)
            if name == names.text {
                let bytes = tree.bytes(node)
                let (size, mayDate) = PageText.look(bytes)
                if mayDate || size <= Self.shortText && PageText.mayDateShortly(bytes), texts.count < Self.maximumTexts
                {
                    texts.append((node, offset))
                }
                offset += size
                node += 1
                continue
            }
            switch name {
            case names.script:
                if let type = tree.bytes(of: names.type, at: node), type.offset(of: "ld+json") != nil {
                    linkedData.append(node)
                } else if scripts.count < Self.maximumElements, tree.end(node) > node + 1 {
                    scripts.append(node)
                }
                node = tree.end(node)
                continue
            case names.style, names.template, names.svg, names.iframe:
                node = tree.end(node)
                continue
            case names.html, names.body:
                if let value = tree.bytes(of: names.lang, at: node), !value.isEmpty {
                    language = String(decoding: value, as: UTF8.self)
                }
            case names.titleTag: if title == nil { title = tree.text(node) }
            case names.metaTag: addMeta(tree, node, names)
            case names.linkTag:
                if tree.attribute("rel", of: node) == "canonical" { canonical = tree.attribute("href", of: node) }
            default: addElement(tree, node, name, names, offset: offset)
            }
            node += 1
        }
    }

    /// The content of the first `meta` element of a name.
    func meta(_ name: String) -> String? {
        metas.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.content
    }

    /// The names that matter. A walk compares them many thousand times, and a static property is looked up each time.
    private struct Names {
        let text = TagName.text, script = TagName.script, style = TagName.style, template = TagName.template
        let svg = TagName.svg, iframe = TagName.iframe, html = TagName.html, body = TagName.body
        let titleTag = TagName.title, metaTag = TagName.meta, linkTag = TagName.link, time = TagName.time
        let nav = TagName.nav, aside = TagName.aside, footer = TagName.footer, article = TagName.article
        let headings = [TagName.h1, .h2, .h3]
        let type, lang, property, name, content, itemprop, klass, id: MarkupTree.AttributeName?

        init(_ tree: MarkupTree) {
            type = tree.attributeName("type")
            lang = tree.attributeName("lang")
            property = tree.attributeName("property")
            name = tree.attributeName("name")
            content = tree.attributeName("content")
            itemprop = tree.attributeName("itemprop")
            klass = tree.attributeName("class")
            id = tree.attributeName("id")
        }
    }

    private mutating func addMeta(_ tree: MarkupTree, _ node: Int, _ names: Names) {
        guard metas.count < Self.maximumElements, let content = tree.bytes(of: names.content, at: node) else { return }
        // Within the body a property belongs to the element that it stands in, as microdata has it.
        if let property = tree.bytes(of: names.itemprop, at: node) {
            let words = ClassWords(property)
            if words.contains(.date) || words.contains(.modification) {
                elements.append(Element(node: node, words: words, offset: 0, isTime: false, isProperty: true))
            }
            return
        }
        let name =
            tree.bytes(of: names.property, at: node) ?? tree.bytes(of: names.name, at: node)
            ?? tree.attribute("http-equiv", of: node).map { Array($0.utf8)[...] }
        guard let name, name.count <= 60, content.count <= 500 else { return }
        metas.append((String(decoding: name, as: UTF8.self), String(decoding: content, as: UTF8.self)))
    }

    private mutating func addElement(
        _ tree: MarkupTree, _ node: Int, _ name: TagName, _ names: Names, offset: Int
    ) {
        let level = names.headings.firstIndex(of: name).map { $0 + 1 }
        var words: ClassWords = []
        var isProperty = false
        var isHeadline = false
        tree.forEachAttribute(of: node) { attribute, value in
            if attribute == names.klass || attribute == names.id {
                words.formUnion(ClassWords(value))
            } else if attribute == names.itemprop || attribute == names.property {
                let own = ClassWords(value)
                if own.contains(.date) || own.contains(.modification) { isProperty = true }
                words.formUnion(own)
                if value.elementsEqual("headline".utf8) { isHeadline = true }
            }
        }
        switch name {
        case names.nav: besides.append(node)
        case names.aside: sidebars.append(node)
        case names.footer: feet.append(node)
        case names.article: articles.append(node)
        default: break
        }
        // What has most of a page in it is not beside it.
        if !words.isDisjoint(with: [.beside, .sidebar, .foot]), !words.contains(.main),
            (tree.end(node) - node) * 2 < tree.count
        {
            if words.contains(.beside) { besides.append(node) }
            if words.contains(.sidebar) { sidebars.append(node) }
            if words.contains(.foot) { feet.append(node) }
        }
        if let level, headings.count < Self.maximumHeadings {
            let text = PageText.text(tree, node, limit: 400)
            let key = TextKey(text[...])
            if !key.isEmpty {
                headings.append(
                    Heading(
                        node: node, level: level, start: offset, size: PageText.look(text[...]).size, key: key,
                        isMarked: isHeadline))
            }
        }
        let isTime = name == names.time
        guard isTime || isProperty || words.contains(.date) || words.contains(.publication) || words.contains(.about)
        else { return }
        if elements.count < Self.maximumElements {
            elements.append(
                Element(node: node, words: words, offset: offset, isTime: isTime, isProperty: isProperty))
        }
    }
}

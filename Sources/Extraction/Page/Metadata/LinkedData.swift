import JSON
import Markup

/// What a page says of its article in JSON-LD (schema.org: Article and what is made of it).
struct LinkedData: Hashable {
    var headline: String?
    var summary: String?
    /// The whole text, as it is written: it may have tags.
    var body: String?
    var authors: [String] = []
    var publisher: String?
    var language: String?
    var tags: [String] = []
    var address: String?
    var holder: String?
    var notice: String?
    var licence: String?
    /// The values of `datePublished`, `dateCreated` and `dateModified`, as they are written.
    var published: String?
    var created: String?
    var modified: String?

    /// Scripts and objects beyond these are not looked at.
    private static let maximumScripts = 32
    private static let maximumObjects = 2000

    /// The article that the page's linked data describes; nil when it describes none.
    ///
    /// Of several articles the first with most to say counts: pages list other articles too, but with less.
    init?(_ tree: MarkupTree) {
        var best: (rank: Int, data: LinkedData)?
        var scripts = 0
        for node in tree.descendants(MarkupTree.root) where tree.name(node) == .script {
            guard let type = tree.attribute("type", of: node), type.lowercased().hasPrefix("application/ld+json"),
                scripts < Self.maximumScripts
            else { continue }
            scripts += 1
            guard let json = Self.document(tree.text(node)) else { continue }
            let reader = LinkedDataReader(json, 0, maximumObjects: Self.maximumObjects)
            for object in reader.articles {
                let data = LinkedData(object, reader)
                let rank = reader.rank(object) * 8 + data.fieldCount
                if best.map({ rank > $0.rank }) ?? true { best = (rank, data) }
            }
        }
        guard let best else { return nil }
        self = best.data
    }

    /// What an object says of its article.
    init(_ object: Int, _ reader: LinkedDataReader) {
        headline = CleanText.line(reader.text("headline", of: object) ?? reader.text("name", of: object))
        summary = CleanText.line(reader.text("description", of: object))
        body = reader.text("articleBody", of: object)
        authors = reader.names("author", of: object).compactMap { CleanText.line($0) }
        if authors.isEmpty { authors = reader.names("creator", of: object).compactMap { CleanText.line($0) } }
        publisher = reader.names("publisher", of: object).first.flatMap { CleanText.line($0) }
        language = reader.names("inLanguage", of: object).first
        tags = reader.names("keywords", of: object).compactMap { CleanText.line($0) }
        address = reader.text("url", of: object) ?? reader.text("mainEntityOfPage", of: object)
        holder = reader.names("copyrightHolder", of: object).first.flatMap { CleanText.line($0) }
        notice = CleanText.line(reader.text("copyrightNotice", of: object))
        licence = CleanText.line(reader.text("license", of: object) ?? reader.text("usageInfo", of: object))
        published = reader.text("datePublished", of: object)
        created = reader.text("dateCreated", of: object)
        modified = reader.text("dateModified", of: object)
    }

    private var fieldCount: Int {
        [headline, summary, body, publisher, published].count { $0 != nil } + (authors.isEmpty ? 0 : 1)
    }

    /// The JSON of a script: pages put it into comments, and break strings over lines, which JSON does not have.
    private static func document(_ script: String) -> JSONDocument? {
        var script = script[...]
        if let section = script.firstRange(of: "<![CDATA[") { script = script[section.upperBound...] }
        if let end = script.firstRange(of: "]]>") { script = script[..<end.lowerBound] }
        guard let start = script.utf8.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            let end = script.utf8.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start <= end
        else { return nil }
        let bytes = script.utf8[start...end].map { $0 < 0x20 ? 0x20 : $0 }
        return try? JSONDocument(bytes[...], rules: JSONRules(depth: 64, values: 200_000, acceptsHalfPairs: true))
    }
}

import Articles
import JSON

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). Every item is an article.
struct JSONFeedReader {
    static let format = "json-feed"

    let finisher: Finisher
    private let json: JSONDocument
    private let feed: [String: Int]

    private static let version = "https://jsonfeed.org/version/"
    private static let maximumNames = 100

    /// Nil when the object is no JSON Feed: its `version` is an address of the specification.
    init?(_ json: JSONDocument, object: Int, finisher: Finisher) {
        guard case .value(let version) = json.member("version", of: object),
            let stated = json.string(version), stated.hasPrefix(Self.version)
        else { return nil }
        self.json = json
        self.finisher = finisher
        feed = Self.members(of: object, json)
    }

    /// The articles in the items, in their order; an item that is none is a rejection, and the others still count.
    ///
    /// - Parameters:
    ///   - original: the feed's bytes.
    ///   - origin: where it was found, for people.
    ///   - address: where it was found.
    func read(original: ArraySlice<UInt8>, origin: String?, address: String?) throws(Fault) -> [Extracted] {
        let maximum = DeliveryTag.maximumParts
        let items = feed["items"].map { Array(json.elements(of: $0).prefix(maximum + 1)) } ?? []
        guard !items.isEmpty else { throw Fault(.empty, "the feed has no items") }
        guard items.count <= maximum else {
            throw Fault(.tooLarge, "the document has more than \(maximum) articles; split it")
        }
        let provenance = finisher.provenance(format: Self.format, original: original, origin: origin)
        let base =
            address.flatMap { WebAddress.isWeb($0) ? $0 : nil } ?? line(feed, "feed_url") ?? line(feed, "home_page_url")
        return items.enumerated().map { index, item in
            var article = article(Self.members(of: item, json), base: base)
            guard article.fault == nil else {
                let node = json.nodes[item]
                let bytes = json.bytes[node.start..<node.end]
                return .rejection(
                    Rejection(
                        code: .empty, message: "item \(index + 1): neither a headline nor a text", offset: node.start,
                        uri: address, origin: origin, bytes: bytes.count, document: bytes))
            }
            article.provenance = provenance
            return .article(finisher.finish(article, format: Self.format, original: [], origin: origin))
        }
    }

    private func article(_ item: [String: Int], base: String?) -> Article {
        var article = Article()
        article.uri = self.address(item, base)
        article.headline = line(item, "title")
        let html = paragraphs(item, "content_html", isHTML: true)
        let body = html.isEmpty ? paragraphs(item, "content_text", isHTML: false) : html
        let summary = paragraphs(item, "summary", isHTML: false)
        let isBody = body.isEmpty && article.headline == nil
        let texts = isBody ? ([], summary) : (summary, body)
        article.summary = texts.0.isEmpty || texts.0 == texts.1 ? nil : texts.0.joined(separator: "\n\n")
        article.body = texts.1.isEmpty ? nil : texts.1.joined(separator: "\n\n")
        let authors = authors(item)
        article.byline = authors.isEmpty ? self.authors(feed) : authors
        article.language = (line(item, "language") ?? line(feed, "language")).flatMap { LanguageTag.read($0) }
        let style = DateStyle(language: article.language, host: article.uri.flatMap { WebAddress.host($0) })
        article.published =
            FeedDate.first([text(item, "date_published")].compactMap(\.self), style: style, evidence: .feed)
            ?? FeedDate.first([text(item, "date_modified")].compactMap(\.self), style: style, evidence: .feedUpdate)
        article.publisher = line(feed, "title")
        article.tags =
            item["tags"].map { tags in
                json.elements(of: tags).prefix(Self.maximumNames).compactMap { FeedText(json.string($0) ?? "").line }
                    .unique
            } ?? []
        return article
    }

    /// The item's page, what it links to, else its identifier when that is an address.
    private func address(_ item: [String: Int], _ base: String?) -> String? {
        for name in ["url", "external_url"] {
            guard let stated = line(item, name) else { continue }
            let resolved = base.flatMap { WebAddress.resolve(stated, against: $0) } ?? stated
            if WebAddress.isAddress(resolved) { return resolved }
        }
        return line(item, "id").flatMap { WebAddress.isAddress($0) ? $0 : nil }
    }

    /// The names in `authors`, or in `author` of version 1.0.
    private func authors(_ object: [String: Int]) -> [String] {
        let people = object["authors"].map { Array(json.elements(of: $0).prefix(Self.maximumNames)) } ?? []
        return (people + [object["author"]].compactMap(\.self))
            .compactMap { line(Self.members(of: $0, json), "name") }.unique
    }

    // MARK: Members

    /// An object's members by name; of two of one name the first counts.
    private static func members(of object: Int, _ json: JSONDocument) -> [String: Int] {
        Dictionary(json.members(of: object).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text of a string, or a number as it is written.
    private func text(_ object: [String: Int], _ name: String) -> String? {
        object[name].flatMap { json.string($0) ?? json.number($0) }
    }

    private func line(_ object: [String: Int], _ name: String) -> String? {
        text(object, name).flatMap { FeedText($0).line }
    }

    private func paragraphs(_ object: [String: Int], _ name: String, isHTML: Bool) -> [String] {
        text(object, name).map { FeedText($0, isHTML: isHTML).paragraphs } ?? []
    }
}

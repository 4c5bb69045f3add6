import Articles
import JSON

/// Makes articles of JSON-LD with the terms of schema.org: a `NewsArticle`, or the articles of a `@graph`.
struct LinkedArticleReader {
    static let format = "schema.org"

    private let reader: LinkedDataReader
    private let objects: [Int]

    /// Objects beyond these are not looked at.
    private static let maximumObjects = 100_000
    /// A page is described by more than its article: what is no kind of article counts only where none is.
    private static let leastRank = 2

    /// Nil when the object describes no article.
    init?(_ json: JSONDocument, object: Int) {
        let reader = LinkedDataReader(json, object, maximumObjects: Self.maximumObjects)
        if reader.rank(object) > 0 {
            objects = [object]
        } else {
            // Articles lie in the graph itself; those within them are mentioned.
            let members = json.members(of: object).filter { $0.name == "@graph" }
            let graph = members.flatMap { json.elements(of: $0.value) }
            objects = graph.filter { reader.rank($0) >= Self.leastRank }
        }
        if objects.isEmpty { return nil }
        self.reader = reader
    }

    /// The articles, and where each lies in the document.
    var articles: [(article: Article, object: Int)] { objects.map { (article($0), $0) } }

    private func article(_ object: Int) -> Article {
        let data = LinkedData(object, reader)
        var article = Article()
        article.uri = data.address.flatMap { WebAddress.isAddress($0) ? $0 : nil }
        article.headline = data.headline
        article.summary = data.summary
        let paragraphs = data.body.map { FeedText(maybeHTML: $0).paragraphs } ?? []
        article.body = paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
        article.byline = data.authors.filter { !WebAddress.isAddress($0) }.flatMap { Credits.authors($0) }.unique
        article.language = data.language.flatMap { LanguageTag.read($0) }
        let style = DateStyle(language: article.language, host: article.uri.flatMap { WebAddress.host($0) })
        article.published = data.published.flatMap { DateValue.read($0, style: style, evidence: .linkedData) }
        article.publisher = data.publisher
        article.tags = Array(data.tags.flatMap { Credits.tags($0) }.unique.prefix(100))
        let rights = Rights(holder: data.holder, notice: data.notice, usage: data.licence)
        article.rights = rights == Rights() ? nil : rights
        return article
    }
}

import Articles
import SearchIndex

/// A small archive for tests: articles are named, and numbered in the order in which they are added.
struct Archive {
    let writer = SearchWriter()

    init(_ articles: [(String, Article)] = []) {
        for (id, article) in articles { add(id, article) }
    }

    func add(_ id: String, _ article: Article) {
        let next = LogPosition(rawValue: writer.position.rawValue + 1)
        writer.add(article, id: ArticleID(rawValue: id), position: next)
    }

    /// The names of the articles that match, the earliest in the log first.
    func find(_ query: String) throws -> [String] {
        try writer.publish().find(query)
    }
}

extension SearchView {
    func find(_ query: String) throws -> [String] {
        try search(Query(query), options: SearchOptions(limit: 1000)).hits
            .sorted { $0.position < $1.position }.map(\.id.rawValue)
    }
}

extension Article {
    static func text(_ body: String, _ language: String? = "en") -> Article { Article(body: body, language: language) }

    static func dated(_ date: String?) throws -> Article {
        Article(body: "x", published: try date.map { try PublicationDate($0) })
    }
}

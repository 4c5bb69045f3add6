import Articles
import QueryLanguage
import SearchIndex
import TextAnalysis

/// An article with its words, values and days.
struct OracleArticle {
    let position: LogPosition
    let id: ArticleID
    /// Seconds since 1970.
    let ingested: UInt32
    /// The numbers of the words of headline, summary and body.
    let texts: [TextField: [Int]]
    /// The same of each value of the lists of names.
    let names: [TextField: [[Int]]]
    /// The weighted length, at most 65,535.
    let length: Int
    /// The days that the date of publication can mean, `year * 10000 + month * 100 + day`; nil without a date.
    let days: ClosedRange<Int>?
    /// The folded values that the article is found by.
    let values: [KeywordField: Set<String>]
    /// The values that it is counted by, as they are written, by their folded forms.
    let facets: [FacetField: [String: Set<String>]]

    /// The texts of a field by themselves, with what an occurrence in each counts; nil for headline, summary and body.
    func texts(of field: TextField?) -> [(weight: Int, words: [Int])] {
        switch field {
        case nil: [(3, texts[.headline] ?? []), (2, texts[.summary] ?? []), (1, texts[.body] ?? [])]
        case .headline: [(3, texts[.headline] ?? [])]
        case .summary: [(2, texts[.summary] ?? [])]
        case .body: [(1, texts[.body] ?? [])]
        case .byline?, .people?, .organisations?, .uri?:
            field.flatMap { names[$0] }.map { $0.map { (1, $0) } } ?? []
        }
    }
}

extension OracleArticle {
    /// - Parameter words: numbers the words of a text in a language.
    init(
        _ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32, words: (String, Stemming) -> [Int]
    ) {
        let language = Stemming(languageTag: article.language)
        let headline = words(article.headline ?? "", language)
        let summary = words(article.summary ?? "", language)
        let body = words(article.body ?? "", language)
        func names(_ values: [String]) -> [[Int]] { values.map { words($0, .none) } }
        self.position = position
        self.id = id
        self.ingested = ingested
        texts = [.headline: headline, .summary: summary, .body: body]
        self.names = [
            .byline: names(article.byline),
            .people: names(article.people.map(\.name)),
            .organisations: names(article.organisations.flatMap { [$0.name] + ($0.acronym.map { [$0] } ?? []) }),
            .uri: names(article.uri.map { [$0] } ?? []),
        ]
        length = min(3 * headline.count + 2 * summary.count + body.count, 65_535)
        days = article.published?.dayRange
        values = Self.values(of: article, id)
        facets = Self.facets(of: article)
    }

    private static func values(of article: Article, _ id: ArticleID) -> [KeywordField: Set<String>] {
        func folded(_ values: [String?]) -> Set<String> {
            Set(values.compactMap { $0 }.map(OracleValue.trimmed).filter { !$0.isEmpty }.map(Folding.keyword))
        }
        return [
            .place: folded(article.places.flatMap { [$0.code, $0.name] }),
            .tag: folded(article.tags),
            .publisher: folded([article.publisher]),
            .source: folded(article.sources),
            .lang: folded(LanguageTag.prefixes(article.language ?? "")),
            .id: [id.rawValue],
        ]
    }

    private static func facets(of article: Article) -> [FacetField: [String: Set<String>]] {
        func written(_ values: [String?]) -> [String: Set<String>] {
            let trimmed = values.compactMap { $0 }.map(OracleValue.trimmed).filter { !$0.isEmpty }
            return Dictionary(trimmed.map { (Folding.keyword($0), [$0]) }) { $0.union($1) }
        }
        var facets: [FacetField: [String: Set<String>]] = [
            // A place is counted by its code, if it has one.
            .place: written(
                article.places.map { place in
                    let code = OracleValue.trimmed(place.code ?? "")
                    return code.isEmpty ? place.name : code.uppercased()
                }),
            .publisher: written([article.publisher]),
            .tag: written(article.tags),
            .lang: written([LanguageTag.primary(article.language ?? "")]),
            .source: written(article.sources),
            .byline: written(article.byline),
            .people: written(article.people.map(\.name)),
            .organisations: written(article.organisations.map(\.name)),
        ]
        if let date = article.published?.components {
            let year = "\(date.year)"
            facets[.year] = [year: [year]]
            if let month = date.month {
                let text = "\(year)-\(month < 10 ? "0" : "")\(month)"
                facets[.month] = [text: [text]]
            }
        }
        return facets
    }
}

/// How values of keyword fields are compared.
enum OracleValue {
    /// The value with single blanks between its words and none around it; of a long one, its beginning.
    static func trimmed(_ value: String) -> String {
        value.unicodeScalars.prefix(256).split { $0.properties.isWhitespace }.map(String.init).joined(separator: " ")
    }
}

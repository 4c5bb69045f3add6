import ArticleLog
import Articles
import QueryLanguage
import SearchIndex
import Wire

/// One search: the query against a view, then the texts of the hits from the log.
struct Searcher {
    let newest: SharedState.Newest
    let reader: ArticleLogReader

    func answer(
        _ request: SearchRequest, shouldStop: () -> Bool
    ) throws(WireError) -> Wire.SearchResult {
        let query: QueryTree
        do throws(QueryError) {
            query = try QueryTree(request.query)
        } catch {
            throw WireError(.badQuery, error.message, at: error.at)
        }
        do throws(SearchError) {
            let options = SearchOptions(
                sort: request.sort.option, limit: request.limit, offset: request.offset,
                facets: request.facets.map(\.field))
            let found = try newest.view.search(query, options: options, shouldStop: shouldStop)
            let highlighter = Highlighter(query)
            let hits = found.hits.compactMap { describe($0, highlighter) }
            var facets: [String: [Wire.SearchResult.FacetCount]]?
            if !request.facets.isEmpty {
                let counts = request.facets.map { facet in
                    (facet.rawValue, (found.facets[facet.field] ?? []).map { (value: $0.value, count: $0.count) })
                }
                facets = Dictionary(
                    counts.map { ($0, $1.map { .init(value: $0.value, count: $0.count) }) },
                    uniquingKeysWith: { first, _ in first })
            }
            return Wire.SearchResult(
                total: found.total, totalRelation: found.isTotalExact ? .equal : .atLeast, logPosition: newest.position,
                hits: hits, facets: facets)
        } catch {
            throw WireError(error)
        }
    }

    private func describe(_ hit: SearchHit, _ highlighter: Highlighter) -> Wire.SearchResult.Hit? {
        // A view is never ahead of the log. An entry that cannot be read is the log's fault, and is left out here: the
        // other hits are still of use, and `get` says what is wrong with it.
        guard let logged = try? reader.article(at: hit.position) else { return nil }
        let article = logged.article
        let snippet = highlighter.snippet(of: article)
        func pairs(_ ranges: [Range<Int>]) -> [[Int]] { ranges.map { [$0.lowerBound, $0.upperBound] } }
        return Wire.SearchResult.Hit(
            id: logged.id, revision: logged.revision, uri: article.uri, score: Double(hit.score),
            headline: article.headline, published: article.published?.value, publisher: article.publisher,
            language: article.language, snippet: snippet.text, highlights: pairs(snippet.highlights),
            headlineHighlights: pairs(highlighter.headline(of: article)?.highlights ?? []), credit: article.credit)
    }
}

extension Article {
    /// The line to print beside a quotation: the publisher, else who holds the rights, else the authors, else whom the
    /// article credits itself. At most five names, and 1000 characters.
    var credit: String? {
        let names = [publisher].compactMap { $0 } + [rights?.holder].compactMap { $0 }
        let line = names.first ?? (byline.isEmpty ? sources : byline).prefix(5).joined(separator: ", ")
        return line.isEmpty ? nil : String(line.prefix(1000))
    }
}

extension WireError {
    init(_ error: SearchError) {
        let code: Code =
            switch error.code {
            case .badQuery: .badQuery
            case .badOptions: .badRequest
            case .deadlineExceeded: .deadline
            case .damaged: .failed
            }
        self.init(code, error.message, at: error.at)
    }
}

extension SearchRequest.Sort {
    fileprivate var option: SearchOptions.Sort {
        switch self {
        case .relevance: .relevance
        case .newest: .newest
        case .oldest: .oldest
        }
    }
}

extension SearchRequest.Facet {
    fileprivate var field: FacetField {
        switch self {
        case .place: .place
        case .publisher: .publisher
        case .tag: .tag
        case .language: .lang
        case .source: .source
        case .year: .year
        case .month: .month
        }
    }
}

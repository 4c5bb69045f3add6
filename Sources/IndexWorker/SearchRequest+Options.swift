import QueryLanguage
import SearchIndex
import Wire

extension SearchQuery {
    /// The tree, and what the lenient mode noted; nil in the strict mode.
    ///
    /// - Throws: `WireError` of code `bad_query`, with the place.
    func read() throws(WireError) -> (tree: QueryTree, notes: [LenientNote]?) {
        switch self {
        case .tree(let tree): return (tree, nil)
        case .text(let text, mode: .strict):
            do throws(QueryError) {
                return (try QueryTree(text), nil)
            } catch {
                throw WireError(error)
            }
        case .text(let text, mode: .lenient):
            let query = LenientQuery(text)
            return (query.tree, query.notes.map { LenientNote(message: $0.message, at: $0.at) })
        }
    }
}

extension SearchRequest {
    /// What the index is asked for, beside the query.
    ///
    /// - Throws: `WireError` of code `bad_request` for a cursor that is none.
    func options(cost: QueryCost, today: @autoclosure () -> Day) throws(WireError) -> SearchOptions {
        var cursor: SearchCursor?
        if let after {
            do throws(SearchError) {
                cursor = try SearchCursor(after)
            } catch {
                throw WireError(.badRequest, "after: \(error.message)")
            }
        }
        return SearchOptions(
            sort: sort.option, limit: limit, offset: offset, after: cursor, facets: facets.map(\.field),
            facetLimit: facetLimit, histogram: histogram?.option, countsAll: wantsExactTotal,
            decay: decay.map { SearchIndex.AgeDecay(halfLife: $0.halfLifeDays, today: $0.today ?? today()) },
            collapses: collapses, explains: explains, cost: cost)
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
    var field: FacetField {
        switch self {
        case .place: .place
        case .publisher: .publisher
        case .tag: .tag
        case .language: .lang
        case .source: .source
        case .byline: .byline
        case .people: .people
        case .organisations: .organisations
        case .year: .year
        case .month: .month
        }
    }
}

extension Wire.HistogramInterval {
    fileprivate var option: SearchIndex.HistogramInterval {
        switch self {
        case .day: .day
        case .week: .week
        case .month: .month
        case .year: .year
        }
    }
}

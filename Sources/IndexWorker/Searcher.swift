import ArticleLog
import Articles
import QueryLanguage
import SearchIndex
import Service
import Wire

/// Answers questions about a view: the index finds, the log has the texts of the hits.
struct Searcher {
    let newest: SharedState.Newest
    let reader: ArticleLogReader
    let words: SnippetWords
    let shown: ClockCache<LogPosition, ShownArticle>
    let retention: Retention
    let cost: QueryCost
    /// When the asker stops waiting.
    let deadline: ContinuousClock.Instant

    /// - Parameter words: of the thread.
    init(_ state: SharedState, reader: ArticleLogReader, words: SnippetWords, deadline: ContinuousClock.Instant) {
        newest = state.newest
        self.reader = reader
        self.words = words
        shown = state.shown
        retention = state.retention
        cost = state.limits.query
        self.deadline = deadline
    }

    /// A search that finds no more than this is answered with a better spelling, if one is known.
    private static let nextToNothing = 2
    /// How many words a query may have whose spelling is looked at: each costs a walk through a part of the dictionary.
    private static let mostCorrected = 8

    func answer(_ request: SearchRequest) throws(WireError) -> Wire.SearchResult {
        let query = try request.query.read()
        var result = try find(query.tree, request)
        result.notes = query.notes
        if findsNextToNothing(result, request) { result.didYouMean = correction(of: query.tree) }
        return result
    }

    /// The same, but nil when the deadline passes before all is found, and when a better spelling is to be looked for.
    func quickAnswer(_ request: SearchRequest) throws(WireError) -> Wire.SearchResult? {
        let query = try request.query.read()
        do throws(WireError) {
            var result = try find(query.tree, request)
            if findsNextToNothing(result, request) { return nil }
            result.notes = query.notes
            return result
        } catch  where error.code == .deadline {
            return nil
        }
    }

    private func find(_ query: QueryTree, _ request: SearchRequest) throws(WireError) -> Wire.SearchResult {
        let options = try request.options(cost: cost, today: Self.today)
        let found = try search { () throws(SearchError) in
            try newest.view.search(query, options: options, shouldStop: isLate)
        }
        return try result(found, Highlighter(query, words: words), facets: request.facets)
    }

    private func findsNextToNothing(_ result: Wire.SearchResult, _ request: SearchRequest) -> Bool {
        result.total <= Self.nextToNothing && request.after == nil
    }

    /// Each search by itself: one that fails leaves the others alone.
    func answer(_ request: SearchesRequest) -> SearchesResult {
        SearchesResult(
            results: request.searches.map { search in
                do throws(WireError) {
                    return .found(try answer(search))
                } catch {
                    return .failed(error)
                }
            })
    }

    func answer(_ request: CountRequest) throws(WireError) -> CountResult {
        let query = try request.query.read()
        let found = try search { () throws(SearchError) in
            try newest.view.search(
                query.tree, options: SearchOptions(limit: 0, countsAll: true, cost: cost), shouldStop: isLate)
        }
        return CountResult(total: found.total, logPosition: newest.position, notes: query.notes)
    }

    func answer(_ request: SimilarRequest) throws(WireError) -> Wire.SearchResult {
        let filter = try request.query.map { query throws(WireError) in try query.read() }
        let article = try newestRevision(of: request.article)
        var result: Wire.SearchResult
        if let similar = newest.view.similar(to: article.article, id: article.id) {
            // The words that the worker adds are not the asker's.
            var cost = cost
            cost.words += SearchView.tellingWords
            // What is excluded counts for no score, and what is excluded twice is required.
            let tree = filter.map { QueryTree.all([similar, .not(.not($0.tree))]) } ?? similar
            let found = try search { () throws(SearchError) in
                try newest.view.search(
                    tree,
                    options: SearchOptions(
                        limit: request.limit, offset: request.offset, explains: request.explains, cost: cost),
                    shouldStop: isLate)
            }
            result = try self.result(found, Highlighter(similar, words: words), facets: [])
            // The pages of this operation are counted.
            result.next = nil
        } else {
            result = Wire.SearchResult(total: 0, logPosition: newest.position, hits: [], facets: nil)
        }
        result.notes = filter?.notes
        return result
    }

    func answer(_ request: SuggestRequest) -> SuggestResult {
        let completions = newest.view.completions(of: request.text, limit: request.limit)
        return SuggestResult(
            completions: completions.map { .init(text: $0.text, count: $0.count) },
            didYouMean: correction(of: LenientQuery(request.text).tree))
    }

    private func correction(of query: QueryTree) -> String? {
        guard query.wordCount <= Self.mostCorrected, !isLate() else { return nil }
        return newest.view.correction(of: query)?.description
    }

    /// Also of an article that is retracted.
    private func newestRevision(of id: ArticleID) throws(WireError) -> LoggedArticle {
        let state: ArticleState?
        do throws(ArticleLogError) {
            state = try reader.state(of: id)
        } catch {
            throw WireError(.failed, "the log cannot be read: \(error.message)")
        }
        guard let state else { throw .unknown(id) }
        switch state.newest {
        case .whole(let article): return article
        case .expired(let article): throw .expired(article, retention)
        }
    }

    private func isLate() -> Bool { ContinuousClock.now >= deadline }

    private func search<Value>(_ body: () throws(SearchError) -> Value) throws(WireError) -> Value {
        do throws(SearchError) {
            return try body()
        } catch {
            throw WireError(error)
        }
    }

    /// The hits with their texts, and what was counted.
    private func result(
        _ found: SearchIndex.SearchResult, _ highlighter: Highlighter, facets: [SearchRequest.Facet]
    ) throws(WireError) -> Wire.SearchResult {
        var hits: [Wire.SearchResult.Hit] = []
        hits.reserveCapacity(found.hits.count)
        for hit in found.hits {
            if isLate() {
                throw WireError(
                    .deadline, "the deadline passed before the hits were read: ask for less, or allow more time")
            }
            if let hit = describe(hit, highlighter) { hits.append(hit) }
        }
        return Wire.SearchResult(found, hits: hits, facets: facets, logPosition: newest.position)
    }

    private func describe(_ hit: SearchHit, _ highlighter: Highlighter) -> Wire.SearchResult.Hit? {
        guard let article = article(at: hit.position) else { return nil }
        let snippet = highlighter.snippet(of: article.texts)
        let headline = highlighter.headline(of: article.texts)
        func pairs(_ ranges: [Range<Int>]) -> [[Int]] { ranges.map { [$0.lowerBound, $0.upperBound] } }
        return Wire.SearchResult.Hit(
            article: article.article, score: Double(hit.score), snippet: snippet.text,
            highlights: pairs(snippet.highlights), headlineHighlights: pairs(headline?.highlights ?? []),
            explanation: hit.explanation.map(Wire.Explanation.init), carriedBy: hit.carriedBy)
    }

    private func article(at position: LogPosition) -> ShownArticle? {
        if let known = shown[position] { return known }
        // A view is never ahead of the log, but what has just expired it may still find: that is left out. So is an entry
        // that cannot be read, which is the log's fault: the other hits are still of use, and `get` says what is wrong.
        guard let logged = try? reader.article(at: position) else { return nil }
        let article = ShownArticle(logged, words: words)
        shown.keep(article, for: position, size: article.size)
        return article
    }

    /// The day that it is in UTC.
    private static var today: Day { Day(String(Timestamp.now.rfc3339.prefix(10))) ?? Day.latest }
}

extension QueryTree {
    /// How many words and phrases of any text there are in it.
    fileprivate var wordCount: Int {
        switch self {
        case .words: 1
        case .all(let trees), .any(let trees): trees.reduce(0) { $0 + $1.wordCount }
        case .boosted(let tree, _): tree.wordCount
        case .not, .everything, .loosePhrase, .near, .exact, .prefix, .fuzzy, .value, .valuePrefix, .dates,
            .unknownDate:
            0
        }
    }
}

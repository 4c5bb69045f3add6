public import QueryLanguage

extension SearchView {
    /// Answers a query.
    ///
    /// Without facets, a histogram, an order by date or `countsAll`, only so many articles are looked at as can be among
    /// the hits, where the query's shape allows it. Memory depends on the query and the number of hits wanted, and is at
    /// most a few bits for each article and word that stands for many. Safe on any thread.
    ///
    /// - Parameter shouldStop: is asked often; when it returns true, the search is given up.
    /// - Throws: `SearchError`.
    public func search(
        _ query: QueryTree, options: SearchOptions = SearchOptions(), shouldStop: () -> Bool = { false }
    ) throws(SearchError) -> SearchResult {
        try options.validate()
        let outcome = withoutActuallyEscaping(shouldStop) { shouldStop -> Result<SearchResult, SearchError> in
            do throws(SearchError) {
                let deadline = Deadline(shouldStop)
                try deadline.check()
                let plan = try QueryPlan(query, self, cursor: options.after, cost: options.cost, deadline)
                var search = RankedSearch(plan, query, options, deadline)
                return .success(try search.run())
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}

import Articles
package import QueryLanguage
package import SearchIndex
import TextAnalysis

/// Compares what an index answers with what an oracle does, page by page.
package struct Comparison {
    /// An archive, and the index of it that is asked.
    package struct Archive {
        package var oracle: Oracle
        package var engine: (QueryTree, SearchOptions) throws -> SearchResult

        package init(_ oracle: Oracle, engine: @escaping (QueryTree, SearchOptions) throws -> SearchResult) {
            self.oracle = oracle
            self.engine = engine
        }
    }

    private let search: RandomSearch
    private let archive: Archive
    private let later: Archive?

    /// - Parameter later: the archive some time after, of which the pages behind the first are asked.
    package init(_ search: RandomSearch, in archive: Archive, later: Archive? = nil) {
        self.search = search
        self.archive = archive
        self.later = later
    }

    /// The first difference, with the search written out; nil when there is none.
    package func difference() -> String? {
        var options = search.options
        let answer = archive.oracle.search(search.tree, options)
        var expected = Array(answer.hits.dropFirst(options.offset))
        do {
            var page = try archive.engine(search.tree, options)
            if let difference = difference(page, expected, answer, options) ?? difference(inTotalOf: page, answer) {
                return describe(difference, options, page: 1)
            }
            let first = page
            for number in 0..<search.pages {
                guard let next = page.next, let last = page.hits.indices.last else { return nil }
                let end = expected[last]
                options.offset = 0
                options.after = try SearchCursor(next.text)
                let current = later ?? archive
                let answer = current.oracle.search(
                    search.tree, options, after: later == nil ? nil : archive.oracle)
                expected = answer.hits.filter { OracleAnswer.comes(end, before: $0, options.sort) }
                page = try current.engine(search.tree, options)
                var difference = difference(page, expected, answer, options)
                if difference == nil, page.total != first.total || page.isTotalExact != first.isTotalExact {
                    difference = "total: \(first.total) on the first page, \(page.total) on this"
                }
                if let difference { return describe(difference, options, page: number + 2) }
            }
        } catch {
            return describe("failed: \(error)", options, page: 1)
        }
        return nil
    }

    // MARK: Parts of an answer

    /// - Parameter expected: the matches from the first of the page on.
    private func difference(
        _ page: SearchResult, _ expected: [OracleAnswer.Hit], _ answer: OracleAnswer, _ options: SearchOptions
    ) -> String? {
        difference(page.hits, Array(expected.prefix(options.limit)), options)
            ?? difference(page.next, isMore: options.limit > 0 && expected.count > options.limit)
            ?? difference(page.facets, answer.facets, options)
            ?? (page.histogram == answer.histogram
                ? nil : "histogram: expected \(String(describing: answer.histogram)), found \(page.histogram as Any)")
    }

    private func difference(inTotalOf page: SearchResult, _ answer: OracleAnswer) -> String? {
        let options = search.options
        let looksAtAll =
            options.countsAll || !options.facets.isEmpty || options.histogram != nil || options.sort != .relevance
        if looksAtAll || !search.prunes, !page.isTotalExact { return "total: it is not exact" }
        let count = answer.hits.count
        if page.isTotalExact ? page.total == count : page.hits.count...max(count, page.hits.count) ~= page.total {
            return nil
        }
        return "total: expected \(count), found \(page.isTotalExact ? "" : "at least ")\(page.total)"
    }

    private func difference(
        _ hits: [SearchHit], _ expected: [OracleAnswer.Hit], _ options: SearchOptions
    ) -> String? {
        for (index, (hit, wanted)) in zip(hits, expected).enumerated() {
            if hit.position != wanted.position || hit.score.bitPattern != wanted.score.bitPattern {
                return "hit \(index): expected article \(wanted.position.rawValue) with score \(wanted.score), "
                    + "found \(hit.position.rawValue) with \(hit.score)"
            }
            let explained = hit.explanation.map { Float($0.score) }
            if explained != (options.explains ? hit.score : nil) {
                return "hit \(index): the score is \(hit.score), its explanation \(explained as Any)"
            }
        }
        if hits.count != expected.count {
            let missing = expected.dropFirst(hits.count).first.map { "; article \($0.position.rawValue) is missing" }
            return "expected \(expected.count) hits, found \(hits.count)\(missing ?? "")"
        }
        return nil
    }

    private func difference(_ next: SearchCursor?, isMore: Bool) -> String? {
        switch (next, isMore) {
        case (nil, true): "there are more hits, but no cursor"
        case (_?, false): "there is a cursor, but no more hits"
        case (nil, false), (_?, true): nil
        }
    }

    private func difference(
        _ facets: [FacetField: [FacetCount]], _ expected: [FacetField: [OracleAnswer.Count]], _ options: SearchOptions
    ) -> String? {
        if Set(facets.keys) != Set(expected.keys) { return "facets: found \(facets.keys)" }
        for (field, wanted) in expected {
            let wanted = wanted.prefix(options.facetLimit)
            let found = facets[field] ?? []
            let areSame =
                found.count == wanted.count
                && zip(found, wanted).allSatisfy { found, wanted in
                    found.count == wanted.count && Folding.keyword(found.value) == wanted.value
                        && wanted.spellings.contains(found.value)
                }
            if !areSame {
                return "facet \(field): expected \(wanted.map { "\($0.value) \($0.count)" }), "
                    + "found \(found.map { "\($0.value) \($0.count)" })"
            }
        }
        return nil
    }

    private func describe(_ difference: String, _ options: SearchOptions, page: Int) -> String {
        """
        \(difference)
        page \(page) of the query: \(search.tree)
        as a tree: \(String(reflecting: search.tree))
        options: \(search.options), \(search.prunes ? "pruned" : "not pruned")
        """
    }
}

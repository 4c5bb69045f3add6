import Articles
import QueryLanguage
import TestSupport
import Testing

@testable import SearchIndex

/// Compares searches that leave out what cannot be a hit with such as look at every article of a segment.
struct PrunedSearch {
    private let view: SearchView

    /// - Parameter hiding: every so manieth article is hidden; 0 for none.
    init(_ segment: Segment, hiding: Int) {
        var hidden = DocumentSet(of: segment.count)
        for document in 0..<segment.count where hiding > 0 && document % hiding == 0 { hidden.insert(document) }
        view = SearchView(
            segments: [SegmentView(segment, hidden: hidden)], position: LogPosition(rawValue: UInt64(segment.count)))
    }

    /// Expects the same hits of both, and totals that fit, for queries that are made at random; and that some articles were
    /// left out at all.
    func expectSameHits(
        queries: Int, _ random: inout SeededGenerator, _ makeQuery: (inout SeededGenerator) -> QueryTree
    ) throws {
        var skipped = 0
        for _ in 0..<queries {
            let query = makeQuery(&random)
            var options = SearchOptions(limit: [1, 10, 200].randomElement(using: &random) ?? 10)
            let found = try view.search(query, options: options)
            options.prunes = false
            let expected = try view.search(query, options: options)
            #expect(found.hits == expected.hits, "\(query)")
            #expect(found.isTotalExact ? found.total == expected.total : found.total <= expected.total, "\(query)")
            if !found.isTotalExact { skipped += 1 }
        }
        #expect(skipped > 0)
    }
}

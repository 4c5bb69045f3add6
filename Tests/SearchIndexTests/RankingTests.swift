import Articles
import Foundation
import Testing

@testable import SearchIndex

struct RankingTests {
    @Test func scoresAreBM25() throws {
        let archive = Archive([
            ("a", .text("peace peace talks")), ("b", .text("peace")), ("c", .text("war and war and war")),
        ])
        let hits = try archive.writer.publish().search(Query("peace OR talks")).hits
        // N = 3, lengths 3, 1 and 5; df(peace) = 2, df(talks) = 1.
        let (peace, talks) = (log(1 + 1.5 / 2.5), log(1 + 2.5 / 1.5))
        func norm(_ length: Double) -> Double { 1.2 * (0.25 + 0.75 * length / 3) }
        #expect(hits.map(\.id.rawValue) == ["a", "b"])
        #expect(hits.first?.score == Float(peace * 2 / (2 + norm(3)) + talks * 1 / (1 + norm(3))))
        #expect(hits.last?.score == Float(peace * 1 / (1 + norm(1))))
    }

    @Test func aPhraseWeighsWhatItsWordsWeigh() throws {
        let archive = Archive([("a", .text("peace talks talks peace talks")), ("b", .text("talks and peace"))])
        let hits = try archive.writer.publish().search(Query("\"peace talks\"")).hits
        let idf = log(1 + 0.5 / 2.5)
        #expect(hits.map(\.id.rawValue) == ["a"])
        #expect(hits.first?.score == Float(2 * idf * (2 / (2 + 1.2 * (0.25 + 0.75 * 5 / 4)))))
    }

    @Test func excludedWordsAndFieldsScoreNothing() throws {
        let archive = Archive([("a", .text("one two")), ("b", .text("one three"))])
        let view = archive.writer.publish()
        let plain = try view.search(Query("one"))
        #expect(try view.search(Query("one -lang:de -four")).hits == plain.hits)
        #expect(try view.search(Query("* -two")).hits.map(\.score) == [0])
        #expect(try view.search(Query("-(-one)")).hits == plain.hits)
    }

    @Test func hiddenRevisionsCountForNothing() throws {
        let archive = Archive([("a", .text("old words of some length")), ("b", .text("peace"))])
        archive.add("a", .text("peace talks"))
        let fresh = Archive([("b", .text("peace")), ("a", .text("peace talks"))])
        let (revised, expected) = (
            try archive.writer.publish().search(Query("peace")), try fresh.writer.publish().search(Query("peace"))
        )
        #expect(revised.total == 2)
        #expect(revised.hits.map(\.score) == expected.hits.map(\.score))
        #expect(revised.hits.map(\.id) == expected.hits.map(\.id))
        #expect(try archive.find("old") == [])
    }

    @Test func ordersAreThoseOfTheirNames() throws {
        let dates = ["2022-01-13", nil, "2022", "2021-05-05", "2022-01-13"]
        let archive = Archive(try dates.enumerated().map { (String($0.offset), try Article.dated($0.element)) })
        let view = archive.writer.publish()
        func order(_ sort: SearchOptions.Sort, _ limit: Int = 10, _ offset: Int = 0) throws -> String {
            let options = SearchOptions(sort: sort, limit: limit, offset: offset)
            return try view.search(Query("x"), options: options).hits.map(\.id.rawValue).joined()
        }
        #expect(try order(.newest) == "40231")
        #expect(try order(.oldest) == "32041")
        #expect(try order(.relevance) == "43210")
        #expect(try order(.newest, 2, 1) == "02")
        #expect(try order(.oldest, 2, 4) == "1")
        #expect(try order(.oldest, 0, 0) == "")
        #expect(try order(.oldest, 5, 5) == "")
    }

    @Test func facetsCountAllMatches() throws {
        let archive = Archive()
        for (id, date, tags, publisher) in [
            ("a", "2022-01-13", ["War", "war", "Peace"], "B"), ("b", "2022-01", ["war"], "A"), ("c", "2022", [], "A"),
            ("d", "2021-12-31", ["Peace"], "B"), ("e", "2021", ["other"], "C"),
        ] {
            archive.add(
                id,
                Article(
                    body: id == "e" ? "y" : "x", language: id == "a" ? "en-GB" : "en",
                    published: try PublicationDate(date), publisher: publisher, sources: ["S"], tags: tags,
                    places: [Place(name: "Kazakhstan", code: "KZ"), Place(name: "Narnia")]))
        }
        let options = SearchOptions(limit: 1, facets: FacetField.allCases, facetLimit: 2)
        let result = try archive.writer.publish().search(Query("x"), options: options)
        #expect(result.total == 4)
        #expect(result.hits.count == 1)
        #expect(
            result.facets == [
                .place: [FacetCount(value: "KZ", count: 4), FacetCount(value: "Narnia", count: 4)],
                .publisher: [FacetCount(value: "A", count: 2), FacetCount(value: "B", count: 2)],
                .tag: [FacetCount(value: "Peace", count: 2), FacetCount(value: "War", count: 2)],
                .lang: [FacetCount(value: "en", count: 4)],
                .source: [FacetCount(value: "S", count: 4)],
                .year: [FacetCount(value: "2022", count: 3), FacetCount(value: "2021", count: 1)],
                .month: [FacetCount(value: "2022-01", count: 2), FacetCount(value: "2021-12", count: 1)],
            ])
        #expect(try archive.writer.publish().search(Query("x")).facets.isEmpty)
    }

    @Test(arguments: [
        (SearchOptions(limit: 1001), "the limit 1001 is outside 0 to 1000"),
        (SearchOptions(limit: -1), "the limit -1 is outside 0 to 1000"),
        (SearchOptions(offset: .max), "the offset \(Int.max) is outside 0 to 100000"),
        (SearchOptions(facetLimit: .min), "the facet limit \(Int.min) is outside 0 to 1000"),
    ])
    func optionsAreBounded(options: SearchOptions, message: String) throws {
        let view = Archive().writer.publish()
        #expect(throws: SearchError(.badOptions, message)) { try view.search(Query("x"), options: options) }
    }

    @Test(arguments: 0..<4) func aSearchStopsWhenItIsTold(after asked: Int) throws {
        let archive = Archive((0..<1100).map { (String($0), Article.text("x")) })
        let view = archive.writer.publish()
        var count = 0
        #expect(
            throws: SearchError(
                .deadlineExceeded, "the deadline passed before the search was done: narrow the query or allow more time"
            )
        ) {
            try view.search(Query("x")) {
                defer { count += 1 }
                return count == asked
            }
        }
        #expect(count == asked + 1)
    }

    @Test(arguments: 0..<20) func theLargestKeysAreKept(seed: UInt64) {
        var random = SplitMix(state: seed)
        let keys = (0..<100).map { _ in UInt64.random(in: 0..<60, using: &random) }
        for count in [0, 1, 7, 100, 200] {
            var largest = LargestKeys(count: count)
            for key in keys { largest.insert(key) }
            #expect(largest.descending() == Array(keys.sorted(by: >).prefix(count)))
        }
    }
}

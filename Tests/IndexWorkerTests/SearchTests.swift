import Articles
import QueryLanguage
import TelexClient
import Testing
import Wire
import ZeroMQ

@testable import IndexWorker

/// Searches, and what belongs to them, as a client asks for them.
struct SearchTests {
    private static let quays = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot"]

    /// Articles 1 to 12 of the months of 2022, the last without a date; two each are of one quay.
    private static func article(_ number: Int) throws -> Article {
        var article = Article(
            uri: "urn:test:\(number)", headline: "\(quays[(number - 1) / 2]) \(number)",
            body: number % 3 == 0 ? "The harbour was closed. Nobody came." : "The ferries sail. The harbour is open.",
            language: "en")
        if number != 12 { article.published = try PublicationDate("2022-\(number < 10 ? "0" : "")\(number)-15") }
        article.publisher = number % 2 == 0 ? "Even Post" : "Odd Gazette"
        article.people = [Person(name: "Jane Doe")]
        return article
    }

    private func withArticles(_ test: @escaping @Sendable (Requester) throws -> Void) async throws {
        try await withWorker { endpoints, context in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            let push = try Socket(.push, in: context)
            try push.connect(endpoints.articles)
            for number in 1...12 {
                try push.send(try JSONCodec.encode(ArticleMessage(delivery: nil, article: try Self.article(number))))
            }
            while try requester.ask(.stats, as: StatsResult.self).searchPosition.rawValue < 12 {}
            try test(requester)
        }
    }

    private static func search(_ requester: Requester, _ request: SearchRequest) throws -> SearchResult {
        try requester.ask(.search(request))
    }

    @Test func textsAndTreesFindTheSame() async throws {
        try await withArticles { requester in
            let text = try Self.search(requester, SearchRequest(query: "harbour -ferries date:2022", limit: 100))
            #expect(text.total == 3)
            let tree = QueryTree.all([
                .words("harbour", in: nil), .not(.words("ferries", in: nil)),
                .dates(.date, try #require(Day("2022-01-01"))...(try #require(Day("2022-12-31")))),
            ])
            #expect(try Self.search(requester, SearchRequest(query: .tree(tree), limit: 100)) == text)
            #expect(text.hits.allSatisfy { $0.snippet == "The harbour was closed. Nobody came." })
            #expect(text.hits.allSatisfy { $0.highlights == [[4, 11]] && $0.explanation == nil })
            #expect(text.notes == nil)
        }
    }

    @Test func theLenientModeSaysWhatItDid() async throws {
        try await withArticles { requester in
            let error = #expect(throws: ClientError.self) {
                try Self.search(requester, SearchRequest(query: "harbour \"ferries"))
            }
            guard case .refused(let fault)? = error else {
                Issue.record("expected a refusal, found \(String(describing: error))")
                return
            }
            #expect((fault.code, fault.at) == (.badQuery, 8))
            let found = try Self.search(
                requester, SearchRequest(query: .text("harbour \"ferries", mode: .lenient)))
            #expect(found.total == 8)
            #expect(found.notes?.map(\.at) == [8])
            let clean: CountResult = try requester.ask(
                .count(CountRequest(query: .text("harbour", mode: .lenient))))
            #expect((clean.total, clean.notes) == (12, []))
        }
    }

    @Test func everythingThatCanBeCounted() async throws {
        try await withArticles { requester in
            let request = SearchRequest(
                query: "ferries", limit: 0, facets: [.publisher, .people, .language, .month], facetLimit: 1,
                histogram: .month)
            let found = try Self.search(requester, request)
            #expect((found.total, found.totalRelation, found.hits) == (8, .equal, []))
            #expect(
                found.facets == [
                    "publisher": [.init(value: "Even Post", count: 4)], "people": [.init(value: "Jane Doe", count: 8)],
                    "language": [.init(value: "en", count: 8)], "month": [.init(value: "2022-01", count: 1)],
                ])
            let histogram = try #require(found.histogram)
            #expect(histogram.interval == .month)
            #expect(histogram.bars.map(\.count) == [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1])
            #expect(histogram.bars.first?.first.description == "2022-01-01")
            #expect((histogram.imprecise, histogram.undated) == (0, 0))
            let all: CountResult = try requester.ask(.count(CountRequest(query: "*")))
            #expect((all.total, all.logPosition, all.notes) == (12, LogPosition(rawValue: 12), nil))
        }
    }

    @Test func pagesFollowEachOther() async throws {
        try await withArticles { requester in
            let whole = try Self.search(requester, SearchRequest(query: "harbour", limit: 100))
            var request = SearchRequest(query: "harbour", limit: 5)
            var hits: [SearchResult.Hit] = []
            var pages = 0
            while pages < 10 {
                let page = try Self.search(requester, request)
                hits += page.hits
                pages += 1
                guard let next = page.next else { break }
                request.after = next
            }
            #expect(pages == 3)
            #expect(hits == whole.hits)
            for (cursor, query) in [("none", "harbour"), (try #require(request.after), "ferries")] {
                let error = #expect(throws: ClientError.self) {
                    try Self.search(requester, SearchRequest(query: .text(query), after: cursor))
                }
                guard case .refused(let fault)? = error else { continue }
                #expect(fault.code == .badRequest)
            }
        }
    }

    @Test func scoresAreExplainedAndDecay() async throws {
        try await withArticles { requester in
            var request = SearchRequest(query: "harbour ferries", limit: 100, explains: true)
            let plain = try Self.search(requester, request)
            #expect(plain.hits.count == 8)
            for hit in plain.hits {
                let explanation = try #require(hit.explanation)
                #expect(abs(explanation.score - hit.score) < 1e-5)
                #expect(!explanation.parts.isEmpty)
            }
            request.decay = AgeDecay(halfLifeDays: 30, today: Day("2022-12-31"))
            let decayed = try Self.search(requester, request)
            #expect(decayed.hits.map(\.published) == plain.hits.map(\.published).sorted { ($0 ?? "") > ($1 ?? "") })
            #expect(Set(decayed.hits.map(\.score)).count == 8)
        }
    }

    @Test func oneOfSeveralSearchesMayFail() async throws {
        try await withArticles { requester in
            let several: SearchesResult = try requester.ask(
                .searches(
                    SearchesRequest(searches: [
                        SearchRequest(query: "harbour", limit: 2), SearchRequest(query: "(harbour"),
                        SearchRequest(query: "nowhere"),
                    ])))
            #expect(several.results.count == 3)
            guard case .found(let first) = several.results[0], case .failed(let fault) = several.results[1],
                case .found(let last) = several.results[2]
            else {
                Issue.record("\(several)")
                return
            }
            #expect(first == (try Self.search(requester, SearchRequest(query: "harbour", limit: 2))))
            #expect((fault.code, fault.at) == (.badQuery, 0))
            #expect(last.total == 0)
        }
    }

    @Test func similarArticlesAreFoundWithoutTheArticle() async throws {
        try await withArticles { requester in
            let last = try Self.search(requester, SearchRequest(query: "foxtrot", sort: .oldest))
            #expect(last.hits.map(\.headline) == ["Foxtrot 11", "Foxtrot 12"])
            let id = try #require(last.hits.last?.id)
            let similar: SearchResult = try requester.ask(.similar(SimilarRequest(id, explains: true)))
            #expect((similar.total, similar.next) == (1, nil))
            let hit = try #require(similar.hits.first)
            #expect((hit.headline, hit.headlineHighlights) == ("Foxtrot 11", [[0, 7]]))
            #expect(hit.explanation != nil)
            // What filters does not count for the score.
            let odd: SearchResult = try requester.ask(
                .similar(SimilarRequest(id, query: "publisher:\"Odd Gazette\" harbour")))
            #expect(odd.hits.map(\.score) == [hit.score])
            let even: SearchResult = try requester.ask(
                .similar(SimilarRequest(id, query: .text("(publisher:\"Even Post\"", mode: .lenient))))
            #expect((even.total, even.notes?.count) == (0, 1))
            let error = #expect(throws: ClientError.self) {
                try requester.ask(
                    .similar(SimilarRequest(ArticleID(rawValue: String(repeating: "0", count: 32)))),
                    as: SearchResult.self)
            }
            guard case .refused(let fault)? = error else { return }
            #expect(fault.code == .notFound)
        }
    }

    @Test func wordsAreCompletedAndCorrected() async throws {
        try await withArticles { requester in
            let result: SuggestResult = try requester.ask(.suggest(SuggestRequest("the har", limit: 5)))
            #expect(result.completions == [.init(text: "the harbour", count: 12)])
            #expect(result.didYouMean == nil)
            let misspelt: SuggestResult = try requester.ask(.suggest(SuggestRequest("harbuor", limit: 5)))
            #expect(misspelt == SuggestResult(completions: [], didYouMean: "harbour"))
            let found = try Self.search(requester, SearchRequest(query: "harbuor"))
            #expect((found.total, found.didYouMean) == (0, "harbour"))
            #expect(try Self.search(requester, SearchRequest(query: "harbour")).didYouMean == nil)
        }
    }

    @Test func statsSayWhatTheIndexIsMadeOf() async throws {
        try await withArticles { requester in
            let index = try #require(try requester.ask(.stats, as: StatsResult.self).index)
            #expect(index.segments.reduce(0) { $0 + $1.articles } == 12)
            #expect(index.segments.allSatisfy { $0.bytes > 0 && $0.hidden == 0 })
            let inMemory = index.segments.filter(\.inMemory).reduce(0) { $0 + $1.bytes }
            #expect(index.bytesInMemory == inMemory)
        }
    }
}

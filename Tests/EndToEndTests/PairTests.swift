import Articles
import Foundation
import Testing
import Wire

@Suite(.serialized) struct PairTests {
    private let seeds = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")

    @Test func theSeedIsFoundWithItsDateSourceAndRights() throws {
        try Pair.with(ingesters: 2) { pair in
            let feed = try pair.client(["feed", seeds.path]).wait()
            #expect(feed.code == 0)
            let summary = try FeedSummary(feed.output)
            #expect(summary.fed > 0)
            #expect(summary.accepted + summary.duplicate >= summary.fed)

            let found: SearchResult = try pair.ask(
                .search(SearchRequest(query: "kazakhstan csto", facets: [.place, .publisher])))
            let hit = try #require(found.hits.first { $0.publisher == "Warsaw Institute" })
            #expect(hit.headline == "Russian Forces Begin Apparent Kazakhstan Withdrawal")
            #expect(hit.published == "2022-01-13")
            #expect(hit.credit == "Warsaw Institute")
            #expect(found.facets?["place"]?.contains { $0.value == "KZ" } == true)

            let stored: GetResult = try pair.ask(.get(GetRequest(hit.id)))
            let article = try #require(stored.article).article
            #expect(article.sources == ["MIL.RU"])
            #expect(article.rights?.holder == "Warsaw Institute Foundation")
            #expect(article.published?.evidence == .header)
            #expect(article.body?.contains("Related posts") == false)
        }
    }

    @Test func feedingAgainFindsDuplicates() throws {
        try Pair.with(ingesters: 1) { pair in
            let path = try pair.writeArticles(100)
            let first = try FeedSummary(try pair.client(["feed", path]).wait().output)
            let second = try FeedSummary(try pair.client(["feed", path]).wait().output)
            #expect((first.fed, first.accepted, first.duplicate) == (100, 100, 0))
            #expect((second.fed, second.accepted, second.duplicate) == (100, 0, 100))
            let stats: StatsResult = try pair.ask(.stats)
            #expect(stats.articles == 100)
            #expect(stats.outcomes == OutcomeCounts(accepted: 100, duplicate: 100, rejected: 0))
        }
    }

    /// The client knows three intakes; at the third nobody listens until the feed is under way.
    @Test func aWorkerThatJoinsTakesItsShare() throws {
        try Pair.with(ingesters: 2) { pair in
            let first = try pair.writeArticles(3000)
            let feed = try pair.client(["feed", first], intakes: 3)
            try pair.wait(forArticles: 100, during: feed)
            try pair.startIngester()
            let second = try pair.writeArticles(6000, name: "more.jsonl")
            let summary = try FeedSummary(feed.wait().output)
            #expect(summary.accepted == 3000)
            let more = try FeedSummary(try pair.client(["feed", second]).wait().output)
            #expect((more.fed, more.accepted, more.duplicate) == (6000, 3000, 3000))
            let shares = try pair.ingesters.map { ingester in
                #expect(ingester.stop().code == 0)
                return try share(of: ingester)
            }
            #expect(shares.reduce(0, +) == 9000)
            // Equal parts of the second feed are 2000 each.
            #expect(shares.allSatisfy { $0 > 1000 }, "\(shares)")
        }
    }

    /// How many documents a worker took, as its last line says.
    private func share(of ingester: Program) throws -> Int {
        let match = try #require(ingester.errorText.firstMatch(of: /documents=([0-9]+)/))
        return try #require(Int(match.1))
    }

    @Test func nothingIsLostWhenTheIndexWorkerIsKilledAndRestarted() throws {
        try Pair.with(ingesters: 2) { pair in
            let path = try pair.writeArticles(4000)
            let feed = try pair.client(["feed", path])
            for kills in 1...2 {
                try pair.wait(forArticles: kills * 500, during: feed)
                pair.index.kill()
                try pair.restartIndex()
            }
            let result = feed.wait()
            #expect(result.code == 0, "\(feed.errorText)")
            let stats: StatsResult = try pair.ask(.stats)
            #expect(stats.articles == 4000)
            #expect(stats.outcomes.total == 4000)
            // A receipt says that an article is on disk; it can be found a moment later.
            while (try pair.ask(.stats) as StatsResult).searchPosition < stats.logPosition {}
            let found: SearchResult = try pair.ask(.search(SearchRequest(query: "report")))
            #expect(found.total == 4000)
        }
    }

    @Test func aStopDuringAFeedLosesNothingThatIsCommitted() throws {
        try Pair.with(ingesters: 1) { pair in
            let path = try pair.writeArticles(4000)
            let feed = try pair.client(["feed", path])
            try pair.wait(forArticles: 500, during: feed)
            let before: StatsResult = try pair.ask(.stats)
            let clock = ContinuousClock()
            let time = clock.measure { #expect(pair.index.stop().code == 0) }
            #expect(time < .seconds(5))
            try pair.restartIndex()
            let after: StatsResult = try pair.ask(.stats)
            #expect(after.logPosition >= before.logPosition)
            #expect(after.searchPosition == after.logPosition)
            #expect(feed.wait().code == 0)
            #expect(try (pair.ask(.stats) as StatsResult).articles == 4000)
        }
    }

    @Test func anIngestionWorkerWithPathsEndsWhenTheyAreSettled() throws {
        try Pair.with(ingesters: 0) { pair in
            let path = try pair.writeArticles(50)
            try Data("{\"title\":1".utf8).write(to: pair.folder.appending(path: "broken.jsonl"))
            let arguments = ["--articles", pair.endpoint("articles"), "--queries", pair.endpoint("queries")]
            let clean = try Program("telex-ingest", arguments + [path], in: pair.folder).wait()
            #expect(clean.code == 0)
            #expect(clean.output == "fed 50 documents: accepted 50, duplicate 0, rejected 0\n")
            let broken = pair.folder.appending(path: "broken.jsonl").path
            let faulty = try Program("telex-ingest", arguments + [broken], in: pair.folder).wait()
            #expect(faulty.code == 3)
            #expect(faulty.output.hasPrefix("rejected 1: "))
            #expect(faulty.output.hasSuffix("fed 1 document: accepted 0, duplicate 0, rejected 1\n"))
        }
    }
}

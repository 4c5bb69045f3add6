import Articles
import Foundation
import IndexWorker
import Service
import TelexClient
import Testing
import Wire
import ZeroMQ

/// What retractions do to a worker, and to one that is started on the same log later.
struct RetractionTests {
    private static func article(_ name: String, version: Int = 1) -> Article {
        Article(uri: "urn:test:\(name)", headline: "\(name) \(version)", body: "Some words on harbours.")
    }

    private static func withWorker<Result: Sendable>(
        on folder: URL, _ body: @escaping @Sendable (Requester, _ push: (Article) throws -> Void) throws -> Result
    ) async throws -> Result {
        let any = "tcp://127.0.0.1:*"
        let options = IndexWorkerOptions(data: folder.path, articles: any, queries: any, events: any)
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context) = (worker.endpoints, try Context())
        let test = try SocketThread<Never, Result>(name: "test") { _ in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            let socket = try Socket(.push, in: context)
            try socket.connect(endpoints.articles)
            return try body(requester) { article in
                try socket.send(ArticleMessage(delivery: nil, article: article).frame())
            }
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await test.value) } catch { result = .failure(error) }
        worker.stop()
        try await worker.finished()
        return try result.get()
    }

    private static func found(_ query: String, _ requester: Requester) throws -> Int {
        try requester.ask(.search(SearchRequest(query: .text(query))), as: SearchResult.self).total
    }

    @Test func theAnswerOfAWorkerAndOfTheNextIsTheSame() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-worker-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let reason = try #require(RetractionReason(rawValue: "It was wrong."))
        let (gone, back) = (Self.article("gone"), Self.article("back"))
        let ids = [gone, back].map { ArticleIdentity(of: $0).id }

        let before = try await Self.withWorker(on: folder) { requester, push in
            for article in [gone, back, Self.article("here"), Self.article("gone", version: 2)] { try push(article) }
            while try Self.found("harbour", requester) < 3 || Self.found("gone 2", requester) < 1 {}
            for id in ids {
                let result: RetractResult = try requester.ask(.retract(RetractRequest(article: id, reason: reason)))
                #expect(!result.already && result.retraction.reason == reason.rawValue)
            }
            #expect(try Self.found("gone", requester) == 0 && Self.found("back", requester) == 0)
            // The same again, and a new revision of one of them.
            for article in [gone, back, Self.article("back", version: 2)] { try push(article) }
            while try Self.found("back 2", requester) < 1 {}
            #expect(try Self.found("harbour", requester) == 2)
            return try ids.map { id -> GetResult in
                try requester.ask(.get(GetRequest(id, includesHistory: true)))
            }
        }
        #expect(before.map { $0.retracted != nil } == [true, false])
        #expect(before.map { $0.history?.count } == [3, 3])

        try await Self.withWorker(on: folder) { requester, push in
            #expect(try Self.found("gone", requester) == 0 && Self.found("back 2", requester) == 1)
            #expect(try Self.found("harbour", requester) == 2)
            let after = try ids.map { id -> GetResult in
                try requester.ask(.get(GetRequest(id, includesHistory: true)))
            }
            #expect(after == before)
            let stats: StatsResult = try requester.ask(.stats)
            #expect(stats.retracted == 1 && stats.searchPosition == stats.logPosition)
            // What was hidden when the index was built comes back too.
            try push(Self.article("gone", version: 3))
            while try Self.found("gone 3", requester) < 1 {}
            #expect(try Self.found("gone", requester) == 1 && Self.found("harbour", requester) == 3)
        }
    }
}

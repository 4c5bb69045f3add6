import Articles
import Foundation
import IndexWorker
import Service
import TelexClient
import Testing
import Wire
import ZeroMQ

/// A story in ten papers, as a worker answers of it, and the next on the same log.
struct CollapseTests {
    private static func paper(_ number: Int) -> Article {
        let sentences = (1...40).map {
            "In sentence \($0) the icebreaker \($0 * 17) opens the channel to harbour \($0 * 29)."
        }
        return Article(
            uri: "https://paper\(number).example/ice", headline: "Paper \(number) on ice",
            body: "PAPER \(number) — " + sentences.dropFirst(number % 4).joined(separator: " "))
    }

    private static func withWorker(
        on folder: URL, _ body: @escaping @Sendable (Requester, _ push: (ArticleMessage) throws -> Void) throws -> Void
    ) async throws {
        let any = "tcp://127.0.0.1:*"
        let options = IndexWorkerOptions(data: folder.path, articles: any, queries: any, events: any)
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context) = (worker.endpoints, try Context())
        let test = try SocketThread<Never, Void>(name: "test") { _ in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            let socket = try Socket(.push, in: context)
            try socket.connect(endpoints.articles)
            try body(requester) { try socket.send($0.frame()) }
        }
        let result: Swift.Result<Void, any Error>
        do { result = .success(try await test.value) } catch { result = .failure(error) }
        worker.stop()
        try await worker.finished()
        try result.get()
    }

    private static func search(_ requester: Requester, collapses: Bool = true) throws -> Wire.SearchResult {
        var request = SearchRequest(query: .text("icebreaker"))
        request.collapses = collapses
        return try requester.ask(.search(request))
    }

    @Test func aStoryIsShownOnce() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-worker-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let other = Article(
            uri: "urn:other", headline: "Another", body: "An icebreaker of another kind, in another story.")
        try await Self.withWorker(on: folder) { requester, push in
            // Without a fingerprint, and with one of a method that nobody knows.
            for number in 1...10 {
                let unknown = number == 3 ? "z9:0" : nil
                try push(ArticleMessage(delivery: nil, article: Self.paper(number), fingerprint: unknown))
            }
            try push(ArticleMessage(delivery: nil, article: other))
            while try Self.search(requester, collapses: false).total < 11 {}
            let result = try Self.search(requester)
            #expect(result.total == 11 && result.hits.count == 2 && result.next == nil)
            let story = try #require(result.hits.first { $0.carriedBy != 1 })
            #expect(story.headline == "Paper 1 on ice" && story.carriedBy == 10)
            #expect(try Self.search(requester, collapses: false).hits.allSatisfy { $0.carriedBy == nil })
            // The first is taken back: the second is the first then.
            let reason = try #require(RetractionReason(rawValue: "It was wrong."))
            let _: RetractResult = try requester.ask(.retract(RetractRequest(article: story.id, reason: reason)))
        }
        try await Self.withWorker(on: folder) { requester, push in
            let story = try #require(try Self.search(requester).hits.first { $0.carriedBy != 1 })
            #expect(story.headline == "Paper 2 on ice" && story.carriedBy == 9)
            try push(ArticleMessage(delivery: nil, article: Self.paper(11)))
            while try Self.search(requester, collapses: false).total < 11 {}
            #expect(try Self.search(requester).hits.contains { $0.carriedBy == 10 })
        }
    }
}

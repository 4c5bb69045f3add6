import Articles
import Foundation
import IndexWorker
import SearchIndex
import Service
import TelexClient
import Testing
import Wire
import ZeroMQ

/// What a worker does that keeps no more than so much, and one that is started on the same archive later.
struct RetentionTests {
    private static let count = 300

    /// Articles of 2 kB each.
    private static func article(_ number: Int, version: Int = 1) -> Article {
        Article(
            uri: "urn:test:\(number)", headline: "Number \(number) version \(version)",
            body: "Harbour. " + (0..<200).map { "w\(number)x\($0)" }.joined(separator: " "))
    }

    private static func code(of error: ClientError?) -> WireError.Code? {
        guard case .refused(let refusal) = error else { return nil }
        return refusal.code
    }

    private static func id(_ number: Int) -> ArticleID { ArticleIdentity(of: article(number)).id }

    /// A client of a worker.
    private struct Session: ~Copyable {
        let requester: Requester
        let socket: Socket

        func push(_ article: Article) throws {
            try socket.send(ArticleMessage(delivery: nil, article: article).frame())
        }

        func stats() throws -> StatsResult { try requester.ask(.stats) }

        func get(_ id: ArticleID, history: Bool = false, revision: RevisionID? = nil) throws -> GetResult {
            try requester.ask(.get(GetRequest(id, revision: revision, includesHistory: history)))
        }

        /// The addresses of all articles that a search finds.
        func found(_ query: String = "harbour") throws -> Set<String> {
            let result: Wire.SearchResult = try requester.ask(.search(SearchRequest(query: .text(query), limit: 1000)))
            return Set(result.hits.compactMap(\.uri))
        }

        /// How many articles the index has: hits without a text are counted, too.
        func total() throws -> Int {
            let result: CountResult = try requester.ask(.count(CountRequest(query: .text("harbour"))))
            return result.total
        }

        /// Expects that the article has expired, for everybody who asks for more than its history.
        func expectExpired(_ id: ArticleID, because reason: String) throws {
            let refusal = #expect(throws: ClientError.self) { try get(id) }
            guard case .refused(let error) = refusal else {
                Issue.record("not refused, but \(String(describing: refusal))")
                return
            }
            #expect(error.code == .expired && error.message.hasSuffix(reason), "\(error)")
            let similar = #expect(throws: ClientError.self) {
                try requester.ask(.similar(SimilarRequest(id)), as: Wire.SearchResult.self)
            }
            #expect(RetentionTests.code(of: similar) == .expired)
            let result = try self.get(id, history: true)
            #expect(result.article == nil && result.expired?.id == id)
            #expect(result.history?.isEmpty == false)
        }
    }

    private static func withWorker<Result: Sendable>(
        on folder: URL, keepBytes: Int? = nil, keepTime: Duration? = nil,
        _ body: @escaping @Sendable (borrowing Session) throws -> Result
    ) async throws -> Result {
        let any = "tcp://127.0.0.1:*"
        var options = IndexWorkerOptions(data: folder.path, articles: any, queries: any, events: any)
        options.keepBytes = keepBytes
        options.keepTime = keepTime
        // So little that there are files, and merges of them.
        options.index.memoryBudget = 1 << 18
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context) = (worker.endpoints, try Context())
        let test = try SocketThread<Never, Result>(name: "test") { _ in
            let socket = try Socket(.push, in: context)
            try socket.connect(endpoints.articles)
            return try body(
                Session(
                    requester: Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20)),
                    socket: socket))
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await test.value) } catch { result = .failure(error) }
        worker.stop()
        try await worker.finished()
        return try result.get()
    }

    /// A folder with the articles 0 to 299, at positions 1 to 300, and a second revision of the first at 301.
    private static func fill(_ folder: URL) async throws {
        try await withWorker(on: folder) { session in
            for number in 0..<count { try session.push(article(number)) }
            try session.push(article(0, version: 2))
            while try session.stats().searchPosition.rawValue < UInt64(count + 1) {}
            #expect(try session.stats().expired == nil)
        }
    }

    @Test func theOldestGoAndStayGone() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-retention-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.fill(folder)
        let index = folder.appending(path: "index")
        let older = folder.appending(path: "older")
        try FileManager.default.copyItem(at: index, to: older)
        let (expired, kept) = try await Self.withWorker(on: folder, keepBytes: 400_000) { session in
            // It goes in steps; the last has come when what is found is what has not expired, and stays so.
            var (expired, kept) = (0, Set<String>())
            repeat {
                expired = Int(try session.stats().expired?.through.rawValue ?? 0)
                kept = try session.found()
            } while expired == 0 || kept.count != Self.count - expired + 1
            #expect(expired > 50 && expired < 250)
            #expect(kept == Set(([0] + Array(expired..<Self.count)).map { "urn:test:\($0)" }))
            let reason = "this archive keeps articles as far as 0 MiB go"
            for number in [1, expired - 1] { try session.expectExpired(Self.id(number), because: reason) }
            #expect(try session.get(Self.id(expired)).article?.article.headline == "Number \(expired) version 1")
            // A revision expires by itself.
            #expect(try session.get(Self.id(0)).article?.article.headline == "Number 0 version 2")
            let first = ArticleIdentity(of: Self.article(0)).revision
            let old = #expect(throws: ClientError.self) { try session.get(Self.id(0), revision: first) }
            #expect(Self.code(of: old) == .expired)
            return (expired, kept)
        }
        // As it is when the process dies between the log and the index.
        try FileManager.default.removeItem(at: index)
        try FileManager.default.moveItem(at: older, to: index)
        // Whoever is started without a bound lets nothing expire, and shows nothing that has.
        try await Self.withWorker(on: folder) { session in
            #expect(try session.found() == kept && session.total() == kept.count)
            #expect(try session.stats().expired?.articles == expired)
            try session.expectExpired(Self.id(1), because: "this archive has its content no longer")
            // It does not come back.
            let duplicates = try session.stats().outcomes.duplicate
            try session.push(Self.article(1))
            while try session.stats().outcomes.duplicate == duplicates {}
            #expect(try session.found() == kept)
            // A new revision does.
            try session.push(Self.article(1, version: 2))
            while try session.found("\"number 1 version 2\"").isEmpty {}
        }
        // Nor does an index that is built anew have it.
        try FileManager.default.removeItem(at: index)
        try await Self.withWorker(on: folder) { session in
            let (found, total) = (try session.found(), try session.total())
            #expect(found == kept.union(["urn:test:1"]) && total == found.count)
        }
    }

    @Test func byAgeEverythingGoesThatIsOld() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-retention-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.fill(folder)
        try await Self.withWorker(on: folder, keepTime: .seconds(3600)) { session in
            let (found, stats) = (try session.found(), try session.stats())
            #expect(found.count == Self.count && stats.expired == nil)
        }
        try await Self.withWorker(on: folder, keepTime: .milliseconds(1)) { session in
            while try session.stats().expired?.articles != Self.count + 1 || session.found().count > 0 {}
            try session.expectExpired(Self.id(7), because: "this archive keeps articles for 1ms")
            // What comes goes too.
            try session.push(Self.article(1000))
            while try session.stats().expired?.articles != Self.count + 2 || session.found().count > 0 {}
            let stats = try session.stats()
            #expect(stats.searchPosition == stats.logPosition)
        }
    }
}

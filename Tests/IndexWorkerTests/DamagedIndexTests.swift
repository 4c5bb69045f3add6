import Articles
import Foundation
import IndexWorker
import SearchIndex
import Service
import TelexClient
import Testing
import Wire
import ZeroMQ

/// A file of the search index is damaged while the worker runs: it is found, and built again from the log, while searches and
/// articles go on.
struct DamagedIndexTests {
    @Test func aDamagedFileIsBuiltAgainWhileTheWorkerRuns() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-healing-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.appending(path: "index")
        let any = "tcp://127.0.0.1:*"
        var options = IndexWorkerOptions(data: folder.path, articles: any, queries: any, events: any)
        options.index.memoryBudget = 1 << 12
        options.index.checkInterval = .milliseconds(1)
        options.index.checkBytesPerSecond = .max
        // The damage is reported, which is not what is tested here.
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context) = (worker.endpoints, try Context())
        let test = try SocketThread<Never, Void>(name: "test") { _ in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            let push = try Socket(.push, in: context)
            try push.connect(endpoints.articles)
            func send(_ number: Int, _ version: Int) throws {
                let article = Article(
                    uri: "urn:test:\(number)", headline: "Headline \(number)",
                    body: "Some words on harbours, version \(version).")
                try push.send(ArticleMessage(delivery: nil, article: article).frame())
            }
            func found(_ query: String) throws -> Set<String> {
                let found: Wire.SearchResult = try requester.ask(
                    .search(SearchRequest(query: .text(query), limit: 1000)))
                return Set(found.hits.compactMap(\.uri))
            }
            func segments() throws -> [URL] {
                try FileManager.default.contentsOfDirectory(at: index, includingPropertiesForKeys: nil).filter {
                    $0.pathExtension == "segment"
                }
            }
            let all = Set((0..<40).map { "urn:test:\($0)" })
            for number in 0..<40 { try send(number, 1) }
            while try found("harbour").count < 40 {}
            for number in 0..<10 { try send(number, 2) }
            while try found("\"version 2\"").count < 10 {}
            var damaged: URL?
            while damaged == nil {
                // A file may still be written, which is seen from its end, or a merge may take it away before it is opened.
                guard let file = try segments().first, let content = try? Data(contentsOf: file),
                    content.suffix(64).starts(with: Array("telexend".utf8)),
                    let handle = try? FileHandle(forUpdating: file)
                else { continue }
                let bytes = content[100..<116]
                try handle.seek(toOffset: 100)
                try handle.write(contentsOf: Data(bytes.map { ~$0 }))
                try handle.close()
                damaged = file
            }
            while try segments().contains(where: { $0.lastPathComponent == damaged?.lastPathComponent }) {
                _ = try found("harbour")
            }
            #expect(try found("harbour") == all)
            #expect(try found("\"version 2\"").count == 10)
            #expect(try found("\"version 1\"").count == 30)
        }
        let result: Result<Void, any Error>
        do { result = .success(try await test.value) } catch { result = .failure(error) }
        worker.stop()
        try await worker.finished()
        try result.get()
    }
}

import Articles
import Foundation
import IndexWorker
import Service
import TelexClient
import Testing
import Wire
import ZeroMQ

/// An index worker in this process, on ephemeral endpoints, with a data folder of its own.
func withWorker<Result: Sendable>(
    _ change: (inout IndexWorkerOptions) -> Void = { _ in },
    _ body: @escaping @Sendable (IndexWorkerEndpoints, Context) throws -> Result
) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "telex-worker-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let any = "tcp://127.0.0.1:*"
    var options = IndexWorkerOptions(data: folder.path, articles: any, queries: any, events: any)
    change(&options)
    let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
    let endpoints = worker.endpoints
    let context = try Context()
    let test = try SocketThread<Never, Result>(name: "test") { _ in try body(endpoints, context) }
    do {
        let result = try await test.value
        worker.stop()
        try await worker.finished()
        return result
    } catch {
        worker.stop()
        try? await worker.finished()
        throw error
    }
}

struct IndexWorkerTests {
    private static func article(_ number: Int) throws -> [UInt8] {
        try JSONCodec.encode(
            ArticleMessage(
                delivery: try DeliveryTag(producer: "test", sequence: number),
                article: Article(
                    uri: "urn:test:\(number)", headline: "Headline \(number)", body: "Some words on harbours.")))
    }

    private static func push(_ context: Context, _ endpoint: String) throws -> Socket {
        let socket = try Socket(.push, in: context)
        try socket.connect(endpoint)
        return socket
    }

    @Test func acceptsAnswersAndAnnounces() async throws {
        try await withWorker { endpoints, context in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            var options = SocketOptions()
            options.subscriptions = [[]]
            let events = try Socket(.sub, in: context, options: options)
            try events.connect(endpoints.events)
            let push = try Self.push(context, endpoints.articles)
            // The subscription is in place when the first event comes.
            var number = 0
            var first: Event?
            while first == nil {
                number += 1
                try push.send(Self.article(number))
                var poller = Poller()
                _ = poller.add(events)
                if try poller.wait(timeout: .milliseconds(100)) > 0 {
                    first = try JSONCodec.decode(Event.self, from: events.receive().frames[0])
                }
            }
            guard case .accepted(let event)? = first else {
                Issue.record("expected the event of an article, found \(String(describing: first))")
                return
            }
            // What is announced is on disk and can be found.
            let stored: GetResult = try requester.ask(.get(GetRequest(event.id)))
            #expect(stored.article?.logPosition == event.logPosition)
            let found: SearchResult = try requester.ask(.search(SearchRequest(query: "harbour", limit: 1000)))
            #expect(found.hits.contains { $0.id == event.id })
            #expect(found.logPosition >= event.logPosition)
        }
    }

    @Test func refusesWhenTooManyRequestsWait() async throws {
        try await withWorker {
            $0.waitingRequests = 1
        } _: { endpoints, context in
            let dealer = try Socket(.dealer, in: context)
            try dealer.connect(endpoints.queries)
            let count = 200
            for number in 0..<count {
                try dealer.send(Array(#"{"telex":1,"op":"stats","id":"\#(number)"}"#.utf8))
            }
            var answered: Set<String> = []
            var busy = 0
            for _ in 0..<count {
                let reply = try JSONCodec.decode(Reply<StatsResult>.self, from: dealer.receive().frames[0])
                answered.insert(try #require(reply.id))
                switch reply.result {
                case .success: break
                case .failure(let error):
                    #expect(error.code == .busy)
                    busy += 1
                }
            }
            #expect(answered.count == count, "every request has one reply")
            #expect(busy > 0 && busy < count)
        }
    }

    @Test func aRequestWhoseTimeIsUpIsNotWorkedOn() async throws {
        try await withWorker {
            $0.deadline = .zero
        } _: { endpoints, context in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            let error = #expect(throws: ClientError.self) { try requester.ask(.stats) as StatsResult }
            guard case .refused(let fault)? = error else {
                Issue.record("expected a refusal, found \(String(describing: error))")
                return
            }
            #expect(fault.code == .deadline)
            let enough: StatsResult = try requester.ask(.stats, deadlineMilliseconds: 20_000)
            #expect(enough.articles == 0)
        }
    }

    @Test func aTakenPortAndATakenFolderAreNamed() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-worker-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = Log(program: "test", threshold: .error)
        let any = "tcp://127.0.0.1:*"
        var options = IndexWorkerOptions(data: folder.path, articles: any, queries: any, events: any)
        let worker = try await IndexWorker(options, log: log)
        let second = await #expect(throws: (any Error).self) { try await IndexWorker(options, log: log) }
        #expect("\(try #require(second))".contains(folder.path))

        options.data = folder.appending(path: "other").path
        options.queries = worker.endpoints.queries
        let error = await #expect(throws: ZeroMQError.self) { try await IndexWorker(options, log: log) }
        #expect(error?.code == .addressInUse)
        #expect(error?.endpoint == worker.endpoints.queries)
        worker.stop()
        try await worker.finished()
    }
}

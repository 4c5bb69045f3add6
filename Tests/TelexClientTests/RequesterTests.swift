import Articles
import TelexClient
import Testing
import Wire
import ZeroMQ

/// A stand-in for an index worker: a ROUTER that does with each request what the test says.
private final class Fake: Sendable {
    let endpoint: String
    private let thread: SocketThread<Never, Void>

    /// - Parameter answer: the reply's bytes for a request and its number; nil stays silent.
    init(in context: Context, _ answer: @escaping @Sendable (_ request: [UInt8], _ number: Int) -> [UInt8]?)
        async throws
    {
        let (endpoints, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
        thread = try SocketThread(name: "fake") { inbox in
            let router = try Socket(.router, in: context, stop: inbox.stop)
            continuation.yield(try router.bind("tcp://127.0.0.1:*"))
            var poller = Poller(stop: inbox.stop)
            _ = poller.add(inbox)
            _ = poller.add(router)
            var number = 0
            while !inbox.isStopped {
                try poller.wait(timeout: nil)
                while let message = try router.tryReceive(), let (route, body) = message.routed() {
                    number += 1
                    if let reply = answer(body.first ?? [], number) { _ = try router.trySend([reply], to: route) }
                }
            }
        }
        var iterator = endpoints.makeAsyncIterator()
        endpoint = try #require(try await iterator.next())
    }

    func stop() async throws {
        thread.stop()
        try await thread.value
    }
}

struct RequesterTests {
    private static func pong(_ bytes: [UInt8]) -> [UInt8]? {
        guard let request = try? Request.decode(bytes) else { return nil }
        return try? JSONCodec.encode(
            Reply<PingResult>(
                operation: "ping", id: request.id, tookMicroseconds: 1, result: .success(PingResult())))
    }

    /// Runs a blocking body on a thread that may block.
    private func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await SocketThread<Never, Value>(name: "asker") { _ in try body() }.value
    }

    @Test func asksAgainOnANewSocketWhenAReplyIsLost() async throws {
        let context = try Context()
        let fake = try await Fake(in: context) { bytes, number in number < 3 ? nil : Self.pong(bytes) }
        let endpoint = fake.endpoint
        _ = try await blocking {
            let requester = Requester(endpoint: endpoint, in: context, timeout: .milliseconds(100), attempts: 50)
            let first: PingResult = try requester.ask(.ping)
            #expect(try requester.ask(.ping) as PingResult == first)
        }
        try await fake.stop()
    }

    @Test func saysWhoDoesNotAnswer() async throws {
        let context = try Context()
        let fake = try await Fake(in: context) { _, _ in nil }
        let endpoint = fake.endpoint
        let message = try await blocking { () -> String in
            let requester = Requester(endpoint: endpoint, in: context, timeout: .milliseconds(50), attempts: 2)
            do {
                let _: PingResult = try requester.ask(.ping)
                return "answered"
            } catch { return "\(error)" }
        }
        #expect(
            message == "no answer from \(endpoint) within 50 ms, asked 2 times: it is connected, and busy or hanging")
        try await fake.stop()
    }

    @Test(
        arguments: [
            ("hello", "\"bad_message\""),
            (#"{"telex":1,"ok":false,"error":{"code":"busy","message":"too many"}}"#, "busy"),
            (#"{"telex":1,"ok":true,"id":"other","result":{}}"#, "another request"),
            (#"{"telex":2,"ok":true,"result":{}}"#, "version 2"),
        ])
    func tellsRefusalsFromRubbish(reply: String, expected: String) async throws {
        let context = try Context()
        let fake = try await Fake(in: context) { _, _ in Array(reply.utf8) }
        let endpoint = fake.endpoint
        let error = try await blocking { () -> ClientError? in
            let requester = Requester(endpoint: endpoint, in: context, timeout: .seconds(10))
            do throws(ClientError) {
                let _: PingResult = try requester.ask(.ping)
                return nil
            } catch { return error }
        }
        switch error {
        case .refused(let fault)?: #expect(fault.code.rawValue == expected)
        case .badReply(endpoint, let fault)?:
            #expect(fault.message.contains(expected) || expected == "\"\(fault.code.rawValue)\"")
        default: Issue.record("expected an error, found \(String(describing: error))")
        }
        try await fake.stop()
    }
}

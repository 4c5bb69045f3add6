import Foundation
import Testing
import ZeroMQ

struct SocketThreadTests {
    private struct Refusal: Error, Equatable {}

    /// The shape of every worker: sockets and mail in one poller, until stopped.
    @Test func aWorkerServesSocketsAndMailUntilStopped() async throws {
        let context = try Context()
        let bound = AsyncStream<String>.makeStream()
        let worker = try SocketThread<String, [String]>(name: "worker") { inbox in
            let rep = try Socket(.rep, in: context, options: bounded(), stop: inbox.stop)
            bound.continuation.yield(try rep.bind(anyPort))
            var poller = Poller(stop: inbox.stop)
            let mail = poller.add(inbox)
            let requests = poller.add(rep)
            var seen: [String] = []
            while !inbox.isStopped {
                try poller.wait(timeout: nil)
                if poller[mail].contains(.readable) { seen += inbox.drain() }
                if poller[requests].contains(.readable), let request = try rep.tryReceive() {
                    seen += texts(request)
                    try rep.send("answer")
                }
            }
            return seen
        }
        #expect(worker.post("mail") == .posted)
        for await endpoint in bound.stream {
            let client = try SocketThread<Never, [String]>(name: "client") { _ in
                let req = try Socket(.req, in: context, options: bounded())
                try req.connect(endpoint)
                try req.send("question")
                return try req.receiveTexts()
            }
            let answer = try await client.value
            #expect(answer == ["answer"])
            break
        }
        worker.stop()
        worker.stop()
        let seen = try await worker.value
        #expect(Set(seen) == ["mail", "question"])
        #expect(worker.post("late") == .closed)
    }

    /// Bytes written by one thread are read by another: ThreadSanitizer has nothing to say to it.
    @Test(arguments: [anyPort, "inproc://between-threads"]) func threadsTalkBySockets(_ endpoint: String) async throws {
        let context = try Context()
        let bound = AsyncStream<String>.makeStream()
        let receiver = try SocketThread<Never, Int>(name: "receiver") { _ in
            let pull = try Socket(.pull, in: context, options: bounded())
            bound.continuation.yield(try pull.bind(endpoint))
            return try (0..<2000).reduce(0) { sum, _ in
                try sum
                    + pull.receive { message in
                        message.withFrame(0) { bytes in bytes.withUnsafeBytes { $0.reduce(0) { $0 + Int($1) } } }
                    }
            }
        }
        for await endpoint in bound.stream {
            let sender = try SocketThread<Never, Void>(name: "sender") { _ in
                let push = try Socket(.push, in: context, options: bounded { $0.linger = .seconds(30) })
                try push.connect(endpoint)
                for number in 0..<2000 { try push.send([UInt8](repeating: UInt8(number % 2), count: number + 1)) }
            }
            try await sender.value
            break
        }
        let sum = try await receiver.value
        #expect(sum == stride(from: 1, to: 2000, by: 2).reduce(0) { $0 + $1 + 1 })
    }

    @Test func whatTheBodyThrowsIsThrown() async throws {
        let thread = try SocketThread<Never, Int>(name: "throws") { _ in throw Refusal() }
        await #expect(throws: Refusal()) { try await thread.value }
        await #expect(throws: Refusal()) { try await thread.value }
        #expect(throws: Refusal()) { try joined(thread) }
    }

    @Test func joinGivesTheValueAsOftenAsAsked() throws {
        let thread = try SocketThread<Never, Int>(name: "joined") { _ in 42 }
        #expect(try thread.join() == 42)
        #expect(try thread.join() == 42)
    }

    @Test func manyMayWait() async throws {
        let thread = try SocketThread<Never, Int>(name: "awaited") { inbox in
            var poller = Poller()
            _ = poller.add(inbox)
            while !inbox.isStopped { try poller.wait(timeout: nil) }
            return 7
        }
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await thread.value } }
            group.addTask {
                thread.stop()
                return 0
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 140)
    }

    @Test func theMailboxIsFullWhenNobodyReads() async throws {
        let thread = try SocketThread<Int, [Int]>(name: "full", mailbox: 2) { inbox in
            var poller = Poller()
            _ = poller.add(inbox)
            while !inbox.isStopped { try poller.wait(timeout: nil) }
            return inbox.close()
        }
        #expect(thread.post(1) == .posted)
        #expect(thread.post(2) == .posted)
        #expect(thread.post(3) == .full)
        thread.stop()
        let left = try await thread.value
        #expect(left == [1, 2])
        #expect(thread.post(4) == .closed)
    }

    @Test func droppingTheLastReferenceStopsIt() async throws {
        let ended = AsyncStream<Bool>.makeStream()
        do {
            let thread = try SocketThread<Never, Void>(name: "dropped") { inbox in
                var poller = Poller()
                _ = poller.add(inbox)
                while !inbox.isStopped { try poller.wait(timeout: nil) }
                ended.continuation.yield(true)
                ended.continuation.finish()
            }
            _ = thread
        }
        var ends: [Bool] = []
        for await end in ended.stream { ends.append(end) }
        #expect(ends == [true])
    }

    @Test(arguments: [
        ("articles", "articles"), ("a name of many bytes", "a name of many "), ("", ""),
        ("seven bytes, \u{1F4F0}", "seven bytes, "),
    ])
    func hasItsName(_ name: String, _ shown: String) async throws {
        let thread = try SocketThread<Never, String>(name: name) { _ in
            try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
        }
        let comm = try await thread.value
        #expect(comm == shown + "\n")
    }
}

/// `join` from a synchronous function, which an asynchronous test may call where it does not matter that it waits.
private func joined<Value>(_ thread: SocketThread<Never, Value>) throws -> Value { try thread.join() }

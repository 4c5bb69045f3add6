import Service
import Testing
import ZeroMQ

struct BoundedQueueTests {
    @Test func isBoundedAndOrdered() {
        let queue = BoundedQueue<Int>(capacity: 2)
        #expect(queue.push(1))
        #expect(queue.push(2))
        #expect(!queue.push(3))
        #expect(queue.pop() == 1)
        #expect(queue.push(4))
        #expect(queue.pop() == 2)
        #expect(queue.pop() == 4)
        queue.close()
        #expect(!queue.push(5))
        #expect(queue.pop() == nil)
        #expect(queue.pop() == nil)
    }

    /// Each element comes out once, whichever thread takes it, and all threads end.
    @Test func manyThreadsShareTheWork() async throws {
        let queue = BoundedQueue<Int>(capacity: 10_000)
        let threads = try (0..<4).map { number in
            try SocketThread<Never, [Int]>(name: "taker \(number)") { _ in
                var taken: [Int] = []
                while let element = queue.pop() { taken.append(element) }
                return taken
            }
        }
        for number in 0..<5000 { #expect(queue.push(number)) }
        queue.close()
        var all: [Int] = []
        for thread in threads {
            let taken = try await thread.value
            #expect(taken == taken.sorted())
            all += taken
        }
        #expect(all.sorted() == Array(0..<5000))
    }
}

struct StartupTests {
    struct Broken: Error, Equatable {}

    @Test func tellsTheStarterOfSuccessAndOfFailure() async throws {
        let ready = Startup<Int>()
        let thread = try SocketThread<Never, String>(name: "ready") { _ in
            try ready.run { announce in
                announce(7)
                return "done"
            }
        }
        #expect(try await ready.value == 7)
        #expect(try await thread.value == "done")

        let broken = Startup<Int>()
        let failing = try SocketThread<Never, Void>(name: "broken") { _ in
            try broken.run { _ in throw Broken() }
        }
        await #expect(throws: Broken()) { try await broken.value }
        await #expect(throws: Broken()) { try await failing.value }
    }
}

import Service
import Testing
import ZeroMQ

struct FairQueueTests {
    @Test func eachSenderHasItsTurn() {
        let queue = FairQueue<String, Int>(capacity: 10)
        for number in 1...6 { #expect(queue.push(number, from: "greedy")) }
        #expect(queue.push(100, from: "modest"))
        #expect(queue.push(200, from: "other"))
        #expect(queue.push(101, from: "modest"))
        #expect((0..<5).map { _ in queue.pop() } == [1, 100, 200, 2, 101])
        // Who has had his turn comes behind those who wait.
        #expect(queue.push(102, from: "modest"))
        #expect((0..<3).map { _ in queue.pop() } == [3, 102, 4])
        queue.close()
        #expect(!queue.push(7, from: "late"))
        #expect((0..<4).map { _ in queue.pop() } == [5, 6, nil, nil])
    }

    @Test func isBounded() {
        let queue = FairQueue<Int, Int>(capacity: 3)
        #expect(queue.count == 0)
        #expect((0..<5).map { queue.push($0, from: $0 % 2) } == [true, true, true, false, false])
        #expect(queue.count == 3)
        #expect(queue.pop() == 0)
        #expect(queue.count == 2)
        #expect(queue.push(9, from: 0))
    }

    /// Each element comes out once, whichever thread takes it, and all threads end.
    @Test func manyThreadsShareTheWork() async throws {
        let queue = FairQueue<Int, Int>(capacity: 10_000)
        let threads = try (0..<4).map { number in
            try SocketThread<Never, [Int]>(name: "taker \(number)") { _ in
                var taken: [Int] = []
                while let element = queue.pop() { taken.append(element) }
                return taken
            }
        }
        for number in 0..<5000 { #expect(queue.push(number, from: number % 7)) }
        queue.close()
        var all: [Int] = []
        for thread in threads { all += try await thread.value }
        #expect(all.sorted() == Array(0..<5000))
    }
}

import Glibc
import Service
import Synchronization
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

    @Test func noSenderHasAllInHand() {
        let queue = FairQueue<String, Int>(capacity: 10, mostInHand: 2)
        for number in 1...4 { #expect(queue.push(number, from: "greedy")) }
        #expect(queue.push(100, from: "modest"))
        #expect((0..<3).map { _ in queue.pop() } == [1, 100, 2])
        // What waits of the greedy one has to wait for those in hand.
        #expect(queue.push(101, from: "modest"))
        #expect(queue.pop() == 101)
        #expect(queue.count == 2)
        queue.finish(from: "greedy")
        #expect(queue.pop() == 3)
        queue.finish(from: "modest")
        queue.finish(from: "greedy")
        #expect(queue.push(102, from: "modest"))
        #expect((0..<2).map { _ in queue.pop() } == [4, 102])
        #expect(queue.push(5, from: "greedy"))
        // At the end there are no turns to wait for.
        queue.close()
        #expect((0..<2).map { _ in queue.pop() } == [5, nil])
        queue.finish(from: "greedy")
        #expect(queue.pop() == nil)
    }

    /// Whoever may not take waits, and takes when another has finished.
    @Test func threadsWaitForWhatIsInHand() async throws {
        let queue = FairQueue<Int, Int>(capacity: 10_000, mostInHand: 1)
        let most = Counted()
        let inHand = (0..<3).map { _ in Counted() }
        let threads = try (0..<4).map { number in
            try SocketThread<Never, Int>(name: "taker \(number)") { _ in
                var taken = 0
                while let sender = queue.pop() {
                    most.value.max(inHand[sender].value.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
                    sched_yield()
                    inHand[sender].value.subtract(1, ordering: .relaxed)
                    queue.finish(from: sender)
                    taken += 1
                }
                return taken
            }
        }
        for number in 0..<3000 { while !queue.push(number % 3, from: number % 3) { sched_yield() } }
        while queue.count > 0 { sched_yield() }
        queue.close()
        var all = 0
        for thread in threads { all += try await thread.value }
        #expect(all == 3000)
        #expect(most.value.load(ordering: .relaxed) == 1)
    }

    private final class Counted: Sendable { let value = Atomic<Int>(0) }

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

import Testing
import ZeroMQ

struct MailboxTests {
    @Test func isBounded() throws {
        let mailbox = try Mailbox<Int>(capacity: 2)
        #expect(mailbox.post(1) == .posted)
        #expect(mailbox.post(2) == .posted)
        #expect(mailbox.post(3) == .full)
        #expect(mailbox.drain() == [1, 2])
        #expect(mailbox.drain() == [])
        #expect(mailbox.post(4) == .posted)
        #expect(mailbox.drain() == [4])
    }

    @Test func aClosedOneTakesNothing() throws {
        let mailbox = try Mailbox<Int>(capacity: 2)
        #expect(mailbox.post(1) == .posted)
        #expect(mailbox.close() == [1])
        #expect(mailbox.post(2) == .closed)
        #expect(mailbox.drain() == [])
        #expect(mailbox.close() == [])
    }

    @Test func isReadableWhileThereIsMail() throws {
        let mailbox = try Mailbox<Int>(capacity: 10)
        var poller = Poller()
        let mail = poller.add(mailbox)
        let before = try poller.wait(timeout: .zero)
        #expect(before == 0)
        _ = mailbox.post(1)
        _ = mailbox.post(2)
        for _ in 0..<2 {
            let ready = try poller.wait(timeout: nil)
            #expect(ready == 1)
            #expect(poller[mail] == .readable)
        }
        #expect(mailbox.drain() == [1, 2])
        let after = try poller.wait(timeout: .zero)
        #expect(after == 0)
        _ = mailbox.post(3)
        let again = try poller.wait(timeout: nil)
        #expect(again == 1)
    }

    /// Whatever the interleaving, a reader that waits for ever gets every message: no wake-up is lost.
    @Test func noWakeUpIsLost() async throws {
        let count = 20_000
        let thread = try SocketThread<Int, [Int]>(name: "reader", mailbox: 8) { inbox in
            var poller = Poller()
            _ = poller.add(inbox)
            var received: [Int] = []
            while received.count < 2 * count {
                try poller.wait(timeout: nil)
                received += inbox.drain()
            }
            return received
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    for number in 0..<count {
                        while thread.post(number * 2 + writer) == .full { await Task.yield() }
                    }
                }
            }
            try await group.waitForAll()
        }
        let received = try await thread.value
        #expect(received.filter { $0 % 2 == 0 } == (0..<count).map { $0 * 2 })
        #expect(received.filter { $0 % 2 == 1 } == (0..<count).map { $0 * 2 + 1 })
    }
}

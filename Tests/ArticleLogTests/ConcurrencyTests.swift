import ArticleLog
import Articles
import Foundation
import Synchronization
import Testing

struct ConcurrencyTests {
    /// Two threads ask for receipts and entries while a third writes; each has a connection of its own.
    @Test func aReceiptNamesOnlyWhatCanBeRead() throws {
        let folder = try TemporaryFolder()
        let path = folder.data
        let (batches, size) = (60, 20)
        let writer = try ArticleLogWriter(folder: path)
        let isDone = Atomic<Bool>(false)
        try withThreads(2) {
            do {
                let reader = try ArticleLogReader(folder: path)
                var seen = 0
                while true {
                    let wasDone = isDone.load(ordering: .acquiring)
                    let receipts = try reader.receipts(of: "p")
                    let settled = receipts.nextExpected - 1
                    #expect(receipts.settled.count == settled && receipts.counts.accepted == settled)
                    // A batch is seen whole or not at all, and what was seen once stays.
                    #expect(settled % size == 0 && settled >= seen)
                    #expect(try reader.last().rawValue >= UInt64(settled))
                    #expect(try settled == 0 || reader.article(at: position(UInt64(settled)))?.tag?.sequence == settled)
                    seen = settled
                    if wasDone { break }
                }
                #expect(seen == batches * size)
            } catch {
                Issue.record(error)
            }
        } while: {
            defer { isDone.store(true, ordering: .releasing) }
            for batch in 0..<batches {
                let numbers = batch * size + 1...(batch + 1) * size
                _ = try writer.append(
                    numbers.map { submission(article("\($0)"), try tag("p", $0)) }, at: time(Int64(batch)))
            }
        }
    }

    /// Runs `work` on `count` threads and `body` on this one, and returns when all are done.
    private func withThreads(
        _ count: Int, _ work: @escaping @Sendable () -> Void, while body: () throws -> Void
    ) throws {
        let group = DispatchGroup()
        for _ in 0..<count {
            group.enter()
            Thread.detachNewThread {
                work()
                group.leave()
            }
        }
        defer { group.wait() }
        try body()
    }
}

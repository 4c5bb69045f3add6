import ArticleLog
import Testing

struct GroupCommitTests {
    typealias Batch = GroupCommit<Int, ContinuousClock.Instant>
    let start = ContinuousClock.now

    @Test func anEmptyBatchIsNeverDue() {
        let batch = Batch()
        #expect(batch.deadline == nil)
        #expect(!batch.isDue(at: start.advanced(by: .seconds(3_600))))
    }

    @Test func itIsDueTenMillisecondsAfterItsFirstElement() {
        var batch = Batch()
        batch.add(1, bytes: 10, at: start)
        batch.add(2, bytes: 10, at: start.advanced(by: .milliseconds(9)))
        #expect(batch.deadline == start.advanced(by: .milliseconds(10)))
        #expect(!batch.isDue(at: start.advanced(by: .microseconds(9_999))))
        #expect(batch.isDue(at: start.advanced(by: .milliseconds(10))))
    }

    @Test func itIsDueAtOnceWhenItHasSoManyElements() {
        var batch = Batch()
        for number in 1...511 { batch.add(number, bytes: 1, at: start) }
        #expect(!batch.isFull)
        batch.add(512, bytes: 1, at: start)
        #expect(batch.isFull)
        #expect(batch.isDue(at: start))
    }

    @Test(arguments: [[8 << 20], [4 << 20, 4 << 20], [1, Int.max], [.max, .max]])
    func itIsDueAtOnceWhenItHasSoManyBytes(sizes: [Int]) {
        var batch = Batch()
        for size in sizes.dropLast() where size < 8 << 20 {
            batch.add(0, bytes: size, at: start)
            #expect(!batch.isFull)
        }
        batch.add(0, bytes: sizes.last ?? 0, at: start)
        #expect(batch.isDue(at: start))
    }

    @Test func takingBeginsANewBatch() {
        var batch = Batch(limits: .init(elements: 2, bytes: 100, delay: .milliseconds(5)))
        batch.add(1, bytes: 60, at: start)
        batch.add(2, bytes: 60, at: start)
        #expect(batch.take() == [1, 2])
        #expect(batch.isEmpty && batch.bytes == 0 && batch.deadline == nil)
        let later = start.advanced(by: .seconds(1))
        batch.add(3, bytes: 60, at: later)
        #expect(batch.deadline == later.advanced(by: .milliseconds(5)))
        #expect(!batch.isFull)
        #expect(batch.take() == [3])
    }
}

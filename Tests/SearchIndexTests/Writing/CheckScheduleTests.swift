import FileFaults
import IndexStorage
import Testing

@testable import SearchIndex

/// Which file is compared with its checksums, and when.
struct CheckScheduleTests {
    private let start = ContinuousClock.now
    private let records: [SegmentRecord]

    init() throws {
        let folder = try IndexFolder.open(FaultyFolder(), archive: 1, formatVersion: 1).folder
        records = try (1...3).map { number in
            try folder.newSegment().finish(articles: 1, positions: number...number).record
        }
    }

    private func schedule(_ files: Int, rate: Int = 1 << 20, interval: Duration? = .seconds(100)) -> CheckSchedule {
        var options = SearchWriterOptions()
        options.checkInterval = interval
        options.checkBytesPerSecond = rate
        return CheckSchedule(options, files: records.prefix(files).map(\.number), at: start)
    }

    @Test func allFilesAreReadOnceAndAgainLater() {
        var schedule = schedule(3)
        for record in records {
            let next = schedule.next(of: records, at: start)
            #expect(next?.record == record && next?.start == 0)
            schedule.didEnd(record.number, bytes: 0, at: start)
        }
        #expect(schedule.next(of: records, at: start) == nil)
        #expect(schedule.next == start + .seconds(100))
        #expect(schedule.next(of: records, at: start + .seconds(99)) == nil)
        #expect(schedule.next(of: records, at: start + .seconds(100))?.record != nil)
    }

    @Test func aFileIsReadInPartsWithPauses() {
        var schedule = schedule(2)
        #expect(schedule.next(of: records, at: start)?.start == 0)
        schedule.didRead(1 << 20, of: records[0].number, to: 1 << 20, at: start)
        #expect(schedule.next == start + .seconds(1))
        #expect(schedule.next(of: records, at: start + .milliseconds(999)) == nil)
        let next = schedule.next(of: records, at: start + .seconds(1))
        #expect(next?.record == records[0] && next?.start == 1 << 20)
        schedule.didEnd(records[0].number, bytes: 1 << 19, at: start + .seconds(1))
        #expect(schedule.next == start + .milliseconds(1500))
        #expect(schedule.next(of: records, at: start + .seconds(2))?.record == records[1])
    }

    @Test func aNewFileIsReadLater() {
        var schedule = schedule(0)
        #expect(schedule.next == nil)
        #expect(schedule.next(of: records, at: start + .seconds(5)) == nil)
        #expect(schedule.next == start + .seconds(105))
        #expect(schedule.next(of: records, at: start + .seconds(105))?.record.number != nil)
    }

    @Test func aFileThatIsGoneIsNotReadToItsEnd() {
        var schedule = schedule(3)
        schedule.didRead(0, of: records[0].number, to: 1 << 20, at: start)
        let next = schedule.next(of: Array(records.dropFirst()), at: start)
        #expect(next?.record == records[1] && next?.start == 0)
    }

    @Test func nothingIsReadWhenNobodyWantsIt() {
        var schedule = schedule(3, interval: nil)
        #expect(schedule.next(of: records, at: start + .seconds(1_000_000)) == nil)
        #expect(schedule.next == nil)
    }
}

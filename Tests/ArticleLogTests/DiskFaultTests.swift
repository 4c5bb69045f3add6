import Articles
import DiskFaults
import Foundation
import Testing

@testable import ArticleLog

/// A disk that fails while the log is open. After each failure nothing acknowledged is missing, nothing else is there, and
/// the same writer takes the same batch once the disk works again.
struct DiskFaultTests {
    let folder: TemporaryFolder
    let disk: FaultyDisk
    let writer: ArticleLogWriter
    private var model = Model()

    init() throws {
        folder = try TemporaryFolder()
        disk = FaultyDisk(folder: folder.path)
        writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append(try batch(1...3), at: time(1))
        _ = model.append(try batch(1...3), at: time(1))
    }

    private func batch(_ numbers: ClosedRange<Int>) throws -> [Submission] {
        try numbers.map { number in
            var article = article("\(number)")
            article.body = String(repeating: "x", count: 3_000)
            return submission(article, try tag("p", number))
        }
    }

    static let faults: [(@Sendable (Int) -> DiskFault, ArticleLogError.Code)] = [
        ({ .fullAfterWrites($0) }, .diskFull), ({ .failingAfterWrites($0) }, .ioError),
        ({ .failingAfterSyncs($0) }, .ioError),
    ]

    /// Each write and each sync of an append fails in turn, with all after it.
    @Test(arguments: faults.indices) func whateverFailsTheBatchIsUndone(index: Int) throws {
        let (fault, code) = Self.faults[index]
        var failures = 0
        while true {
            disk.fault = fault(failures)
            do {
                _ = try writer.append(try batch(4...12), at: time(2))
                break
            } catch let error as ArticleLogError {
                #expect(error.code == code && error.path == folder.database)
                #expect(disk.faultsMet > 0)
            }
            disk.fault = nil
            failures += 1
            try expectAgreement(folder, model)
        }
        #expect(failures >= (code == .diskFull ? 10 : 1))
        disk.fault = nil
        var model = model
        _ = model.append(try batch(4...12), at: time(2))
        try expectAgreement(folder, model)
    }

    @Test(arguments: [
        (DiskFault.full, ArticleLogError.Code.diskFull), (.failingSync, .ioError), (.failingAfterWrites(0), .ioError),
        (.readOnly, .ioError),
    ])
    func itIsNamedAndReadersGoOn(fault: DiskFault, code: ArticleLogError.Code) throws {
        var model = model
        disk.fault = fault
        for _ in 0..<3 {
            let appending = #expect(throws: ArticleLogError.self) { try writer.append(try batch(2...9), at: time(2)) }
            #expect(appending?.code == code)
            try expectAgreement(folder, model)
        }
        #expect(disk.faultsMet >= 3)
        disk.fault = nil
        let outcomes = try writer.append(try batch(2...9), at: time(3))
        #expect(outcomes == model.append(try batch(2...9), at: time(3)))
        try expectAgreement(folder, model)
    }

    /// Copying the write-ahead log into the database fails: what is committed is in the log and stays there.
    @Test(arguments: [DiskFault.full, .failingSync, .failingAfterSyncs(1), .failingAfterWrites(0), .readOnly])
    func aCheckpointThatFailsLosesNothing(fault: DiskFault) throws {
        var model = model
        disk.fault = fault
        let error = #expect(throws: ArticleLogError.self) { try writer.checkpoint() }
        #expect([.diskFull, .ioError, .unwritable].contains(error?.code))
        try expectAgreement(folder, model)
        disk.fault = nil
        _ = try writer.append(try batch(4...9), at: time(2))
        _ = model.append(try batch(4...9), at: time(2))
        try writer.checkpoint()
        try expectAgreement(folder, model)
    }

    @Test func aSlowDiskIsWaitedForAndReadersAreNot() throws {
        disk.fault = .slowSync(.milliseconds(20))
        _ = try writer.append(try batch(4...5), at: time(2))
        #expect(disk.faultsMet > 0)
        let met = disk.faultsMet
        #expect(try ArticleLogReader(folder: folder.data).last() == position(5))
        #expect(disk.faultsMet == met)
    }

    @Test func aFolderOnAReadOnlyDiskIsNamed() throws {
        let other = try TemporaryFolder()
        let readOnly = FaultyDisk(folder: other.path)
        readOnly.fault = .readOnly
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: other.data) }
        #expect(error?.code == .unwritable)
    }
}

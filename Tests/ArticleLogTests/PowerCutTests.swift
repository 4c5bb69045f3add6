import Articles
import CSQLite
import DiskFaults
import Foundation
import Testing

@testable import ArticleLog

/// What a power cut leaves of the log, at any operation of the disk: `DiskImage` says what may be left.
struct PowerCutTests {
    /// What is wrong with the log that a cut left; nil when all is well.
    ///
    /// All that was acknowledged is there, as it was; at most the transaction that was under way may be there as well.
    private func fault(
        in files: [String: [UInt8]], _ expected: (acknowledged: LogContent?, next: LogContent?)
    ) throws -> String? {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        // Its syncs need not wait for the system's disk.
        let disk = FaultyDisk(folder: folder.path, isRecording: false)
        guard FaultyDisk.write(files, to: folder.data) else { return "the files cannot be written" }
        defer { withExtendedLifetime(disk) {} }
        do {
            return try withExtendedLifetime(try ArticleLogWriter(folder: folder.data)) { _ -> String? in
                let reader = try ArticleLogReader(folder: folder.data)
                let content = try LogContent(reader)
                if content == expected.acknowledged || content == expected.next {
                    let check = try reader.check()
                    if let fault = check.faults.first { return fault.message }
                    return try reader.checkLedger().first
                }
                // Before the log was acknowledged to be there, there is an empty one.
                if expected.acknowledged == nil {
                    return "there are \(content.entries) entries in a log that was not there"
                }
                return "\(content.entries) entries, \(expected.acknowledged?.entries ?? 0) acknowledged"
            }
        } catch let error as ArticleLogError {
            return "not opened: \(error)"
        }
    }

    /// The faults that cuts at so many operations of a run show.
    private func faults(of work: LoggedWork, cuts: Int, seed: UInt64) throws -> [String] {
        let operations = work.disk.operations
        var random = SplitMix(state: seed)
        let points = (0..<cuts).map { _ in random.below(operations.count + 1) }.sorted()
        var image = DiskImage()
        var applied = 0
        var faults: [String] = []
        for point in points {
            while applied < point {
                image.apply(operations[applied])
                applied += 1
            }
            let sector = random.chance(1, in: 2) ? 512 : 4096
            let files = image.afterPowerCut(sectorBytes: sector, using: &random)
            if let fault = try fault(in: files, work.expected(afterCutAt: point)) {
                faults.append("seed \(seed), cut after operation \(point) of \(operations.count): \(fault)")
            }
        }
        return faults
    }

    @Test(arguments: 0..<16) func nothingAcknowledgedIsLost(seed: UInt64) throws {
        var work = try LoggedWork(seed: seed)
        try work.run(rounds: 15)
        try expectAgreement(work.folder, work.model)
        #expect(try faults(of: work, cuts: 70, seed: seed) == [])
    }

    /// The disk fails now and then, and says after a failed sync that all is well.
    @Test(arguments: 0..<5) func nothingIsLostOnADiskThatFailsAtTimes(seed: UInt64) throws {
        var work = try LoggedWork(seed: 100 + seed, breaks: true)
        try work.run(rounds: 25)
        #expect(work.failures > 3)
        try expectAgreement(work.folder, work.model)
        #expect(try faults(of: work, cuts: 40, seed: seed) == [])
    }

    /// The test above can fail: it finds what is lost when nothing is synced, or when the disk lies about it.
    @Test(arguments: ["PRAGMA synchronous = OFF", ""]) func withoutSyncsTheLossIsFound(settings: String) throws {
        var lost = 0
        for seed in 0..<3 as Range<UInt64> {
            var work = try LoggedWork(seed: seed, settings: settings, ignoresSyncs: settings.isEmpty)
            try work.run(rounds: 20)
            lost += try faults(of: work, cuts: 20, seed: seed).count
        }
        #expect(lost > 5)
    }

    // MARK: a killed process, then a power cut

    /// The moments of a run at which the write-ahead log holds what is not synced: what a killed process would leave then.
    private func images(of work: LoggedWork, atMost count: Int) -> [DiskImage] {
        var image = DiskImage()
        var images: [DiskImage] = []
        for (index, operation) in work.disk.operations.enumerated() {
            let holdsLog = index >= work.acknowledged[0].operations
            if holdsLog, case .sync("articles.sqlite-wal", _) = operation { images.append(image) }
            image.apply(operation)
        }
        let step = max(1, images.count / count)
        return stride(from: 0, to: images.count, by: step).map { images[$0] }
    }

    /// Opens what a killed process left, takes what can be seen for told to somebody, and cuts the power. Returns whether the
    /// log says the same after that.
    private func isKept(
        _ image: DiskImage, seed: UInt64, opening open: (TemporaryFolder, FaultyDisk) throws -> [AnyObject]
    ) throws -> Bool {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        try #require(FaultyDisk.write(image.visible, to: folder.data))
        let disk = FaultyDisk(folder: folder.path)
        let users = try open(folder, disk)
        let seen = try LogContent(try ArticleLogReader(folder: folder.data))
        var image = image
        for operation in disk.operations { image.apply(operation) }
        withExtendedLifetime(users) {}
        var random = SplitMix(state: seed)
        for sector in [512, 512, 4096] {
            let files = image.afterPowerCut(sectorBytes: sector, using: &random)
            if try fault(in: files, (seen, nil)) != nil { return false }
        }
        return true
    }

    enum Opening: CaseIterable {
        /// Only a reader, which syncs nothing: this is what the writer must do better.
        case byReader
        case byWriter
        /// While a reader keeps a snapshot, so that nothing can be copied into the database.
        case besideReader
        /// After an opening that failed because a sync did, whose pages the system took for written.
        case afterFailedSync
    }

    @Test(arguments: Opening.allCases, 0..<2 as Range<UInt64>)
    func whatAKilledProcessLeftIsOnDiskBeforeItIsSeen(opening: Opening, seed: UInt64) throws {
        var work = try LoggedWork(seed: 50 + seed)
        try work.run(rounds: 12)
        var lost = 0
        for (number, image) in images(of: work, atMost: 8).enumerated() {
            let isKept = try isKept(image, seed: UInt64(number)) { folder, disk in
                switch opening {
                case .byReader: return []
                case .byWriter: return [try ArticleLogWriter(folder: folder.data)]
                case .besideReader:
                    let reader = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE)
                    try reader.execute("BEGIN; SELECT count(*) FROM sqlite_schema")
                    return [reader, try ArticleLogWriter(folder: folder.data)]
                case .afterFailedSync:
                    disk.fault = .failingSync
                    let error = #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: folder.data) }
                    #expect(error?.code == .ioError)
                    disk.fault = nil
                    return [try ArticleLogWriter(folder: folder.data)]
                }
            }
            if !isKept { lost += 1 }
        }
        if opening == .byReader { #expect(lost > 0) } else { #expect(lost == 0) }
    }
}

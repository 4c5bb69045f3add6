import Articles
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

    @Test(arguments: 0..<10) func nothingAcknowledgedIsLost(seed: UInt64) throws {
        var work = try LoggedWork(seed: seed)
        try work.run(rounds: 30)
        try expectAgreement(work.folder, work.model)
        #expect(try faults(of: work, cuts: 110, seed: seed) == [])
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
}

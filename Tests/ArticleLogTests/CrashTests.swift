import Articles
import Foundation
import Testing

@testable import ArticleLog

/// What a killed process or a lost power leaves behind is a copy of the files, of which the write-ahead log may have lost
/// its end.
struct CrashTests {
    /// Copies the database and a part of its write-ahead log, as they are now.
    private func copy(_ source: TemporaryFolder, writeAheadLog bytes: Data) throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        try copy.makeDatabase(try Data(contentsOf: URL(fileURLWithPath: source.database)))
        try bytes.write(to: URL(fileURLWithPath: copy.writeAheadLog))
        return copy
    }

    @Test(arguments: 0..<6) func whereverTheLogIsCutWholeBatchesAreLeft(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var batches = RandomBatches(seed: seed)
        let writer = try ArticleLogWriter(folder: folder.data)
        try writer.database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0")
        // The models after each batch, with the length of the write-ahead log when the batch was acknowledged.
        var history: [(acknowledged: Int, model: Model)] = [(0, Model())]
        for round in 0..<6 {
            var model = history[history.count - 1].model
            let batch = try batches.next()
            let outcomes = try writer.append(batch, at: time(Int64(round)))
            #expect(outcomes == model.append(batch, at: time(Int64(round))))
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.writeAheadLog)
            history.append((attributes[.size] as? Int ?? 0, model))
        }
        let log = try Data(contentsOf: URL(fileURLWithPath: folder.writeAheadLog))
        var cuts = [0, log.count] + history.flatMap { [$0.acknowledged, max(0, $0.acknowledged - 1)] }
        for _ in 0..<20 { cuts.append(batches.random.below(log.count + 1)) }
        for cut in cuts {
            let crashed = try copy(folder, writeAheadLog: log.prefix(cut))
            // What was acknowledged before the cut is there, and nothing of what was not. Batches that wrote nothing
            // leave the length as it is.
            let expected = try #require(history.last { $0.acknowledged <= cut })
            withExtendedLifetime(try ArticleLogWriter(folder: crashed.data)) {}
            try expectAgreement(crashed, expected.model)
        }
        withExtendedLifetime(writer) {}
    }

    @Test func anUnfinishedBatchLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data)
        var model = Model()
        _ = model.append([submission(article("a"))], at: time(0))
        _ = try writer.append([submission(article("a"))], at: time(0))
        // With next to no cache the transaction's pages go to the write-ahead log before it is committed.
        try writer.database.execute("PRAGMA cache_size = 2")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.writeAheadLog)).count
        try writer.database.execute(
            """
            BEGIN IMMEDIATE;
            WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
            INSERT INTO entry (position, kind, ingested, checksum, content)
            SELECT i, 2, 0, x'00', hex(zeroblob(2000)) FROM n;
            """)
        let log = try Data(contentsOf: URL(fileURLWithPath: folder.writeAheadLog))
        try #require(log.count > before + 500_000)
        let crashed = try copy(folder, writeAheadLog: log)
        withExtendedLifetime(try ArticleLogWriter(folder: crashed.data)) {}
        try expectAgreement(crashed, model)
        try writer.database.execute("ROLLBACK")
    }

    @Test func aReaderAloneReadsWhatACrashLeft() throws {
        let folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append([submission(article("a"))], at: time(0))
        let log = try Data(contentsOf: URL(fileURLWithPath: folder.writeAheadLog))
        let crashed = try copy(folder, writeAheadLog: log)
        #expect(try ArticleLogReader(folder: crashed.data).last() == position(1))
        withExtendedLifetime(writer) {}
    }

    @Test func aCrashWhileTheLogIsMadeLeavesAFolderThatCanBeUsed() throws {
        let folder = try TemporaryFolder()
        try folder.makeDatabase(Data())
        let database = try Database(path: folder.database, flags: 2)
        try database.execute("PRAGMA page_size = \(Tuning.pageBytes); PRAGMA journal_mode = WAL")
        let writer = try ArticleLogWriter(folder: folder.data)
        #expect(try writer.append([submission(article("a"))], at: time(0)).count == 1)
    }
}

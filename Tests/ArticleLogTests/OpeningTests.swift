import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The error of opening a writer.
    private func refusal() -> ArticleLogError? {
        #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: folder.data) }
    }

    private func makeLog(_ articles: Int = 1) throws {
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append((0..<articles).map { submission(article("\($0)")) }, at: time(0))
    }

    private func alter(_ sql: String) throws {
        try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).execute(sql)
    }

    @Test func theFolderIsMadeForItsOwnerAlone() throws {
        try makeLog()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.data)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func whatWasWrittenIsThereAgain() throws {
        try makeLog()
        try makeLog()
        let reader = try ArticleLogReader(folder: folder.data)
        #expect(try reader.last() == position(1))
        #expect(try reader.totals().duplicates == 1)
    }

    @Test func theSettingsAreAsStated() throws {
        let writer = try ArticleLogWriter(folder: folder.data)
        // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
        #expect(try writer.database.integer("PRAGMA synchronous") == 2)
        #expect(try writer.database.integer("PRAGMA page_size") == Int64(Tuning.pageBytes))
        #expect(try writer.database.prepare("PRAGMA journal_mode").first { row in row.text(0) } == "wal")
    }

    @Test func aReaderMakesNoLog() throws {
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data) }
        #expect(error?.code == .missing && error?.path == folder.data)
        try folder.makeDatabase(Data())
        #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data) }
    }

    @Test func aSecondWriterIsToldWhoHoldsTheFolder() throws {
        let writer = try ArticleLogWriter(folder: folder.data)
        let error = refusal()
        #expect(error?.code == .busyFolder && error?.path == folder.data)
        let process = ProcessInfo.processInfo.processIdentifier
        let expected = "another worker uses this data folder (process \(process)): stop it, or name another folder"
        #expect(error?.message == expected)
        #expect(error?.description == "\(folder.data): \(expected)")
        // The first is not disturbed, and the folder is free once it is gone.
        _ = try writer.append([submission(article("a"))], at: time(0))
    }

    @Test func theFolderIsFreeOnceTheWriterIsGone() throws {
        var writer: ArticleLogWriter? = try ArticleLogWriter(folder: folder.data)
        #expect(refusal()?.code == .busyFolder)
        _ = writer
        writer = nil
        try makeLog()
    }

    @Test func aNewerFormatIsRefusedByName() throws {
        try makeLog()
        try alter("PRAGMA user_version = 7")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let error = refusal()
        #expect(error?.code == .newerSchema && error?.path == folder.database)
        #expect(
            error?.message
                == "log format 7 is newer than this program's 5: use the program that wrote it, or a newer one")
        let reading = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data) }
        #expect(reading == error)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    }

    @Test(arguments: [
        "CREATE TABLE guests (name TEXT)", "PRAGMA application_id = 252006675", "PRAGMA user_version = 3",
    ])
    func aFileOfAnotherProgramIsLeftAlone(sql: String) throws {
        try folder.makeDatabase(Data())
        try alter(sql)
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        #expect(refusal()?.code == .notALog)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    }

    @Test(arguments: [20, 511, 4_096, 100_000]) func aFileThatIsNoDatabaseIsRefused(size: Int) throws {
        let garbage = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
        try folder.makeDatabase(garbage)
        let error = refusal()
        #expect(error?.code == .notALog && error?.path == folder.database)
        #expect(error?.sqliteCode == SQLITE_NOTADB)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == garbage)
        let reading = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data) }
        #expect(reading?.code == .notALog)
    }

    @Test(arguments: [1_000, 8_192, 20_000, 100_000]) func aCutFileIsCorrupt(size: Int) throws {
        try makeLog(500)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        try #require(whole.count > 150_000)
        try whole.prefix(size).write(to: URL(fileURLWithPath: folder.database))
        #expect(refusal()?.code == .corrupt)
    }

    @Test(arguments: ["DELETE FROM entry WHERE position = 3", "UPDATE total SET entries = 2", "DELETE FROM total"])
    func aLogThatContradictsItselfIsCorrupt(sql: String) throws {
        try makeLog(3)
        try alter(sql)
        #expect(refusal()?.code == .corrupt)
    }

    @Test func aLogWithoutItsTablesIsNotOpened() throws {
        try makeLog()
        try alter("DROP TABLE settled")
        #expect(refusal()?.code == .corrupt)
    }

    @Test func aFolderThatIsAFileIsNamed() throws {
        try Data().write(to: URL(fileURLWithPath: folder.data))
        let error = refusal()
        #expect(error?.code == .unwritable && error?.message == "not a folder: name one for the data")
    }

    @Test func aFolderInNoFolderIsNamed() throws {
        let path = folder.path + "/no/data"
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: path) }
        #expect(error?.code == .unwritable && error?.path == path)
        #expect(
            error?.message
                == "the data folder cannot be made (No such file or directory): check the folder above it")
    }

    @Test func aDatabaseThatIsAFolderIsNamed() throws {
        try FileManager.default.createDirectory(atPath: folder.database, withIntermediateDirectories: true)
        #expect(refusal()?.code == .unwritable)
    }
}

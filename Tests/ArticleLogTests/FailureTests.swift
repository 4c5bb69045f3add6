import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct FailureTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
    }

    private func batch(_ numbers: ClosedRange<Int>, body: Int = 3_000) throws -> [Submission] {
        try numbers.map { number in
            var article = article("\(number)")
            article.body = String(repeating: "x", count: body)
            return submission(article, try tag("p", number))
        }
    }

    @Test func aFullDiskUndoesTheBatchAndTheSameBatchFitsLater() throws {
        var model = Model()
        _ = model.append(try batch(1...10), at: time(1))
        _ = try writer.append(try batch(1...10), at: time(1))
        let pages = try writer.database.integer("PRAGMA page_count")
        try writer.database.execute("PRAGMA max_page_count = \(pages + 5)")
        for _ in 0..<3 {
            let error = #expect(throws: ArticleLogError.self) { try writer.append(try batch(5...300), at: time(2)) }
            #expect(error?.code == .diskFull && error?.path == folder.database)
            try expectAgreement(folder, model)
        }
        try writer.database.execute("PRAGMA max_page_count = 1000000")
        #expect(try writer.append(try batch(5...300), at: time(2)) == model.append(try batch(5...300), at: time(2)))
        try expectAgreement(folder, model)
    }

    /// Every write of an append fails once, be it of a page or of the commit record, with each error.
    @Test(arguments: [(ENOSPC, ArticleLogError.Code.diskFull), (EIO, .ioError)])
    func whicheverWriteFailsTheBatchIsUndone(system: Int32, code: ArticleLogError.Code) throws {
        var model = Model()
        _ = model.append(try batch(1...3), at: time(1))
        _ = try writer.append(try batch(1...3), at: time(1))
        var failing = 0
        while true {
            failing += 1
            var error: ArticleLogError?
            let failures = FailingWrites.from(failing, error: system) {
                do {
                    _ = try writer.append(try batch(4...12), at: time(2))
                } catch let failure as ArticleLogError {
                    error = failure
                } catch {
                    Issue.record(error)
                }
            }
            guard let error else {
                // Fewer writes than `failing`: the append went through.
                #expect(failures == 0)
                break
            }
            #expect(failures > 0 && error.code == code)
            try expectAgreement(folder, model)
        }
        #expect(failing > 10)
        _ = model.append(try batch(4...12), at: time(2))
        try expectAgreement(folder, model)
    }

    @Test func aDiskThatFillsUpWithinABatchThatIsLargerThanTheCache() throws {
        try writer.database.execute("PRAGMA cache_size = 10")
        var model = Model()
        for failing in [1, 20, 200] {
            let failures = FailingWrites.from(failing, error: ENOSPC) {
                let error = #expect(throws: ArticleLogError.self) { try writer.append(try batch(1...200), at: time(2)) }
                #expect(error?.code == .diskFull)
            }
            #expect(failures > 0)
            try expectAgreement(folder, model)
        }
        #expect(try writer.append(try batch(1...200), at: time(3)) == model.append(try batch(1...200), at: time(3)))
        try expectAgreement(folder, model)
    }

    @Test func aCommitThatFailsIsNoCommit() throws {
        // A deferred constraint lets the statements pass and COMMIT fail, with the transaction still open.
        try writer.database.execute(
            """
            PRAGMA foreign_keys = ON;
            CREATE TEMP TABLE parent (number INTEGER PRIMARY KEY);
            CREATE TEMP TABLE child (number INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
            CREATE TEMP TRIGGER fail AFTER INSERT ON main.entry BEGIN INSERT INTO child VALUES (1); END;
            """)
        let error = #expect(throws: ArticleLogError.self) { try writer.append(try batch(1...3), at: time(0)) }
        // SQLITE_CONSTRAINT_FOREIGNKEY, a macro that Swift does not import.
        #expect(error?.sqliteCode == SQLITE_CONSTRAINT | 3 << 8)
        try expectAgreement(folder, Model())
        try writer.database.execute("DROP TRIGGER fail")
        var model = Model()
        #expect(try writer.append(try batch(1...3), at: time(0)) == model.append(try batch(1...3), at: time(0)))
        try expectAgreement(folder, model)
    }

    @Test func aLogThatBecameReadOnlySaysSo() throws {
        try writer.database.execute("PRAGMA query_only = ON")
        let error = #expect(throws: ArticleLogError.self) { try writer.append(try batch(1...2), at: time(0)) }
        #expect(error?.code == .unwritable)
        try writer.database.execute("PRAGMA query_only = OFF")
        #expect(try writer.append(try batch(1...2), at: time(0)).count == 2)
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may write anywhere"))
    func aFolderThatMayNotBeWrittenIsNamed() throws {
        let other = try TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: other.path)
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: other.data) }
        #expect(error?.code == .unwritable)
    }

    static let results: [(Int32, Int32, ArticleLogError.Code)] = [
        (SQLITE_FULL, 0, .diskFull),
        // The shared memory finds no room: 19 is SHMSIZE, 21 SHMMAP.
        (SQLITE_IOERR + 19 * 256, ENOSPC, .diskFull), (SQLITE_IOERR + 21 * 256, EDQUOT, .diskFull),
        (SQLITE_IOERR + 19 * 256, EIO, .ioError),
        // In a failed write, 3, the system's number may be left over from an earlier failure.
        (SQLITE_IOERR + 3 * 256, ENOSPC, .ioError),
        (SQLITE_READONLY, 0, .unwritable), (SQLITE_CANTOPEN, EACCES, .unwritable), (SQLITE_CORRUPT, 0, .corrupt),
        (SQLITE_NOTADB, 0, .notALog), (SQLITE_BUSY, 0, .busy), (SQLITE_NOMEM, 0, .unexpected),
    ]

    @Test(arguments: results)
    func resultCodesAreSortedByWhatCanBeDone(result: Int32, system: Int32, code: ArticleLogError.Code) {
        let error = ArticleLogError(sqlite: result, text: "text", systemError: system, path: "/data/articles.sqlite")
        #expect(error.code == code && error.sqliteCode == result)
        #expect(error.description.hasPrefix("/data/articles.sqlite: "))
        #expect(error.description.contains("sqlite \(result): text"))
    }
}

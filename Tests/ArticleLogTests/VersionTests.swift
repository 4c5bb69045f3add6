import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct VersionTests {
    /// A folder with a log of version 1 that holds what the model holds.
    private func versionOne(_ model: inout Model) throws -> TemporaryFolder {
        let present = try TemporaryFolder()
        var batches = RandomBatches(seed: 4)
        do {
            let writer = try ArticleLogWriter(folder: present.data)
            for round in 0..<8 {
                let batch = try batches.next()
                _ = model.append(batch, at: time(Int64(round)))
                _ = try writer.append(batch, at: time(Int64(round)))
            }
        }
        let old = try TemporaryFolder()
        try old.makeDatabase(Data())
        let database = try Database(path: old.database, flags: SQLITE_OPEN_READWRITE)
        try database.execute(VersionOne.tables)
        try database.execute("ATTACH '\(present.database)' AS present")
        try database.execute(VersionOne.rows)
        return old
    }

    @Test func aLogOfVersionOneIsBroughtForward() throws {
        var model = Model()
        let folder = try versionOne(&model)
        #expect(
            model.entries.contains {
                if case .submission(let entry) = $0, case .rejection = entry.content { true } else { false }
            })
        var batches = RandomBatches(seed: 5)
        do {
            let writer = try ArticleLogWriter(folder: folder.data)
            #expect(try writer.database.integer("PRAGMA user_version") == 2)
            try expectAgreement(folder, model)
            let batch = try batches.next()
            #expect(try writer.append(batch, at: time(20)) == model.append(batch, at: time(20)))
        }
        try expectAgreement(folder, model)
        let reader = try ArticleLogReader(folder: folder.data)
        let open = try reader.rejections()
        #expect(try open.count == reader.totals().rejections && open.count == reader.totals().openRejections)
        // What the new version brings works on it.
        let writer = try ArticleLogWriter(folder: folder.data)
        #expect(try writer.dismiss(open.map(\.position), at: time(30)).count == open.count)
        #expect(try writer.forget(producersQuietSince: time(40)) == model.lastActive.count)
        #expect(try reader.checkLedger() == [] && reader.check().faults.isEmpty)
    }

    @Test func theTablesAreThoseOfAFreshLog() throws {
        var model = Model()
        let (old, fresh) = (try versionOne(&model), try TemporaryFolder())
        func columns(_ folder: TemporaryFolder) throws -> [String] {
            let writer = try ArticleLogWriter(folder: folder.data)
            var names: [String] = []
            let sql = """
                SELECT m.type || ' ' || m.name || ' ' || coalesce(c.name, '') || ' ' || coalesce(c.type, '')
                FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) c ORDER BY m.type, m.name, c.cid
                """
            try writer.database.prepare(sql).forEach { row in
                names.append(row.text(0))
                return true
            }
            return names
        }
        #expect(try columns(old) == columns(fresh))
    }

    @Test func aReaderDoesNotBringItForward() throws {
        var model = Model()
        let folder = try versionOne(&model)
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data) }
        #expect(error?.code == .olderSchema && error?.path == folder.database)
        #expect(
            error?.message == "log format 1 is older than this program's 2: let a worker of this version open it once")
    }

    @Test func aStepThatFailsLeavesTheOldVersion() throws {
        var model = Model()
        let folder = try versionOne(&model)
        do {
            // The step cannot make a table that is there.
            let database = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE)
            try database.execute("CREATE TABLE open_rejection (x)")
        }
        #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: folder.data) }
        let database = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE)
        #expect(try database.integer("PRAGMA user_version") == 1)
        #expect(try database.integer("SELECT count(*) FROM pragma_table_info('producer') WHERE name = 'since'") == 0)
    }
}

import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct VersionTests {
    /// The older versions.
    enum Version: Int64, CaseIterable {
        case one = 1
        case two = 2
        case three = 3
        case four = 4

        var tables: String {
            switch self {
            case .one: VersionOne.tables
            case .two: VersionTwo.tables
            case .three: VersionThree.tables
            case .four: VersionFour.tables
            }
        }

        var rows: String {
            switch self {
            case .one: VersionOne.rows
            case .two: VersionTwo.rows
            case .three: VersionThree.rows
            case .four: VersionFour.rows
            }
        }
    }

    /// A folder with a log of an older version that holds what the model holds: all that the version knew.
    private func folder(_ version: Version, _ model: inout Model) throws -> TemporaryFolder {
        let present = try TemporaryFolder()
        var batches = RandomBatches(seed: 4)
        do {
            let writer = try ArticleLogWriter(folder: present.data)
            for round in 0..<8 {
                let batch = try batches.next()
                _ = model.append(batch, at: time(Int64(round)))
                _ = try writer.append(batch, at: time(Int64(round)))
            }
            if version != .one {
                let some = Array(model.open.prefix(2))
                try #require(some.count == 2)
                _ = model.dismiss(some)
                _ = try writer.dismiss(some, at: time(9))
            }
        }
        let old = try TemporaryFolder()
        try old.makeDatabase(Data())
        let database = try Database(path: old.database, flags: SQLITE_OPEN_READWRITE)
        try database.execute(version.tables)
        try database.execute("ATTACH '\(present.database)' AS present")
        try database.execute(version.rows)
        return old
    }

    @Test(arguments: Version.allCases) func anOlderLogIsBroughtForward(version: Version) throws {
        var model = Model()
        let folder = try folder(version, &model)
        #expect(
            model.entries.contains {
                if case .submission(let entry) = $0, case .rejection = entry.content { true } else { false }
            })
        var batches = RandomBatches(seed: 5)
        do {
            let writer = try ArticleLogWriter(folder: folder.data)
            #expect(try writer.database.integer("PRAGMA user_version") == 5)
            // It says which revisions replace others, as if it had always done.
            #expect(try writer.database.integer("SELECT count(*) FROM replacement") > 0)
            try expectAgreement(folder, model)
            let batch = try batches.next()
            #expect(try writer.append(batch, at: time(20)) == model.append(batch, at: time(20)))
        }
        try expectAgreement(folder, model)
        // What newer versions brought works on it.
        let writer = try ArticleLogWriter(folder: folder.data)
        for id in model.newest.keys.sorted(by: { $0.rawValue < $1.rawValue }).prefix(5) {
            #expect(try writer.retract(id, because: reason, at: time(29)) == model.retract(id, at: time(29)))
        }
        try expectAgreement(folder, model)
        let open = model.open
        #expect(try writer.dismiss(open, at: time(30)) == open)
        #expect(try writer.expire(Retention(time: .zero), at: time(100))?.isAll == true)
        #expect(try writer.forget(producersQuietSince: time(40)) == model.lastActive.count)
        let reader = try ArticleLogReader(folder: folder.data)
        #expect(try reader.checkLedger() == [] && reader.check().faults.isEmpty)
    }

    @Test(arguments: Version.allCases) func theTablesAreThoseOfAFreshLog(version: Version) throws {
        var model = Model()
        let (old, fresh) = (try folder(version, &model), try TemporaryFolder())
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

    @Test(arguments: Version.allCases) func aReaderDoesNotBringItForward(version: Version) throws {
        var model = Model()
        let folder = try folder(version, &model)
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data) }
        #expect(error?.code == .olderSchema && error?.path == folder.database)
        #expect(
            error?.message
                == "log format \(version.rawValue) is older than this program's 5: let a worker of this version open it once"
        )
    }

    /// All steps are one transaction: a step that fails leaves the version that was there.
    @Test(arguments: [
        (Version.one, "open_rejection"), (.one, "replacement"), (.two, "replacement"), (.two, "likeness"),
    ])
    func aStepThatFailsLeavesTheOldVersion(version: Version, table: String) throws {
        var model = Model()
        let folder = try folder(version, &model)
        do {
            // The step cannot make a table that is there.
            let database = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE)
            try database.execute("CREATE TABLE \(table) (x)")
        }
        #expect(throws: ArticleLogError.self) { try ArticleLogWriter(folder: folder.data) }
        let database = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE)
        #expect(try database.integer("PRAGMA user_version") == version.rawValue)
        let since = "SELECT count(*) FROM pragma_table_info('producer') WHERE name = 'since'"
        #expect(try database.integer(since) == (version == .one ? 0 : 1))
        let newer = "SELECT count(*) FROM pragma_table_info('total') WHERE name IN ('retracted', 'expired')"
        #expect(try database.integer(newer) == 0)
    }

    @Test(arguments: Version.allCases) func aCopyIsBroughtForward(_ version: Version) throws {
        var model = Model()
        let old = try folder(version, &model)
        let target = old.data + "-copy"
        defer { try? FileManager.default.removeItem(atPath: target) }
        let copy = try LogCopy(of: old.data, to: target)
        #expect(try ArticleLogReader(folder: target).last() == copy?.last)
        // The original is as it was.
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: old.data) }
        #expect(error?.code == .olderSchema)
    }
}

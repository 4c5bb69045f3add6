import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct DamageTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data)
        let batch = try (1...6).map { number in
            number == 4
                ? submission(unreadable, try tag("p", 4)) : submission(article("\(number)"), try tag("p", number))
        }
        _ = try writer.append(batch + [submission(article("1", version: 2))], at: time(1_000))
        _ = try writer.retract(ArticleIdentity(of: article("2")).id, because: reason, at: time(1_001))
    }

    private func damage(_ sql: String) throws {
        try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE).execute(sql)
    }

    @Test(arguments: [
        ("UPDATE entry SET content = replace(content, 'Version', 'version') WHERE position = 2", 2),
        ("UPDATE entry SET ingested = 1001 WHERE position = 3", 3),
        ("UPDATE entry SET sequence = 99 WHERE position = 3", 3),
        ("UPDATE entry SET part = 0 WHERE position = 3", 3),
        ("UPDATE entry SET producer = NULL WHERE position = 3", 3),
        ("UPDATE entry SET producer = NULL, sequence = NULL WHERE position = 4", 4),
        ("UPDATE entry SET id = x'00' WHERE position = 5", 5),
        ("UPDATE entry SET revision = NULL WHERE position = 5", 5),
        ("UPDATE entry SET checksum = x'' WHERE position = 6", 6),
        ("UPDATE entry SET kind = 2 WHERE position = 1", 1),
        ("UPDATE entry SET kind = 9 WHERE position = 1", 1),
        ("UPDATE entry SET content = '' WHERE position = 4", 4),
        ("UPDATE replacement SET replaces = 7", 7),
        ("UPDATE replacement SET replaces = -1", 7),
        ("UPDATE entry SET content = replace(content, 'not', 'now') WHERE position = 8", 8),
        ("UPDATE entry SET content = replace(content, '2}', '1}') WHERE position = 8", 8),
        ("UPDATE entry SET ingested = 0 WHERE position = 8", 8),
        ("UPDATE entry SET id = (SELECT id FROM entry WHERE position = 3) WHERE position = 8", 8),
        ("UPDATE entry SET kind = 4 WHERE position = 8", 8),
        ("DELETE FROM entry WHERE position = 2", 2),
    ])
    func anAlteredEntryIsFoundAndNotServed(sql: String, position: UInt64) throws {
        try damage(sql)
        let reader = try ArticleLogReader(folder: folder.data)
        let check = try reader.check()
        #expect(check.faults.map(\.position.rawValue) == [position])
        #expect(check.isAtEnd && check.through.rawValue == 8)
        let error = #expect(throws: ArticleLogError.self) { try reader.entries(after: .start) }
        #expect(error?.code == .corrupt)
        #expect(error?.message.hasPrefix("entry \(position) is damaged (") == true)
        #expect(try reader.entries(after: LogPosition(rawValue: position)).count == 8 - Int(position))
    }

    @Test func severalMissingEntriesAreOneFault() throws {
        try damage("DELETE FROM entry WHERE position IN (2, 3, 5)")
        let check = try ArticleLogReader(folder: folder.data).check()
        #expect(check.faults.map(\.message) == ["positions 2 to 3 are missing", "positions 5 to 5 are missing"])
    }

    @Test func aCheckGoesOnWhereItStopped() throws {
        try damage("UPDATE entry SET ingested = 0 WHERE position = 6")
        let reader = try ArticleLogReader(folder: folder.data)
        let first = try reader.check(limit: 5)
        #expect(first.faults.isEmpty && !first.isAtEnd && first.through == position(5))
        #expect(try reader.check(after: first.through).faults.map(\.position) == [position(6)])
    }

    @Test func anAlteredDocumentIsFoundAndAClearedOneIsNone() throws {
        try damage("UPDATE rejected_document SET document = x'00'")
        let reader = try ArticleLogReader(folder: folder.data)
        #expect(try reader.check().faults.map(\.position) == [position(4)])
        try damage("DELETE FROM rejected_document")
        #expect(try reader.check().faults.isEmpty)
        #expect(try reader.rejection(at: position(4))?.rejection.document == [])
    }

    @Test(arguments: [
        "UPDATE settled SET last = 0", "UPDATE settled SET first = -5, last = 9", "UPDATE settled SET last = 1 << 60",
        "UPDATE producer SET accepted = -1", "UPDATE producer SET accepted = 1 << 62",
    ])
    func aDamagedLedgerIsNoReceipt(sql: String) throws {
        try damage(sql)
        let reader = try ArticleLogReader(folder: folder.data)
        let error = #expect(throws: ArticleLogError.self) { try reader.receipts(of: "p") }
        #expect(error?.code == .corrupt && error?.path == folder.database)
    }

    @Test func damagedCountersAreNoTotals() throws {
        try damage("UPDATE total SET duplicates = -1")
        let error = #expect(throws: ArticleLogError.self) { try ArticleLogReader(folder: folder.data).totals() }
        #expect(error?.code == .corrupt)
    }

    /// Random bytes in random places: the log says that it is damaged or reads something, and never crashes.
    @Test(arguments: 0..<60) func aScribbledFileNeverTraps(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        for _ in 0..<(1 + random.below(40)) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        func attempt(_ body: () throws -> Void) {
            do { try body() } catch { #expect(error is ArticleLogError) }
        }
        attempt {
            let reader = try ArticleLogReader(folder: folder.data)
            attempt { _ = try reader.entries(after: .start) }
            attempt { _ = try reader.check() }
            attempt { _ = try reader.receipts(of: "p") }
            attempt { _ = try reader.totals() }
            attempt { _ = try reader.rejections() }
            for name in ["1", "2", "z"] {
                let id = ArticleIdentity(of: article(name)).id
                attempt { _ = try reader.state(of: id) }
                attempt { _ = try reader.history(of: id) }
            }
            for number in 1...8 { attempt { _ = try reader.rejection(at: position(UInt64(number))) } }
        }
        attempt {
            let writer = try ArticleLogWriter(folder: folder.data)
            attempt {
                _ = try writer.append(
                    [submission(article("1"), try tag("p", 7)), submission(article("z"))], at: time(0))
            }
            attempt { _ = try writer.retract(ArticleIdentity(of: article("2")).id, because: reason, at: time(0)) }
            attempt { _ = try writer.append([submission(article("2", version: 3))], at: time(0)) }
        }
    }
}

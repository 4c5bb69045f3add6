import Articles
import Testing

@testable import ArticleLog

struct DismissalTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
        _ = try writer.append(
            [
                submission(unreadable, try tag("p", 1)), submission(article("a"), try tag("p", 2)),
                submission(unreadable), submission(unreadable),
            ], at: time(1))
    }

    private func dismiss(_ positions: [UInt64]) throws -> [UInt64] {
        try writer.dismiss(positions.map(position), at: time(2)).map(\.rawValue)
    }

    @Test func onlyOpenRejectionsAreDismissed() throws {
        #expect(try dismiss([3, 2, 9, 1, 3, 0, .max]) == [3, 1])
        #expect(try dismiss([1, 2]) == [])
        #expect(try dismiss([]) == [])
        #expect(try reader.rejections().map(\.position) == [position(4)])
        let totals = try reader.totals()
        #expect(totals.entries == 6 && totals.rejections == 3 && totals.openRejections == 1)
        #expect(totals.settlements.rejected == 3)
        #expect(try reader.checkLedger() == [] && reader.check().faults.isEmpty)
    }

    @Test func aDismissalIsAnEntry() throws {
        let before = try allEntries(reader)
        #expect(try dismiss([3]) == [3])
        let after = try allEntries(reader)
        let dismissal = LoggedDismissal(position: position(5), ingested: time(2), rejection: position(3))
        #expect(after == before + [.dismissal(dismissal)])
        #expect(
            try writer.database.prepare("SELECT content FROM entry WHERE kind = 4").first { $0.text(0) }
                == #"{"rejection":3}"#)
        // What is appended next stands behind it.
        let next = try writer.append([submission(article("b"))], at: time(3))
        #expect(next == [.accepted(position(6), ArticleIdentity(of: article("b")), replaces: nil)])
        #expect(try reader.rejection(at: position(5)) == nil && reader.article(at: position(5)) == nil)
    }

    @Test func theDocumentIsGoneAndTheRejectionStays() throws {
        _ = try dismiss([1])
        let kept = try #require(try reader.rejection(at: position(1)))
        #expect(kept.rejection.document.isEmpty && kept.keptBytes == 5)
        #expect(kept.rejection.message == unreadable.message)
        #expect(try writer.database.integer("SELECT count(*) FROM rejected_document") == 2)
    }

    @Test func theOriginsAnswerDoesNotChange() throws {
        let before = try reader.receipts(of: "p")
        _ = try dismiss([1])
        #expect(try reader.receipts(of: "p") == before && before.rejected.count == 1)
        #expect(try writer.append([submission(unreadable, try tag("p", 1))], at: time(3)) == [.alreadySettled])
    }

    @Test func openOnesComeInPages() throws {
        _ = try writer.append((1...6).map { _ in submission(unreadable) }, at: time(1))
        _ = try dismiss([4, 6, 9])
        #expect(try reader.rejections(limit: 3).map(\.position.rawValue) == [10, 8, 7])
        #expect(try reader.rejections(before: position(7), limit: 3).map(\.position.rawValue) == [5, 3, 1])
    }

    @Test func theListOfOpenOnesUsesItsIndex() throws {
        var steps: [String] = []
        let sql = "\(EntryDecoder.openRejections) WHERE o.position < ?1 ORDER BY o.position DESC LIMIT ?2"
        try reader.database.prepare("EXPLAIN QUERY PLAN \(sql)").forEach { row in
            steps.append(row.text(3))
            return true
        }
        #expect(steps.first == "SEARCH o USING INTEGER PRIMARY KEY (rowid<?)")
        #expect(!readsMuch(steps))
    }

    @Test func aDismissalThatFailsDismissesNothing() throws {
        try writer.database.execute(
            "CREATE TEMP TRIGGER fail AFTER INSERT ON main.entry WHEN new.position > 5 BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        #expect(throws: ArticleLogError.self) { try dismiss([1, 3]) }
        #expect(try reader.rejections().count == 3 && reader.last() == position(4))
        try writer.database.execute("DROP TRIGGER fail")
        #expect(try dismiss([1, 3]) == [1, 3])
    }
}

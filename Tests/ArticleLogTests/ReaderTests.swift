import Articles
import Testing

@testable import ArticleLog

struct ReaderTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
    }

    private func fill(_ count: Int) throws {
        _ = try writer.append(
            (1...count).map { $0 % 4 == 0 ? submission(unreadable) : submission(article("\($0)")) }, at: time(3))
    }

    @Test(arguments: [1, 3, 10, 100]) func entriesComeInOrderAndInPages(page: Int) throws {
        try fill(10)
        let entries = try allEntries(reader, page: page)
        #expect(entries.map(\.position.rawValue) == Array(1...10))
        guard case .rejection(let rejection) = entries[3], case .article(let logged) = entries[4] else {
            Issue.record("the fourth is a rejection, the fifth an article")
            return
        }
        #expect(rejection.rejection.code == .unreadable && rejection.keptBytes == 5)
        #expect(logged.article == article("5") && logged.id == ArticleIdentity(of: article("5")).id)
    }

    @Test func aPageIsBoundedInBytesButNeverEmpty() throws {
        try fill(3)
        #expect(try reader.entries(after: .start, bytes: 1).map(\.position) == [position(1)])
        #expect(try reader.entries(after: position(1), bytes: 0).map(\.position) == [position(2)])
        #expect(try reader.entries(after: position(3)).isEmpty)
        #expect(try reader.entries(after: .start, limit: -1).isEmpty)
    }

    @Test(arguments: [0, 4, 11, .max, 1 << 63, (1 << 63) - 1, 1 << 62] as [UInt64])
    func aPositionWithoutAnArticleHasNone(number: UInt64) throws {
        try fill(10)
        #expect(try reader.article(at: position(number)) == nil)
        #expect(try number == 4 || reader.entry(at: position(number)) == nil)
        #expect(try number < 10 || reader.entries(after: position(number)).isEmpty)
        #expect(try number < 10 || reader.rejections(before: position(number)).count == 2)
        #expect(try number == 4 || reader.rejection(at: position(number)) == nil)
    }

    @Test(arguments: ["", "zz", "00", "0", "'; DROP TABLE entry", "00000000000000000000000000000000"])
    func anIdThatIsNoneMatchesNothing(id: String) throws {
        try fill(3)
        #expect(try reader.latest(ArticleID(rawValue: id)) == nil)
    }

    @Test func articlesComeInTheOrderOfTheHits() throws {
        try fill(10)
        let found = try reader.articles(at: [position(7), position(4), position(1), position(99), position(7)])
        #expect(found.map { $0?.article } == [article("7"), nil, article("1"), nil, article("7")])
    }

    @Test func rejectionsComeInPages() throws {
        try fill(12)
        #expect(try reader.rejections(limit: 2).map(\.position.rawValue) == [12, 8])
        #expect(try reader.rejections(before: position(8), limit: 2).map(\.position.rawValue) == [4])
    }

    @Test func itSeesOnlyWhatIsCommitted() throws {
        try fill(2)
        try writer.database.writeTransaction { () throws(ArticleLogError) in
            try writer.database.execute("DELETE FROM entry")
            let seen = try reader.last()
            #expect(seen == position(2))
        }
        #expect(try reader.last() == .start)
    }

    @Test func itCannotWrite() throws {
        let error = #expect(throws: ArticleLogError.self) { try reader.database.execute("DELETE FROM entry") }
        #expect(error?.code == .unwritable)
    }

    /// The queries that must not read the whole log, by SQLite's own account of how it runs them.
    @Test(arguments: [
        ("WHERE e.id = ?1 ORDER BY e.position DESC LIMIT 1", "SEARCH e USING INDEX entry_id (id=?)"),
        (
            "WHERE e.kind = 2 AND e.position > ?1 ORDER BY e.position LIMIT ?2",
            "SEARCH e USING INDEX entry_rejection (position>?)"
        ),
        (
            "WHERE e.kind = 2 AND e.producer = ?1 AND e.sequence >= ?2 ORDER BY e.sequence, e.part",
            "SEARCH e USING INDEX entry_rejected_tag (producer=? AND sequence>?)"
        ),
        ("WHERE e.position > ?1 ORDER BY e.position LIMIT ?2", "SEARCH e USING INTEGER PRIMARY KEY (rowid>?)"),
    ])
    func lookupsUseTheirIndex(condition: String, plan: String) throws {
        var steps: [String] = []
        try reader.database.prepare("EXPLAIN QUERY PLAN \(EntryDecoder.selection) \(condition)").forEach { row in
            steps.append(row.text(3))
            return true
        }
        #expect(steps.first == plan)
        #expect(!readsMuch(steps))
    }
}

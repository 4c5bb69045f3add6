import Articles
import Testing

@testable import ArticleLog

struct HistoryTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader
    private let id = ArticleIdentity(of: article("a")).id

    /// Article a: revisions at 1 and 3, retracted at 4, a revision at 6, retracted at 7. 2 and 5 are of article b.
    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
        _ = try writer.append(
            [submission(article("a")), submission(article("b")), submission(article("a", version: 2))], at: time(1))
        _ = try writer.retract(id, because: reason, at: time(2))
        _ = try writer.append(
            [submission(article("b", version: 2)), submission(article("a", version: 3))], at: time(3))
        _ = try writer.retract(id, because: reason, at: time(4))
    }

    private func revision(_ version: Int, at number: UInt64, _ milliseconds: Int64) -> HistoryEntry {
        .revision(
            LoggedRevision(
                position: position(number), ingested: time(milliseconds),
                revision: ArticleIdentity(of: article("a", version: version)).revision))
    }

    private func retraction(at number: UInt64, of retracts: UInt64, _ milliseconds: Int64) -> HistoryEntry {
        .retraction(
            LoggedRetraction(
                position: position(number), ingested: time(milliseconds), id: id, retracts: position(retracts),
                reason: reason))
    }

    @Test func everythingComesNewestFirst() throws {
        #expect(
            try reader.history(of: id) == [
                retraction(at: 7, of: 6, 4), revision(3, at: 6, 3), retraction(at: 4, of: 3, 2),
                revision(2, at: 3, 1), revision(1, at: 1, 1),
            ])
    }

    @Test(arguments: 1...6) func itComesInPages(page: Int) throws {
        var positions: [UInt64] = []
        while true {
            let next = try reader.history(
                of: id, before: positions.last.map(position) ?? position(.max), limit: page)
            #expect(next.count <= page)
            if next.isEmpty { break }
            positions += next.map(\.position.rawValue)
        }
        #expect(positions == [7, 6, 4, 3, 1])
        #expect(try reader.history(of: id, limit: 0).isEmpty && reader.history(of: id, limit: -1).isEmpty)
    }

    @Test func eachRevisionCanBeRead() throws {
        for version in 1...3 {
            let expected = article("a", version: version)
            #expect(
                try reader.article(id, revision: ArticleIdentity(of: expected).revision)?.article?.article == expected)
        }
        // Of another article, of none, and what is no digest.
        let others = [ArticleIdentity(of: article("b")).revision.rawValue, String(repeating: "0", count: 32), "x", ""]
        for other in others { #expect(try reader.article(id, revision: RevisionID(rawValue: other)) == nil) }
    }

    /// The queries by which the writer and the reader look, by SQLite's own account of how it runs them.
    @Test(arguments: [
        "SELECT position, kind FROM entry WHERE id = ?1 ORDER BY position DESC LIMIT 2",
        "\(EntryDecoder.selection) WHERE e.id = ?1 ORDER BY e.position DESC LIMIT 2",
        "SELECT position FROM entry WHERE id = ?1 AND position < ?2 ORDER BY position DESC LIMIT ?3",
        "\(EntryDecoder.selection) WHERE e.revision = ?1",
    ])
    func lookupsUseAnIndex(sql: String) throws {
        let steps = try plan(of: sql)
        #expect(
            steps.first?.contains("USING INDEX entry_") == true
                || steps.first?.contains("COVERING INDEX entry_") == true)
        #expect(!readsMuch(steps))
    }

    /// Which revision replaces which is computed by going along the index over ids, without sorting.
    @Test func replacementsNeedNoSort() throws {
        let steps = try plan(of: Schema.replacements)
        #expect(steps.contains { $0.contains("entry USING COVERING INDEX entry_id") }, "\(steps)")
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
    }

    private func plan(of sql: String) throws -> [String] {
        var steps: [String] = []
        try reader.database.prepare("EXPLAIN QUERY PLAN \(sql)").forEach { row in
            steps.append(row.text(3))
            return true
        }
        return steps
    }
}

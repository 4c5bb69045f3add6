import Articles
import Testing

@testable import ArticleLog

struct ForgettingTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
    }

    private func rows() throws -> Int64 {
        try writer.database.integer(
            "SELECT (SELECT count(*) FROM settled) + (SELECT count(*) FROM open_part) + (SELECT count(*) FROM open_document)"
        )
    }

    @Test func whoWasQuietIsForgottenAndOthersAreNot() throws {
        _ = try writer.append(
            [
                submission(article("a"), try tag("old", 1)), submission(unreadable, try tag("old", 2)),
                submission(article("b"), try tag("old", 4, 1, of: 2)),
            ], at: time(10))
        _ = try writer.append([submission(article("c"), try tag("new", 1))], at: time(20))
        #expect(try writer.forget(producersQuietSince: time(10)) == 0)
        #expect(try reader.totals().producers == 2)
        #expect(try writer.forget(producersQuietSince: time(20)) == 1)
        #expect(try writer.forget(producersQuietSince: time(20)) == 0)

        let old = try reader.receipts(of: "old")
        #expect(old.settled.isEmpty && old.rejected.isEmpty && old.counts.total == 0 && old.lastActive == nil)
        #expect(try reader.settlement(of: "old", sequence: 1) == nil)
        #expect(try reader.receipts(of: "new").settled.ranges == [1...1])
        let totals = try reader.totals()
        #expect(totals.producers == 1 && totals.entries == 4 && totals.openRejections == 1)
        // Entries go on to name the producer.
        #expect(try reader.article(at: position(1))?.tag == tag("old", 1))
        #expect(try rows() == 1)
        #expect(try reader.checkLedger() == [] && reader.check().faults.isEmpty)
    }

    @Test func whoReturnsStartsAnew() throws {
        _ = try writer.append(
            [
                submission(article("a"), try tag("p", 1)), submission(unreadable, try tag("p", 2)),
                submission(article("b"), try tag("p", 3, 1, of: 2)),
            ], at: time(10))
        #expect(try writer.forget(producersQuietSince: time(11)) == 1)
        let again = try writer.append(
            [submission(article("a"), try tag("p", 1)), submission(article("c"), try tag("p", 2))], at: time(30))
        #expect(
            again == [
                .duplicate(of: position(1), ArticleIdentity(of: article("a"))),
                .accepted(position(4), ArticleIdentity(of: article("c")), replaces: nil),
            ])
        let receipts = try reader.receipts(of: "p")
        // The rejection of the earlier document 2 is not told of the later one.
        #expect(receipts.settled.ranges == [1...2] && receipts.rejected.isEmpty)
        #expect(receipts.counts.accepted == 1 && receipts.counts.duplicates == 1 && receipts.counts.rejected == 0)
        #expect(try reader.settlement(of: "p", sequence: 2) == .accepted)
        #expect(receipts.lastActive == time(30))
        #expect(try reader.totals().producers == 1)
        #expect(try reader.checkLedger() == [])
    }

    @Test func manyProducersAndManyRangesGoInSeveralTransactions() throws {
        // 12,000 producers with a range each, and one with 12,000 ranges.
        try writer.database.execute(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
            INSERT INTO producer (number, name, last_active, since) SELECT i, 'p' || i, 5, 0 FROM n;
            INSERT INTO settled SELECT number, 0, 1, 1 FROM producer;
            WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
            INSERT INTO settled SELECT 1, 0, 2 * i, 2 * i FROM n;
            """)
        #expect(try writer.forget(producersQuietSince: time(6)) == 12_000)
        #expect(try rows() == 0 && reader.totals().producers == 0)
        #expect(try writer.database.integer("SELECT count(*) FROM producer WHERE since IS NOT NULL") == 0)
    }

    @Test(arguments: [false, true]) func whatAnInterruptedCallLeftIsNotTakenForSettled(returns: Bool) throws {
        _ = try writer.append((1...9).map { submission(article("\($0)"), try tag("p", 2 * $0)) }, at: time(10))
        // As the process leaves it that dies after it marked the producer and took some rows.
        let forgetting = try Forgetting(writer.database)
        #expect(try forgetting.mark(quietSince: time(11), atMost: 10) == 1)
        #expect(try !forgetting.takeRows(atMost: 4))
        #expect(try rows() == 5)
        #expect(try reader.receipts(of: "p").settled.isEmpty && reader.checkLedger() == [])
        if returns {
            _ = try writer.append([submission(article("1"), try tag("p", 1))], at: time(20))
            #expect(try reader.receipts(of: "p").settled.ranges == [1...1])
            #expect(try writer.forget(producersQuietSince: time(15)) == 0)
            #expect(try rows() == 2)
        } else {
            #expect(try writer.forget(producersQuietSince: time(5)) == 0)
            #expect(try rows() == 0)
        }
        #expect(try reader.checkLedger() == [])
    }

    /// By SQLite's own account of how it runs them.
    @Test(arguments: [
        ("SELECT number FROM producer WHERE since IS NOT NULL AND last_active < ?1 AND since >= 0", "producer_known"),
        ("SELECT number FROM producer WHERE since = -1 LIMIT 1", "producer_leaving"),
        ("SELECT count(*) FROM producer WHERE since IS NOT NULL", "producer_known"),
    ])
    func theCostIsThatOfLivingProducers(sql: String, index: String) throws {
        let plan = try writer.database.prepare("EXPLAIN QUERY PLAN \(sql)").first { row in row.text(3) }
        #expect(plan?.contains(index) == true)
    }
}

import Articles
import Testing

@testable import ArticleLog

struct RetractionTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader
    private let id = ArticleIdentity(of: article("a")).id

    /// Entries 1 and 3 are revisions of article a, 2 is article b, 4 a rejection.
    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
        _ = try writer.append(
            [
                submission(article("a"), try tag("p", 1)), submission(article("b")),
                submission(article("a", version: 2), try tag("p", 2)), submission(unreadable),
            ], at: time(1))
    }

    private func retraction(at number: UInt64, of retracts: UInt64, _ milliseconds: Int64) -> LoggedRetraction {
        LoggedRetraction(
            position: position(number), ingested: time(milliseconds), id: id, retracts: position(retracts),
            reason: reason)
    }

    private func expectSoundness(location: SourceLocation = #_sourceLocation) throws {
        #expect(try reader.checkLedger() == [], sourceLocation: location)
        #expect(try reader.check().faults.isEmpty, sourceLocation: location)
    }

    @Test func aRetractionIsAnEntry() throws {
        let before = try allEntries(reader)
        let expected = retraction(at: 5, of: 3, 2)
        #expect(try writer.retract(id, because: reason, at: time(2)) == .retracted(expected))
        #expect(try allEntries(reader) == before + [.retraction(expected)])
        #expect(try reader.entry(at: position(5)) == .retraction(expected))
        let stored = try writer.database.prepare("SELECT content, hex(id), revision FROM entry WHERE kind = 3").first {
            ($0.text(0), $0.text(1).lowercased(), $0.isNull(2))
        }
        #expect(stored?.0 == #"{"reason":"The “photograph” was not from the harbour.","retracts":3}"#)
        #expect(stored?.1 == id.rawValue && stored?.2 == true)
        #expect(try reader.article(at: position(5)) == nil && reader.rejection(at: position(5)) == nil)
        try expectSoundness()
    }

    @Test func whatIsRetractedIsHiddenAndKept() throws {
        let newest = try #require(try reader.latest(id))
        _ = try writer.retract(id, because: reason, at: time(2))
        #expect(try reader.latest(id) == nil)
        #expect(
            try reader.state(of: id) == ArticleState(newest: .whole(newest), retraction: retraction(at: 5, of: 3, 2)))
        #expect(try reader.article(id, revision: newest.revision) == .whole(newest))
        #expect(try reader.article(at: position(3)) == newest)
        // The other article is as it was.
        let other = ArticleIdentity(of: article("b")).id
        #expect(try reader.state(of: other)?.retraction == nil && reader.latest(other)?.position == position(2))
        let totals = try reader.totals()
        #expect((totals.entries, totals.articles, totals.revisions) == (5, 2, 1))
        #expect((totals.retractions, totals.retractedArticles) == (1, 1))
    }

    @Test func whatIsRetractedAlreadyStaysSo() throws {
        _ = try writer.retract(id, because: reason, at: time(2))
        let other = try #require(RetractionReason(rawValue: "Another."))
        #expect(try writer.retract(id, because: other, at: time(3)) == .already(position(5)))
        #expect(try reader.last() == position(5))
        #expect(try reader.state(of: id)?.retraction?.reason == reason)
        #expect(try reader.totals().retractions == 1)
    }

    @Test(arguments: ["", "zz", "00", "0", "'; DROP TABLE entry", "00000000000000000000000000000000"])
    func anArticleThatIsNotThereIsUnknown(id: String) throws {
        #expect(try writer.retract(ArticleID(rawValue: id), because: reason, at: time(2)) == .unknown)
        #expect(try reader.last() == position(4))
        #expect(try reader.state(of: ArticleID(rawValue: id)) == nil)
        #expect(try reader.history(of: ArticleID(rawValue: id)).isEmpty)
    }

    /// The same revision does not bring it back, be it the newest or an older one; a further one does.
    @Test func aFurtherRevisionBringsItBack() throws {
        _ = try writer.retract(id, because: reason, at: time(2))
        let old = try writer.append(
            [
                submission(article("a"), try tag("p", 7)), submission(article("a", version: 2)),
                submission(article("a"), try tag("p", 1)),
            ], at: time(3))
        #expect(
            old == [
                .duplicate(of: position(1), ArticleIdentity(of: article("a"))),
                .duplicate(of: position(3), ArticleIdentity(of: article("a", version: 2))), .alreadySettled,
            ])
        #expect(try reader.latest(id) == nil && reader.totals().retractedArticles == 1)

        let third = article("a", version: 3)
        let new = try writer.append([submission(third)], at: time(4))
        #expect(new == [.accepted(position(6), ArticleIdentity(of: third), replaces: position(3))])
        #expect(try reader.latest(id)?.article == third)
        #expect(try reader.state(of: id)?.retraction == nil)
        let totals = try reader.totals()
        #expect((totals.retractions, totals.retractedArticles, totals.revisions) == (1, 0, 2))
        try expectSoundness()

        // And it can be retracted again.
        #expect(
            try writer.retract(id, because: reason, at: time(5)) == .retracted(retraction(at: 7, of: 6, 5)))
        #expect(try reader.latest(id) == nil && reader.totals().retractedArticles == 1)
        try expectSoundness()
    }

    /// Two revisions in one batch: the first brings the article back, the second replaces it.
    @Test func oneBatchBringsItBackOnce() throws {
        _ = try writer.retract(id, because: reason, at: time(2))
        let outcomes = try writer.append(
            [submission(article("a", version: 3)), submission(article("a", version: 4))], at: time(3))
        #expect(
            outcomes == [
                .accepted(position(6), ArticleIdentity(of: article("a", version: 3)), replaces: position(3)),
                .accepted(position(7), ArticleIdentity(of: article("a", version: 4)), replaces: position(6)),
            ])
        #expect(try reader.totals().retractedArticles == 0)
        try expectSoundness()
    }

    @Test func aRetractionThatFailsRetractsNothing() throws {
        try writer.database.execute(
            "CREATE TEMP TRIGGER fail AFTER UPDATE ON main.total BEGIN SELECT RAISE(ABORT, 'no'); END")
        #expect(throws: ArticleLogError.self) { try writer.retract(id, because: reason, at: time(2)) }
        #expect(try reader.latest(id) != nil && reader.last() == position(4))
        try writer.database.execute("DROP TRIGGER fail")
        #expect(try writer.retract(id, because: reason, at: time(2)) == .retracted(retraction(at: 5, of: 3, 2)))
    }

    @Test func entriesSayWhatTheyReplace() throws {
        let replaced = try allEntries(reader).map { entry in
            if case .article(let article) = entry { article.replaces?.rawValue } else { nil as UInt64? }
        }
        #expect(replaced == [nil, nil, 1, nil])
        #expect(try reader.latest(id)?.replaces == position(1))
    }

    /// A log in which a retraction is out of order, with checksums that are right.
    @Test func aRetractionOfWhatFollowsItIsDamage() throws {
        try writer.database.writeTransaction { () throws(ArticleLogError) in
            try writer.entries.add(
                retractionOf: id, newest: 6, because: reason,
                at: EntryTable.Place(position: 5, ingested: time(2)))
        }
        #expect(
            try reader.check().faults.map(\.message) == ["entry 5 is damaged (it retracts what follows it)"])
    }
}

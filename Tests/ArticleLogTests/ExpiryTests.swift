import Articles
import CSQLite
import Likeness
import Testing

@testable import ArticleLog

/// What becomes of a log whose oldest entries expire.
struct ExpiryTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data, likenessWindow: 100)
        reader = try ArticleLogReader(folder: folder.data)
    }

    /// An article of about 3 kB.
    private func long(_ name: String) -> Article {
        var long = article(name)
        long.body = (0..<500).map { "w\($0)\(name)" }.joined(separator: " ")
        return long
    }

    /// Lets expire what has to, in all steps.
    private func expireAll(_ retention: Retention, at now: IngestionTime) throws -> [ExpiredEntries] {
        var steps: [ExpiredEntries] = []
        while let step = try writer.expire(retention, at: now) { steps.append(step) }
        return steps
    }

    private func expectSound(location: SourceLocation = #_sourceLocation) throws {
        #expect(try reader.checkLedger() == [], sourceLocation: location)
        #expect(try reader.check().faults.isEmpty, sourceLocation: location)
    }

    @Test func nothingExpiresByItself() throws {
        _ = try writer.append([submission(article("a"))], at: time(0))
        #expect(try writer.expire(Retention(), at: time(1 << 50)) == nil)
        #expect(try reader.totals().expired == .start)
    }

    @Test func whatIsOldExpires() throws {
        for (number, name) in ["a", "b", "c", "d"].enumerated() {
            _ = try writer.append([submission(article(name), try tag("p", number + 1))], at: time(Int64(number) * 10))
        }
        let hour = Retention(time: .milliseconds(100))
        #expect(try writer.expire(hour, at: time(100)) == nil)
        // Those that were taken at 0 and at 10; exactly as old as the bound is not too old.
        let step = ExpiredEntries(through: position(2), articles: 2, isAll: false)
        #expect(try expireAll(hour, at: time(120)) == [step])
        #expect(
            try allEntries(reader).map { if case .expired = $0 { true } else { false } } == [true, true, false, false])
        let expired = try reader.entry(at: position(1))
        let identity = ArticleIdentity(of: article("a"))
        #expect(
            expired
                == .expired(
                    ExpiredArticle(
                        position: position(1), ingested: time(0), tag: try tag("p", 1), id: identity.id,
                        revision: identity.revision, replaces: nil)))
        #expect(try reader.latest(identity.id) == nil && reader.article(at: position(1)) == nil)
        #expect(try reader.articles(at: [position(2), position(3)]).map { $0?.position } == [nil, position(3)])
        #expect(try reader.contains(revision: identity.revision))
        let totals = try reader.totals()
        #expect(totals.expired == position(2) && totals.expiredArticles == 2 && totals.articles == 4)
        #expect(try reader.receipts(of: "p").settled.ranges == [1...4])
        try expectSound()
        #expect(try expireAll(hour, at: time(500)).map(\.isAll) == [true])
        try expectSound()
    }

    /// They expire in the order of the log, whatever the clock was.
    @Test func anOlderTimeBehindAYoungerOneWaits() throws {
        for (name, taken) in [("a", 50), ("b", 500), ("c", 60)] {
            _ = try writer.append([submission(article(name))], at: time(Int64(taken)))
        }
        #expect(try expireAll(Retention(time: .milliseconds(10)), at: time(200)).map(\.through) == [position(1)])
        #expect(try expireAll(Retention(time: .milliseconds(10)), at: time(600)).map(\.through) == [position(3)])
    }

    @Test func whatComesAgainIsADuplicate() throws {
        let (first, second) = (article("a"), article("a", version: 2))
        _ = try writer.append([submission(first), submission(second)], at: time(0))
        _ = try expireAll(Retention(time: .zero), at: time(1))
        let identity = ArticleIdentity(of: first)
        #expect(
            try writer.append([submission(first), submission(second)], at: time(2))
                == [
                    .duplicate(of: position(1), identity),
                    .duplicate(of: position(2), ArticleIdentity(of: second)),
                ])
        #expect(try reader.state(of: identity.id)?.newest.article == nil)
        // A further revision is one, and is there.
        let third = article("a", version: 3)
        #expect(
            try writer.append([submission(third)], at: time(3))
                == [.accepted(position(3), ArticleIdentity(of: third), replaces: position(2))])
        #expect(try reader.latest(identity.id)?.article == third)
        #expect(try reader.history(of: identity.id).map(\.position) == [3, 2, 1].map(position))
        #expect(try reader.article(identity.id, revision: identity.revision)?.article == nil)
        #expect(try reader.article(identity.id, revision: identity.revision)?.position == position(1))
        try expectSound()
    }

    @Test func anExpiredArticleCanBeRetracted() throws {
        _ = try writer.append([submission(article("a"))], at: time(0))
        _ = try expireAll(Retention(time: .zero), at: time(1))
        let id = ArticleIdentity(of: article("a")).id
        guard case .retracted(let retraction) = try writer.retract(id, because: reason, at: time(2)) else {
            Issue.record("it is not retracted")
            return
        }
        #expect(retraction.retracts == position(1))
        // A retraction is small, and stays what it is.
        #expect(try expireAll(Retention(time: .zero), at: time(3)).map(\.articles) == [0])
        #expect(try reader.state(of: id)?.retraction == retraction)
        try expectSound()
    }

    @Test func aRejectionLeavesTheListAndItsCodeStays() throws {
        _ = try writer.append(
            [submission(unreadable, try tag("p", 1)), submission(unreadable), submission(unreadable)], at: time(0))
        _ = try writer.dismiss([position(2)], at: time(1))
        _ = try writer.append([submission(unreadable)], at: time(2))
        let step = ExpiredEntries(through: position(4), articles: 0, isAll: false)
        #expect(try expireAll(Retention(time: .zero), at: time(2)) == [step])
        #expect(try reader.rejections().map(\.position) == [position(5)] && reader.totals().openRejections == 1)
        let left = Rejection(code: .unreadable, message: "it has expired", origin: unreadable.origin, document: [])
        #expect(try reader.rejection(at: position(1))?.rejection == left)
        #expect(
            try reader.receipts(of: "p").rejected
                == [
                    RejectedDelivery(
                        tag: try tag("p", 1), code: .unreadable, message: "it has expired", position: position(1))
                ])
        #expect(try writer.dismiss([position(1), position(5)], at: time(3)) == [position(5)])
        // An original is still found by what was kept of it.
        var kept: [Int] = []
        try reader.keptDocuments { document in
            kept.append(document.bytes)
            return true
        }
        #expect(kept == [5, 5, 5, 5])
        #expect(try writer.database.integer("SELECT count(*) FROM rejected_document") == 0)
        try expectSound()
    }

    @Test func fingerprintsGo() throws {
        let story = long("story")
        var copy = story
        copy.uri = "https://example.org/copy"
        func submissions(_ articles: [Article]) -> [Submission] {
            articles.map { Submission(content: .article($0), fingerprint: Fingerprint(of: $0)) }
        }
        _ = try writer.append(submissions([story, article("short")]), at: time(0))
        try #require(try writer.database.integer("SELECT count(*) FROM likeness") > 0)
        _ = try expireAll(Retention(time: .zero), at: time(1))
        #expect(try writer.database.integer("SELECT count(*) FROM likeness") == 0)
        try expectSound()
        let other = try TemporaryFolder()
        _ = try LogCopy(of: folder.data, to: other.data)
        // Who reads the window anew finds nothing of what has expired.
        let fresh = try ArticleLogWriter(folder: other.data, likenessWindow: 100)
        _ = try fresh.append(submissions([copy]), at: time(2))
        #expect(fresh.clusters.isEmpty)
    }

    @Test func aBoundOfBytesHolds() throws {
        for round in 0..<20 {
            _ = try writer.append((0..<50).map { submission(long("\(round)-\($0)")) }, at: time(Int64(round)))
        }
        let full = try reader.totals().bytesUsed
        let bound = full / 2
        let steps = try expireAll(Retention(bytes: bound), at: time(0))
        let totals = try reader.totals()
        #expect(totals.bytesUsed <= bound)
        // No more than needed: the last step began above the bound, and went through few entries more.
        #expect(totals.bytesUsed > bound - bound / 10)
        #expect(steps.map(\.articles).reduce(0, +) == totals.expiredArticles && totals.expiredArticles < 600)
        try expectSound()
        // What was freed is used again: the file does not grow.
        let pages = try writer.database.integer("PRAGMA page_count")
        for round in 20..<40 {
            _ = try writer.append((0..<50).map { submission(long("\(round)-\($0)")) }, at: time(Int64(round)))
            _ = try expireAll(Retention(bytes: bound), at: time(0))
        }
        #expect(try writer.database.integer("PRAGMA page_count") <= pages)
        try expectSound()
        try writer.compact()
        #expect(try writer.database.integer("PRAGMA freelist_count") == 0)
        try expectSound()
    }

    /// What stays of an expired article takes little, since its row leaves the page in which it was the only one.
    @Test func littleStays() throws {
        for round in 0..<20 {
            _ = try writer.append((0..<50).map { submission(long("\(round)-\($0)")) }, at: time(Int64(round)))
        }
        let before = try reader.totals().bytesUsed
        _ = try expireAll(Retention(time: .zero), at: time(100))
        let after = try reader.totals().bytesUsed
        #expect(before > 1000 * 3000 && after < 1000 * 300, "\(before), \(after)")
    }

    @Test func itGoesInStepsOfBoundedSize() throws {
        for round in 0..<5 {
            _ = try writer.append((0..<500).map { submission(article("\(round)-\($0)")) }, at: time(Int64(round)))
        }
        #expect(
            try expireAll(Retention(time: .zero), at: time(100)).map(\.through) == [1000, 2000, 2500].map(position))
        // Few entries of many bytes.
        var large = article("large")
        large.body = String(repeating: "word ", count: 1_000_000)
        for number in 0..<3 {
            large.uri = "https://example.org/large\(number)"
            _ = try writer.append([submission(large)], at: time(200))
        }
        #expect(
            try expireAll(Retention(time: .zero), at: time(300)).map(\.through) == [2502, 2503].map(position))
    }

    /// A step that fails, or whose process dies, leaves everything as it was.
    @Test func aStepIsWholeOrNotAtAll() throws {
        _ = try writer.append(
            [submission(article("a")), submission(unreadable), submission(article("b"))], at: time(0))
        let before = try LogContent(reader)
        for table in [
            "BEFORE DELETE ON entry WHEN OLD.position = 3", "BEFORE INSERT ON entry", "BEFORE UPDATE ON total",
        ] {
            try writer.database.execute("CREATE TRIGGER refuse \(table) BEGIN SELECT RAISE(ABORT, 'no'); END")
            #expect(throws: ArticleLogError.self) { try writer.expire(Retention(time: .zero), at: time(1)) }
            #expect(try LogContent(reader) == before)
            try writer.database.execute("DROP TRIGGER refuse")
        }
        #expect(try writer.expire(Retention(time: .zero), at: time(1))?.through == position(3))
        try expectSound()
    }

    /// It is neither mended by expiring nor in its way.
    @Test func aDamagedEntryStaysAsItIs() throws {
        _ = try writer.append(
            [submission(article("a")), submission(article("b")), submission(article("c"))], at: time(0))
        try writer.database.execute(
            "UPDATE entry SET content = replace(content, 'Version', 'Vision') WHERE position = 2")
        #expect(try expireAll(Retention(time: .zero), at: time(1)).map(\.through) == [position(3)])
        #expect(try reader.check().faults.map(\.position) == [position(2)])
        #expect(try reader.checkLedger() == ["entry 2 has expired, but has content"])
    }

    /// An entry without content is damaged, unless it has expired.
    @Test func onlyWhatHasExpiredMayBeEmpty() throws {
        _ = try writer.append([submission(article("a"))], at: time(0))
        _ = try expireAll(Retention(time: .zero), at: time(1))
        try writer.database.execute("UPDATE total SET expired = 0, expired_articles = 0")
        let fault = try #require(try reader.check().faults.first)
        #expect(fault.message.hasPrefix("entry 1 is damaged (its content cannot be read"))
    }

    @Test func theNextWriterKeepsExpiredWhatIs() throws {
        let other = try TemporaryFolder()
        do {
            let writer = try ArticleLogWriter(folder: other.data)
            _ = try writer.append([submission(article("a")), submission(article("b"))], at: time(0))
            _ = try writer.expire(Retention(time: .zero), at: time(1))
        }
        let writer = try ArticleLogWriter(folder: other.data)
        #expect(try writer.expire(Retention(), at: time(1 << 50)) == nil)
        let reader = try ArticleLogReader(folder: other.data)
        #expect(try reader.totals().expired == position(2))
        _ = try writer.append([submission(article("c"))], at: time(2))
        #expect(try reader.latest(ArticleIdentity(of: article("c")).id)?.position == position(3))
    }
}

import ArticleLog
import Articles
import Testing

struct AppendTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
    }

    @Test func newThenRevisionThenDuplicate() throws {
        let (first, second) = (article("a"), article("a", version: 2))
        let outcomes = try writer.append([submission(first), submission(second), submission(first)], at: time(5))
        #expect(
            outcomes == [
                .accepted(position(1), ArticleIdentity(of: first), replaces: nil),
                .accepted(position(2), ArticleIdentity(of: second), replaces: position(1)),
                .duplicate(of: position(1), ArticleIdentity(of: first)),
            ])
        let later = try writer.append([submission(second)], at: time(6))
        #expect(later == [.duplicate(of: position(2), ArticleIdentity(of: second))])
        let latest = try #require(try reader.latest(ArticleIdentity(of: first).id))
        #expect(latest.article == second && latest.position == position(2) && latest.ingested == time(5))
        #expect(latest.revision == ArticleIdentity(of: second).revision)
    }

    @Test func aCopiedFileIsADuplicateUnderAnotherId() throws {
        var (here, there) = (article("a"), article("a"))
        here.uri = "file:///here/a.txt"
        there.uri = "file:///there/a.txt"
        let outcomes = try writer.append([submission(here), submission(there)], at: time(1))
        #expect(
            outcomes == [
                .accepted(position(1), ArticleIdentity(of: here), replaces: nil),
                .duplicate(of: position(1), ArticleIdentity(of: there)),
            ])
    }

    @Test func aRejectionKeepsTheDocument() throws {
        let outcomes = try writer.append([submission(unreadable, try tag("p", 4))], at: time(9))
        #expect(outcomes == [.rejected(position(1))])
        let kept = try #require(try reader.rejection(at: position(1)))
        #expect(kept.rejection == unreadable)
        #expect(try kept.ingested == time(9) && kept.tag == tag("p", 4) && kept.keptBytes == 5)
        let listed = try #require(try reader.rejections().first)
        #expect(listed.rejection.document.isEmpty && listed.rejection.message == unreadable.message)
    }

    @Test func noMoreOfADocumentIsKeptThanItsBound() throws {
        var rejection = unreadable
        rejection.document = [UInt8](repeating: 7, count: Rejection.keptBytes + 1)
        _ = try writer.append([submission(rejection)], at: time(0))
        let kept = try #require(try reader.rejection(at: position(1)))
        #expect(kept.rejection.document == [UInt8](repeating: 7, count: Rejection.keptBytes))
        #expect(kept.keptBytes == Rejection.keptBytes)
    }

    @Test func anArticleWithAFaultIsTheCallersMistake() throws {
        let batch = [submission(article("a"), try tag("p", 1)), submission(Article(headline: " "))]
        let error = #expect(throws: ArticleLogError.self) { try writer.append(batch, at: time(0)) }
        #expect(error?.code == .badSubmission)
        #expect(error?.message == "submission 1: headline and body are blank: submit it as a rejection")
        #expect(try reader.last() == .start)
    }

    @Test func anEmptyBatchDoesNothing() throws {
        #expect(try writer.append([], at: time(0)).isEmpty)
        #expect(try reader.totals().entries == 0)
    }

    @Test func everyFieldComesBack() throws {
        let full = Article(
            uri: "urn:x:1", headline: "«Ä» \u{0} \"/\\", summary: "s", body: "b\n\n\u{1F4F0}", byline: ["x"],
            language: "en",
            published: try PublicationDate("2022-01-13", evidence: .header, text: "13 January 2022"),
            publisher: "P", sources: ["MIL.RU"], tags: ["t"], places: [Place(name: "Kazakhstan", code: "KZ")],
            people: [Person(name: "N")], organisations: [Organisation(name: "O", acronym: "OO")],
            rights: Rights(holder: "h", notice: "n", usage: "u"),
            provenance: Provenance(format: "text", extractor: "e/1", hash: "sha256:0", bytes: 3, origin: "o"))
        _ = try writer.append([submission(full, try tag("p", 7, 2, of: 3))], at: time(-1))
        let read = try #require(try reader.article(at: position(1)))
        #expect(try read.article == full && read.tag == tag("p", 7, 2, of: 3) && read.ingested == time(-1))
    }

    @Test func theCountersAddUp() throws {
        let batch = try [
            submission(article("a"), tag("p", 1)), submission(article("a", version: 2), tag("p", 2)),
            submission(article("a"), tag("p", 3)), submission(unreadable, tag("p", 4)),
            submission(article("b")), submission(article("b")), submission(unreadable),
        ]
        _ = try writer.append(batch, at: time(0))
        // All numbered ones are settled already; of the others two are duplicates and one a rejection, once more.
        let again = try writer.append(batch, at: time(1))
        #expect(again.prefix(4) == [.alreadySettled, .alreadySettled, .alreadySettled, .alreadySettled])
        let totals = try reader.totals()
        #expect(totals.articles == 2 && totals.revisions == 1)
        #expect(totals.duplicates == 4 && totals.rejections == 3 && totals.entries == 6)
        #expect(totals.settlements.total == 4 + 2 * 3)
        #expect(totals.producers == 1 && totals.bytesOnDisk > 8192)
    }
}

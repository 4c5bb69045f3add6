import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct StoredArticleTests {
    /// What is stored is the wire form with sorted keys, as earlier versions wrote it; and it is read back.
    @Test func theBytesAreThoseOfTheEncoder() throws {
        let folder = try TemporaryFolder()
        var whole = article("a\u{0}\u{1F}\"\\/😀\u{2028}")
        whole.published = try PublicationDate("2022-01-13", evidence: .header, text: "13 January 2022")
        whole.provenance = Provenance(format: "text", bytes: 12)
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append([submission(whole)], at: time(1_000))

        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let database = try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE)
        let stored = try database.prepare("SELECT content FROM entry").first { row in row.bytes(0) }
        #expect(try stored == Array(encoder.encode(whole)))

        let entry = try ArticleLogReader(folder: folder.data).entries(after: .start, limit: 1).first
        guard case .article(let logged)? = entry else {
            Issue.record("no article was read")
            return
        }
        #expect(logged.article == whole)
    }
}

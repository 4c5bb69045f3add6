import Articles
import SearchIndex
import Testing

/// What is retracted is found no more, and counts in no statistics.
struct RetractionTests {
    private let writer = SearchWriter()

    private func add(_ name: String, _ body: String, at position: UInt64) {
        writer.add(
            Article(headline: name, body: body), id: ArticleID(rawValue: name),
            position: LogPosition(rawValue: position))
    }

    private func retract(_ name: String, at position: UInt64) {
        writer.retract(ArticleID(rawValue: name), position: LogPosition(rawValue: position))
    }

    private func positions(_ query: String) throws -> [UInt64] {
        try writer.publish().search(Query(query)).hits.map(\.position.rawValue)
    }

    @Test func hidesTheNewestRevisionAndNoOther() throws {
        add("a", "harbour", at: 1)
        add("b", "harbour", at: 2)
        add("a", "harbour again", at: 3)
        let before = writer.publish()
        retract("a", at: 4)
        #expect(try positions("harbour") == [2])
        let view = writer.publish()
        #expect(view.articleCount == 1 && view.revisionCount == 3 && view.position == LogPosition(rawValue: 4))
        // A view is what it was.
        #expect(try before.search(Query("harbour")).total == 2)
        // Scores are those of an index that never had the article.
        let other = SearchWriter()
        other.add(
            Article(headline: "b", body: "harbour"), id: ArticleID(rawValue: "b"), position: LogPosition(rawValue: 2))
        #expect(try view.search(Query("harbour")).hits == other.publish().search(Query("harbour")).hits)
    }

    @Test func aFurtherRevisionIsFound() throws {
        add("a", "harbour", at: 1)
        retract("a", at: 2)
        add("a", "harbour mended", at: 3)
        #expect(try positions("harbour") == [3])
        retract("a", at: 4)
        #expect(try positions("harbour").isEmpty)
        #expect(writer.publish().articleCount == 0)
    }

    @Test func whatIsInTheIndexAlreadyIsIgnored() throws {
        add("a", "harbour", at: 1)
        retract("a", at: 2)
        add("a", "harbour mended", at: 3)
        retract("a", at: 2)
        retract("a", at: 3)
        #expect(try positions("harbour") == [3])
    }

    @Test func anArticleThatIsNotThereHidesNothing() throws {
        add("a", "harbour", at: 1)
        retract("b", at: 2)
        retract("a", at: 3)
        retract("a", at: 4)
        #expect(writer.publish().articleCount == 0)
        #expect(writer.position == LogPosition(rawValue: 4))
    }
}

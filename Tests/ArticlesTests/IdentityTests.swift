import Articles
import Testing

struct IdentityTests {
    let article = Article(uri: "https://example.org/a", headline: "One", body: "Two", byline: ["A", "B"])

    @Test func theAddressIdentifiesAndTheContentMakesTheRevision() {
        var edited = article
        edited.body = "Two, corrected"
        let first = ArticleIdentity(of: article)
        let second = ArticleIdentity(of: edited)
        #expect(first.id == second.id)
        #expect(first.revision != second.revision)
        #expect(first.id.rawValue.count == 32)
    }

    @Test func whatAnExtractorAddsDoesNotCount() {
        var analysed = article
        analysed.places = [Place(name: "Kazakhstan", code: "KZ")]
        analysed.language = "en"
        analysed.provenance = Provenance(extractor: "telex-ingest/9")
        #expect(ArticleIdentity(of: analysed) == ArticleIdentity(of: article))
    }

    @Test func aFileInAnotherFolderIsTheSameContent() {
        var here = article
        var there = article
        here.uri = "file:///a/x.txt"
        there.uri = "file:///b/x.txt"
        #expect(ArticleIdentity(of: here).revision == ArticleIdentity(of: there).revision)
        #expect(ArticleIdentity(of: here).id != ArticleIdentity(of: there).id)
    }

    @Test func withoutAnAddressTheContentIdentifies() {
        var one = article
        one.uri = nil
        var other = one
        other.headline = "Another"
        #expect(ArticleIdentity(of: one).id != ArticleIdentity(of: other).id)
    }

    @Test func fieldsCannotBeConfused() {
        let left = Article(headline: "a", summary: nil, body: "bc", byline: ["x", "y"])
        let texts: [Article] = [
            Article(headline: "ab", body: "c", byline: ["x", "y"]),
            Article(headline: "a", summary: "", body: "bc", byline: ["x", "y"]),
            Article(headline: "a", body: "bc", byline: ["x"], sources: ["y"]),
            Article(headline: "a", body: "bc", byline: ["xy"]),
        ]
        for right in texts { #expect(ArticleIdentity(of: left).revision != ArticleIdentity(of: right).revision) }
    }
}

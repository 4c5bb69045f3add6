import Articles
import Extraction
import Foundation
import Testing

/// Documents of the kind that is copied from news pages, each with what must come out of it.
struct DocumentTests {
    /// What is expected of `NN-name.txt`: the article without body and provenance, the body's paragraphs, and words
    /// that may stand nowhere in the text.
    struct Expectation: Decodable {
        var article: Article
        var paragraphs: [String]
        var furniture: [String]
    }

    static let names = [
        "01-wrapped-with-headers", "02-no-date", "03-dateline", "04-two-credits", "05-copyright-and-appeal",
        "06-tags-on-lines", "07-law-is-text", "08-trail-and-caption", "09-subheadings", "10-creative-commons",
    ]

    @Test(arguments: names) func readsEveryField(name: String) throws {
        let folder = try #require(Bundle.module.url(forResource: "Documents", withExtension: nil))
        let bytes = try Array(Data(contentsOf: folder.appending(path: name + ".txt")))
        let expected = try JSONDecoder().decode(
            Expectation.self, from: Data(contentsOf: folder.appending(path: name + ".json")))
        let document = RawDocument(origin: name, mediaType: "text/plain", bytes: bytes)
        let found = try Support.extractor().extract(document)
        try #require(found.count == 1)
        let article = try found[0].article

        #expect(article.uri == expected.article.uri)
        #expect(article.headline == expected.article.headline)
        #expect(article.summary == expected.article.summary)
        #expect(article.body?.components(separatedBy: "\n\n") ?? [] == expected.paragraphs)
        #expect(article.byline == expected.article.byline)
        #expect(article.language == expected.article.language)
        #expect(article.published == expected.article.published)
        #expect(article.publisher == expected.article.publisher)
        #expect(article.sources == expected.article.sources)
        #expect(article.tags == expected.article.tags)
        #expect(article.withoutMentions.places == expected.article.places)
        #expect(article.withoutMentions.organisations == expected.article.organisations)
        #expect(article.rights == expected.article.rights)
        #expect(article.provenance?.bytes == bytes.count)
        for words in expected.furniture {
            #expect(article.body?.contains(words) == false, "\(words) is no text of the article")
        }
    }
}

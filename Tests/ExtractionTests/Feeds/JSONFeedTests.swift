import Articles
import Testing

@testable import Extraction

struct JSONFeedTests {
    static let feed = #"""
        {"version": "https://jsonfeed.org/version/1.1", "title": "Example Gazette", "home_page_url": "https://example.org/",
         "language": "en-US", "authors": [{"name": "The Desk"}],
         "items": [
          {"id": "1", "url": "/harbour", "title": "Harbour reopens", "summary": "Ferries sail.",
           "content_html": "<p>The harbour reopened.</p><script>no()</script><p>Ferries sail &amp; ships come.</p>",
           "date_published": "2022-01-14T08:05:00+01:00", "tags": ["Harbour", "Storm"], "authors": [{"name": "Anna Berg"}]},
          {"id": "https://example.org/2", "content_text": "A note.\n\nIts second paragraph.",
           "date_modified": "2022-01-14"},
          {"id": 3}, "no object"]}
        """#

    @Test func itemsBecomeArticles() throws {
        for mediaType in ["application/feed+json", "application/json", nil] {
            let found = try Support.extract(Self.feed, mediaType: mediaType)
            #expect(found.count == 4)
            let first = try found[0].article
            #expect(first.uri == "https://example.org/harbour")
            #expect(first.headline == "Harbour reopens")
            #expect(first.summary == "Ferries sail.")
            #expect(first.body == "The harbour reopened.\n\nFerries sail & ships come.")
            #expect(first.byline == ["Anna Berg"])
            #expect(first.language == "en-US")
            #expect(first.published?.value == "2022-01-14T08:05:00+01:00")
            #expect(first.published?.evidence == .feed)
            #expect(first.publisher == "Example Gazette")
            #expect(first.tags == ["Harbour", "Storm"])
            #expect(first.provenance?.format == "json-feed")
            let second = try found[1].article
            #expect(second.uri == "https://example.org/2")
            #expect(second.body == "A note.\n\nIts second paragraph.")
            #expect(second.byline == ["The Desk"])
            #expect(second.published?.evidence == .feedUpdate)
            #expect(try found[2].rejection.message == "item 3: neither a headline nor a text")
            #expect(try String(decoding: found[2].rejection.document, as: UTF8.self) == #"{"id": 3}"#)
            #expect(try found[3].rejection.code == .empty)
        }
    }

    @Test func versionOneHasOneAuthor() throws {
        let article = try Support.article(
            #"{"version":"https://jsonfeed.org/version/1","items":[{"title":"T","author":{"name":"A B"}}]}"#)
        #expect(article.byline == ["A B"])
    }

    @Test func anEmptyFeedSaysSo() throws {
        for items in [#","items":[]"#, "", #","items":{}"#] {
            let rejection = try Support.rejection(#"{"version":"https://jsonfeed.org/version/1"\#(items)}"#)
            #expect(rejection.code == .empty)
            #expect(rejection.message == "the feed has no items")
        }
    }

    @Test func otherJSONWithAVersionIsNone() throws {
        let article = try Support.article(#"{"version":"1.1","title":"T","body":"B"}"#)
        #expect(article.provenance?.format == "json")
    }
}

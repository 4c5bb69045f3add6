import Articles
import Markup
import Testing

@testable import Extraction

struct PageMetadataTests {
    private func metadata(_ html: String, at address: String? = nil) throws -> PageMetadata {
        PageMetadata(try MarkupTree(html: Array(html.utf8)), address: address)
    }

    private func linked(_ json: String) throws -> LinkedData? {
        LinkedData(try MarkupTree(html: Array("<script type=\"application/ld+json\">\(json)</script>".utf8)))
    }

    @Test func linkedDataSayMost() throws {
        let page = try metadata(
            """
            <html lang="en"><head>
            <script type='application/ld+json'>{"@context":"https://schema.org","@type":"NewsArticle",
             "headline":"Harbour &amp; ferries reopen","description":"After two days of storm.",
             "author":[{"@type":"Person","name":"Anna Berg"},{"@type":"Person","name":"Li Wei"}],
             "publisher":{"@type":"Organization","name":"Example Gazette"},"inLanguage":"en-GB",
             "keywords":["harbour","storm"],"copyrightHolder":{"name":"Example Media Ltd"},
             "license":"https://creativecommons.org/licenses/by/4.0/","url":"https://example.org/linked"}</script>
            <meta property="og:title" content="Another title"><meta property="og:site_name" content="Gazette">
            <link rel="canonical" href="https://example.org/harbour">
            </head><body><p>x</p></body></html>
            """)
        #expect(page.headline == "Harbour & ferries reopen")
        #expect(page.summary == "After two days of storm.")
        #expect(page.byline == ["Anna Berg", "Li Wei"])
        #expect(page.publisher == "Example Gazette")
        #expect(page.language == "en-GB")
        #expect(page.tags == ["harbour", "storm"])
        #expect(page.address == "https://example.org/harbour")
        #expect(
            page.rights == Rights(holder: "Example Media Ltd", usage: "https://creativecommons.org/licenses/by/4.0/"))
    }

    @Test func metaTagsFollow() throws {
        let page = try metadata(
            """
            <html lang=de_DE><meta property="og:title" content="Fähren fahren wieder"><meta name=description content="Nach dem Sturm.">
            <meta name=author content="Von Anna Berg und Jan Kos"><meta property="og:site_name" content="Beispielblatt">
            <meta name=keywords content="Hafen, Sturm"><meta name=copyright content="© Beispiel Verlag">
            <meta property="og:url" content="/hafen"><a rel="nofollow license" href="https://example.org/lizenz">L</a>
            """, at: "https://example.org/found")
        #expect(page.headline == "Fähren fahren wieder" && page.summary == "Nach dem Sturm.")
        #expect(page.publisher == "Beispielblatt" && page.language == "de-DE" && page.tags == ["Hafen", "Sturm"])
        #expect(page.address == "https://example.org/found")
        #expect(page.rights == Rights(notice: "© Beispiel Verlag", usage: "https://example.org/lizenz"))
    }

    @Test(arguments: [
        ("<span itemprop=author>By Anna Berg</span><a rel=author>No One</a>", ["Anna Berg"]),
        ("<a rel='author' href=/a>Jan Kos</a>", ["Jan Kos"]),
        ("<div class='story byline'>By <b>Anna Berg</b> and Jan Kos, Staff writers</div>", ["Anna Berg", "Jan Kos"]),
        ("<p class=author>Posted by admin on 3 May</p>", []),
        ("<div class=byline>\(String(repeating: "Long Text ", count: 50))</div>", []),
        ("<meta itemprop=author content='Li Wei'>", ["Li Wei"]),
        ("<p>By Anna Berg</p>", []),
    ])
    func markedElementsNameTheAuthors(html: String, names: [String]) throws {
        #expect(try metadata("<body>\(html)").byline == names)
    }

    @Test func hNewsIsRead() throws {
        let page = try metadata(
            """
            <div class="hnews hentry"><h1 class="entry-title">Harbour reopens</h1>
            <p class="author vcard">By <span class="fn">Anna Berg</span></p>
            <span class="source-org vcard"><span class="org fn">Example Gazette</span></span>
            <div class="entry-summary"><p>Ferries run again.</p></div><div class="entry-content"><p>x</p></div>
            <a rel="tag nofollow" href="/tags/ports">ports</a> <a rel="tag" href="/tags/weather">weather</a></div>
            """)
        #expect(page.publisher == "Example Gazette")
        #expect(page.byline == ["Anna Berg"])
        #expect(page.summary == "Ferries run again.")
        #expect(page.tags == ["ports", "weather"])
    }

    @Test func theArticleIsFoundAmongOtherObjects() throws {
        let graph = try linked(
            """
            {"@graph":[{"@type":"WebPage","name":"Site page","description":"d"},
             {"@type":["Article","NewsArticle"],"headline":"H","author":{"@id":"#a"},"publisher":{"@id":"#p"},
              "datePublished":"2022-01-14T08:00:00+01:00","dateModified":"2022-01-15","articleBody":"<p>B</p>"},
             {"@type":"Person","@id":"#a","name":"Anna Berg"},{"@type":"Organization","@id":"#p","name":"P"}]}
            """)
        #expect(graph?.headline == "H" && graph?.authors == ["Anna Berg"] && graph?.publisher == "P")
        #expect(graph?.published == "2022-01-14T08:00:00+01:00" && graph?.modified == "2022-01-15")
        #expect(graph?.body == "<p>B</p>")
        let first = try linked(
            #"[{"@type":"NewsArticle","headline":"Main","author":"A B","datePublished":"2022"},{"@type":"NewsArticle","headline":"Other"}]"#
        )
        #expect(first?.headline == "Main")
        #expect(try linked(#"{"@type":"Organization","name":"O"}"#) == nil)
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{\"@type\":\"Article\"", "{\"@type\":5}", "<!-- {\"@type\":[{}]} -->",
        String(repeating: "[", count: 100_000), String(repeating: "{\"@type\":\"Article\",\"a\":", count: 10_000),
    ])
    func whatIsNoLinkedDataIsNone(json: String) throws { #expect(try linked(json) == nil) }

    @Test func brokenStringsAndCommentsAreRead() throws {
        let data = try linked("//<![CDATA[\n{\"@type\":\"BlogPosting\",\"headline\":\"Two\nlines\"}\n//]]>")
        #expect(data?.headline == "Two lines")
        #expect(try linked("<!-- {\"@type\":\"http://schema.org/Article\",\"headline\":\"H\"} -->")?.headline == "H")
    }

    @Test func anObjectThatRefersToItselfEnds() throws {
        let data = try linked(
            #"{"@type":"Article","@id":"x","headline":"H","author":{"@id":"x"},"publisher":{"@id":"y"}}"#)
        #expect(data?.headline == "H" && data?.authors == [] && data?.publisher == nil)
    }

    @Test func manyTagsAndScriptsTakeLittleTime() throws {
        let html =
            String(repeating: "<meta name=author content='A B'>", count: 20_000)
            + String(repeating: "<script type=application/ld+json>{\"@type\":\"Article\"}</script>", count: 5_000)
            + String(repeating: "<i class=author>A B</i>", count: 20_000)
        let page = try metadata(html)
        #expect(page.byline == ["A B"])
    }
}

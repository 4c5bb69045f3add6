import Articles
import Testing

@testable import Extraction

struct RSSTests {
    static let feed = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:media="http://search.yahoo.com/mrss/">
        <channel><title>Example Gazette</title><link>https://example.org/</link><description>News of the coast</description>
        <language>en-gb</language><copyright>© 2022 Example Media. All rights reserved.</copyright>
        <managingEditor>desk@example.org (The Desk)</managingEditor>
        <item>
          <title>Harbour reopens &amp; ferries sail</title>
          <link>https://example.org/harbour?a=1&amp;b=2</link>
          <guid isPermaLink="false">harbour-1</guid>
          <pubDate>Fri, 14 Jan 2022 08:05:00 +0100</pubDate>
          <dc:creator><![CDATA[Anna Berg]]></dc:creator><dc:creator>Ole Dahl</dc:creator>
          <category>Harbour</category><category domain="x">Storm, wind</category><media:keywords>ferry, island</media:keywords>
          <description><![CDATA[The harbour of the northern town reopened&nbsp;on Tuesday.]]></description>
          <content:encoded><![CDATA[<p>The harbour of the northern town reopened on Tuesday, after two days of storm in
            Kazakhstan.</p><!-- ad --><script>alert("<p>no</p>")</script><style>p { color: red }</style>
            <ul><li>First</li><li>Second</li></ul><blockquote>“We have never seen waves like these.”</blockquote>
            <table><tr><td>Ships</td><td>12</td></tr></table><p>The damage will take weeks to mend.</p>]]></content:encoded>
          <source url="https://agency.example/rss">Example Agency</source>
        </item>
        <item><description>Only a description.</description></item>
        <item><link>https://example.org/nothing</link></item>
        </channel></rss>
        """

    @Test func anItemBecomesAnArticle() throws {
        let found = try Support.extract(Self.feed, mediaType: "application/rss+xml")
        #expect(found.count == 3)
        let article = try found[0].article
        #expect(article.uri == "https://example.org/harbour?a=1&b=2")
        #expect(article.headline == "Harbour reopens & ferries sail")
        #expect(article.summary == "The harbour of the northern town reopened on Tuesday.")
        #expect(
            article.body == """
                The harbour of the northern town reopened on Tuesday, after two days of storm in Kazakhstan.

                - First
                - Second

                “We have never seen waves like these.”

                Ships\t12

                The damage will take weeks to mend.
                """)
        #expect(article.byline == ["Anna Berg", "Ole Dahl"])
        #expect(article.language == "en-GB")
        #expect(article.published?.value == "2022-01-14T08:05:00+01:00")
        #expect(article.published?.evidence == .feed)
        #expect(article.published?.text == "Fri, 14 Jan 2022 08:05:00 +0100")
        #expect(article.publisher == "Example Gazette")
        #expect(article.sources == ["Example Agency"])
        #expect(article.tags == ["Harbour", "Storm, wind", "ferry", "island"])
        #expect(article.rights?.notice == "© 2022 Example Media. All rights reserved.")
        #expect(article.rights?.holder == "Example Media")
        #expect(article.places.map(\.code) == ["KZ"])
        #expect(article.provenance?.format == "rss")
        #expect(article.provenance?.bytes == Self.feed.utf8.count)
    }

    @Test func anItemWithoutTextIsTheOnlyOneRejected() throws {
        let found = try Support.extract(Self.feed)
        #expect(try found[1].article.body == "Only a description.")
        #expect(try found[1].article.summary == nil)
        let rejection = try found[2].rejection
        #expect(rejection.code == .empty)
        #expect(rejection.message == "item 3: neither a headline nor a text")
        #expect(String(decoding: rejection.document, as: UTF8.self) == "<link>https://example.org/nothing")
    }

    private func item(_ inner: String, channel: String = "", uri: String? = nil) throws -> Article {
        let head = inner.contains("<title") ? "" : "<title>T</title>"
        return try Support.article(
            "<rss version='2.0'><channel>\(channel)<item>\(head)\(inner)</item></channel></rss>", uri: uri)
    }

    @Test(arguments: [
        ("<link>https://a.example/x</link>", "https://a.example/x"),
        ("<link> /x </link>", "https://feeds.example/x"),
        ("<link xml:base='https://b.example/y/'>x?q</link>", "https://b.example/y/x?q"),
        ("<guid>https://a.example/g</guid>", "https://a.example/g"),
        ("<guid isPermaLink='true'>g</guid>", "https://feeds.example/rss/g"),
        ("<guid isPermaLink='false'>urn:x:1</guid>", "urn:x:1"),
        ("<link>https://a.example/x</link><guid>https://a.example/g</guid>", "https://a.example/x"),
        ("<atom:link rel='self' href='https://a.example/s'/><guid>https://a.example/g</guid>", "https://a.example/g"),
        (
            "<feedburner:origLink>https://a.example/o</feedburner:origLink><link>https://b.example/x</link>",
            "https://a.example/o"
        ),
    ])
    func theAddressIsThatOfThePage(inner: String, address: String) throws {
        #expect(try item(inner, uri: "https://feeds.example/rss/all").uri == address)
    }

    @Test func withoutAnAddressThereIsNone() throws {
        #expect(try item("<link>x</link><guid isPermaLink='false'>17</guid>").uri == nil)
        #expect(try item("", uri: "https://feeds.example/rss").uri == nil)
        #expect(try item("<link>x</link>", uri: "file:///tmp/feed.xml").uri == nil)
    }

    @Test(arguments: [
        ("<title>A &lt;b&gt;bold&lt;/b&gt; step</title>", "A bold step"),
        ("<title>1 &lt; 2 and 3 > 2</title>", "1 < 2 and 3 > 2"),
        ("<title>Tom &amp;amp; Anna</title>", "Tom & Anna"),
        ("<title><![CDATA[Caf&eacute; “Nord”]]></title>", "Café “Nord”"),
        ("<title>Caf&eacute;&nbsp;Nord</title>", "Café Nord"),
        ("<title>Don&amp;#146;t</title>", "Don’t"),
        ("<title>The &lt;unheard&gt; tag&lt;/unheard&gt;</title>", "The <unheard> tag</unheard>"),
        ("<title>A\n  B</title>", "A B"),
        ("<title></title><dc:title>B</dc:title>", "B"),
        ("<title/><media:title>C</media:title>", "C"),
    ])
    func titlesAreOneLine(inner: String, headline: String) throws { #expect(try item(inner).headline == headline) }

    @Test func longDescriptionsAreTheText() throws {
        let two = try item("<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>")
        #expect(two.body == "One.\n\nTwo.")
        #expect(two.summary == nil)
        let one = try item("<description>One line of plain text, 2 &lt; 3.</description>")
        #expect(one.summary == "One line of plain text, 2 < 3.")
        #expect(one.body == nil)
        let long = String(repeating: "word ", count: 250)
        #expect(try item("<description>\(long)</description>").body == long.trimmed)
    }

    @Test(arguments: [
        ("<author>anna@example.org (Anna Berg)</author>", ["Anna Berg"]),
        ("<author>Anna Berg &lt;anna@example.org&gt;</author>", ["Anna Berg"]),
        ("<author>anna@example.org</author>", ["anna@example.org"]),
        ("<dc:creator>By Anna Berg and Ole Dahl</dc:creator>", ["Anna Berg", "Ole Dahl"]),
        ("<dc:creator>Berg, Anna</dc:creator>", ["Berg, Anna"]),
        ("<itunes:author>Example Radio</itunes:author>", ["Example Radio"]),
        ("<dc:creator> </dc:creator>", []),
    ])
    func authorsAreNames(inner: String, names: [String]) throws { #expect(try item(inner).byline == names) }

    @Test(arguments: [
        ("<pubDate>Fri, 14 Jan 2022 08:05:00 GMT</pubDate>", "2022-01-14T08:05:00Z", "feed"),
        ("<pubDate>14 Jan 22 08:05 EST</pubDate>", "2022-01-14T08:05-05:00", "feed"),
        ("<pubdate>ven., 14 janv. 2022 08:05:00 +0100</pubdate>", "2022-01-14T08:05:00+01:00", "feed"),
        ("<dc:date>2022-01-14T08:05:30.5+01:00</dc:date>", "2022-01-14T08:05:30+01:00", "feed"),
        ("<dc:date>2022-01</dc:date>", "2022-01", "feed"),
        ("<pubDate>20220114T080500Z</pubDate>", "2022-01-14T08:05:00Z", "feed"),
        ("<pubDate>2022-január-14T9:15+01:00</pubDate>", "2022-01-14T09:15+01:00", "feed"),
        ("<pubDate>2022-01-14 오후 11:23:17</pubDate>", "2022-01-14T23:23:17", "feed"),
        ("<pubDate>Fri Jan 14 08:05:00 CET 2022</pubDate>", "2022-01-14T08:05:00+01:00", "feed"),
        ("<pubDate>never</pubDate><dc:date>2022-01-14</dc:date>", "2022-01-14", "feed"),
        ("<dcterms:modified>2022-01-14</dcterms:modified>", "2022-01-14", "feed-updated"),
        ("<pubDate>Mon, 31 Feb 2022 10:00:00 GMT</pubDate>", nil, nil),
        ("<pubDate>99 Jun 2009</pubDate>", nil, nil),
        ("<pubDate>03/04/2022</pubDate>", nil, nil), ("<pubDate/>", nil, nil),
    ])
    func datesAreRead(inner: String, value: String?, evidence: String?) throws {
        let date = try item(inner).published
        #expect(date?.value == value)
        #expect(date?.evidence?.rawValue == evidence)
    }

    @Test func numbersAreReadAsTheLanguageHasThem() throws {
        let date = "<pubDate>03/04/2022 10:05</pubDate>"
        #expect(try item(date, channel: "<language>de</language>").published?.value == "2022-04-03T10:05")
        #expect(try item(date, channel: "<language>en-us</language>").published?.value == "2022-03-04T10:05")
    }

    @Test func licencesAreUsage() throws {
        let namespace = "xmlns:c='http://backend.userland.com/creativeCommonsRssModule'"
        let article = try item(
            "<c:license \(namespace)>https://licence.example/by</c:license><dc:rights>Anna Berg</dc:rights>")
        #expect(article.rights == Rights(notice: "Anna Berg", usage: "https://licence.example/by"))
    }

    @Test func anEmptyFeedSaysSo() throws {
        for feed in ["<rss><channel><title>T</title></channel></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>"] {
            let rejection = try Support.rejection(feed)
            #expect(rejection.code == .empty)
            #expect(rejection.message == "the feed has no items")
        }
    }

    @Test func aFeedOfTooManyItemsIsRefused() throws {
        let items = String(repeating: "<item><title>T</title></item>", count: DeliveryTag.maximumParts)
        #expect(try Support.extract("<rss>\(items)</rss>").count == DeliveryTag.maximumParts)
        let rejection = try Support.rejection("<rss>\(items)<item/></rss>")
        #expect(rejection.code == .tooLarge)
        #expect(rejection.message == "the document has more than 10000 articles; split it")
    }

    // MARK: RDF

    @Test(arguments: [
        ("http://my.netscape.com/rdf/simple/0.9/", ""), ("http://purl.org/rss/1.0/", "r:"),
    ])
    func itemsOfRDFStandBesideTheChannel(namespace: String, prefix: String) throws {
        let declared = prefix.isEmpty ? "xmlns" : "xmlns:r"
        let feed = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \(declared)="\(namespace)" xml:lang="pl"
              xmlns:d="http://purl.org/dc/elements/1.1/">
            <\(prefix)channel rdf:about="https://example.org/"><\(prefix)title>Gazeta</\(prefix)title>
              <d:rights>Example Media</d:rights></\(prefix)channel>
            <\(prefix)image><\(prefix)title>Logo</\(prefix)title></\(prefix)image>
            <\(prefix)item rdf:about="https://example.org/1"><\(prefix)title>Port otwarty</\(prefix)title>
              <d:date>2022-01-14</d:date><d:subject>Morze</d:subject></\(prefix)item></rdf:RDF>
            """
        let article = try Support.article(feed)
        #expect(article.headline == "Port otwarty")
        #expect(article.publisher == "Gazeta")
        #expect(article.uri == "https://example.org/1")
        #expect(article.language == "pl")
        #expect(article.tags == ["Morze"])
        #expect(article.published?.value == "2022-01-14")
        #expect(article.rights?.notice == "Example Media")
        #expect(article.provenance?.format == "rdf")
    }
}

import Articles
import Testing

@testable import Extraction

struct AtomTests {
    static let feed = """
        <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://example.org/news/">
        <title type="html">Beispiel &amp;amp; Co</title><rights>© 2022 Beispiel Verlag</rights>
        <author><name>Redaktion</name><email>redaktion@example.org</email></author>
        <updated>2022-01-15T00:00:00Z</updated>
        <entry><title type="text">Hafen &lt;wieder&gt; offen</title><link rel="edit" href="/edit"/>
          <link rel="alternate" type="application/json" href="/api"/><link type="text/html" href="hafen"/>
          <id>tag:example.org,2022:1</id><published>2022-01-14T08:05:00+01:00</published>
          <updated>2022-01-14T09:00:00+01:00</updated><summary>Die Fähren fahren wieder.</summary>
          <category term="hafen" label="Hafen"/><category term="sturm"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Hafen ist <em>offen</em>.</p><br/>
            <p>Noch &lt;heute&gt; fahren Schiffe.</p><script>no()</script></div></content></entry>
        <entry xml:lang="en"><title type="html">Storm &lt;i&gt;over&lt;/i&gt;</title><id>urn:uuid:2</id>
          <updated>2022-01-14T09:00:00Z</updated><author><name>Anna Berg</name></author>
          <source><title>Other Gazette</title></source>
          <content type="html">&lt;p&gt;It is over.&lt;/p&gt;</content><rights>CC BY</rights></entry>
        </feed>
        """

    @Test func entriesBecomeArticles() throws {
        let found = try Support.extract(Self.feed, mediaType: "application/atom+xml")
        #expect(found.count == 2)
        let first = try found[0].article
        #expect(first.headline == "Hafen <wieder> offen")
        #expect(first.summary == "Die Fähren fahren wieder.")
        #expect(first.body == "Der Hafen ist offen.\n\nNoch <heute> fahren Schiffe.")
        #expect(first.uri == "https://example.org/news/hafen")
        #expect(first.byline == ["Redaktion"])
        #expect(first.language == "de")
        #expect(first.published?.value == "2022-01-14T08:05:00+01:00")
        #expect(first.published?.evidence == .feed)
        #expect(first.publisher == "Beispiel & Co")
        #expect(first.tags == ["Hafen", "sturm"])
        #expect(first.rights?.holder == "Beispiel Verlag")
        #expect(first.provenance?.format == "atom")
        let second = try found[1].article
        #expect(second.headline == "Storm over")
        #expect(second.body == "It is over.")
        #expect(second.uri == "urn:uuid:2")
        #expect(second.byline == ["Anna Berg"])
        #expect(second.language == "en")
        #expect(second.published?.evidence == .feedUpdate)
        #expect(second.sources == ["Other Gazette"])
        #expect(second.rights?.notice == "CC BY")
    }

    private func entry(_ inner: String, version: String = "xmlns='http://www.w3.org/2005/Atom'") throws -> Article {
        try Support.article("<feed \(version)><entry><title>T</title>\(inner)</entry></feed>")
    }

    @Test func aTitleIsPlainWhenNothingElseIsSaid() throws {
        let title = "<title>A &lt;b&gt;bold&lt;/b&gt; step</title>"
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'>\(title)<entry>\(title)</entry></feed>"
        #expect(try Support.article(feed).headline == "A <b>bold</b> step")
        #expect(try Support.article(feed).publisher == "A <b>bold</b> step")
    }

    private static let old = "version='0.3' xmlns='http://purl.org/atom/ns#'"

    @Test(arguments: [
        ("<content type='text'>a &lt;b&gt; c</content>", "a <b> c"),
        ("<content>a &amp;amp; b</content>", "a &amp; b"),
        ("<content type='html'>a &amp;amp; b</content>", "a & b"),
        ("<content type='text/html'>&lt;p>a&lt;/p></content>", "a"),
        ("<content type='xhtml'>plain</content>", "plain"),
        ("<content type='text/plain'>a\n\nb</content>", "a\n\nb"),
        ("<content type='application/octet-stream'>SGFyYm91cg==</content>", "Harbour"),
        ("<content type='image/png'>AAECAw==</content>", nil),
        (
            "<content type='html'><div xmlns='http://www.w3.org/1999/xhtml'>a &lt;b&gt;b&lt;/b&gt;</div></content>",
            "a b"
        ),
        ("<content src='https://example.org/film' type='video/mp4'/>", nil),
    ])
    func contentIsWhatItsTypeSays(inner: String, body: String?) throws { #expect(try entry(inner).body == body) }

    @Test(arguments: [
        ("<content type='text/html' mode='escaped'>&lt;p>a&lt;/p></content>", "a"),
        ("<content type='application/xhtml+xml'><p xmlns='http://www.w3.org/1999/xhtml'>a</p></content>", "a"),
        ("<content type='text/html' mode='base64'>PHA+YTwvcD4=</content>", "a"),
        ("<content mode='escaped'>a &lt;b></content>", "a <b>"),
    ])
    func contentOfTheOldVersionHasModes(inner: String, body: String) throws {
        #expect(try entry(inner, version: Self.old).body == body)
    }

    @Test func datesOfTheOldVersionAreRead() throws {
        let article = try entry(
            "<issued>2004-01-14</issued><modified>2004-01-15T10:00:00Z</modified>", version: Self.old)
        #expect(article.published?.value == "2004-01-14")
        #expect(try entry("<modified>2004-01-15</modified>", version: Self.old).published?.evidence == .feedUpdate)
    }

    @Test func aFeedWithoutItsNamespaceIsRead() throws {
        let article = try entry("<summary>S</summary><link href='https://example.org/1'/>", version: "")
        #expect(article.summary == "S")
        #expect(article.uri == "https://example.org/1")
    }

    @Test(arguments: [
        ("a", "https://e.org/x/y", "https://e.org/x/a"), ("../a", "https://e.org/x/y/z", "https://e.org/x/a"),
        ("/a", "https://e.org/x", "https://e.org/a"), ("//b.org/a", "https://e.org/x", "https://b.org/a"),
        ("?q", "https://e.org/x", "https://e.org/x?q"), ("#f", "https://e.org/x?q", "https://e.org/x?q#f"),
        ("./a/./b/..", "https://e.org", "https://e.org/a/"), ("../../../a", "https://e.org/x/", "https://e.org/a"),
        ("https://b.org", "https://e.org/x", "https://b.org"), ("", "https://e.org/x", "https://e.org/x"),
    ])
    func referencesAreResolved(reference: String, base: String, resolved: String) {
        #expect(WebAddress.resolve(reference, against: base) == resolved)
    }
}

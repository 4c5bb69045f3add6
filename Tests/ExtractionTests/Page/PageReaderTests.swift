import Articles
import Testing

@testable import Extraction

struct PageReaderTests {
    private static let paragraphs = [
        "The harbour of the northern town reopened on Tuesday morning after two days of storm, the port authority said, and the first ferries left for the islands at noon.",
        "Around 2,000 passengers had been waiting in hotels and in the terminal, where volunteers of the Collective Rescue Service (CRS) handed out blankets and hot meals.",
        "“We have never seen waves like these,” said the harbour master, who has worked there for thirty years. The damage to the eastern pier will take weeks to mend.",
        "In Kazakhstan and in Norway, ships that were bound for the port had been sent elsewhere; their owners expect them back by the end of the week, if the weather allows it.",
    ]

    private static func page(_ head: String = "", body: String = "") -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>Harbour reopens | Example Gazette</title>\(head)</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <article><h1>Harbour reopens after storm</h1><p class="byline">By Anna Berg</p>
        <time datetime="2022-01-14T08:05:00+01:00">14 January 2022</time>
        \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))\(body)</article>
        <aside><h2>Related</h2><a href="/x">Ten things to know about storms</a></aside>
        <footer>© 2022 Example Media. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>
        """
    }

    /// What disagrees is kept, and a date of a change says that it is one.
    @Test func otherDatesAreKept() throws {
        let published = #"<meta property="article:published_time" content="2022-01-14T08:05:00+01:00">"#
        let changed = #"<meta property="article:modified_time" content="2022-01-20T10:00:00+01:00">"#
        let both = try Support.article(Self.page(published + changed), mediaType: "text/html")
        #expect(both.published?.value == "2022-01-14T08:05:00+01:00" && both.published?.evidence == .meta)
        #expect(both.otherDates.contains { $0.value == "2022-01-20T10:00:00+01:00" })
        let undated = Self.page(changed).replacing(
            "<time datetime=\"2022-01-14T08:05:00+01:00\">14 January 2022</time>", with: "")
        let article = try Support.article(undated, mediaType: "text/html")
        #expect(article.published?.value == "2022-01-20T10:00:00+01:00")
        #expect(article.published?.evidence?.rawValue == "meta-updated")
        #expect(article.otherDates == [])
    }

    @Test func aPageBecomesAnArticle() throws {
        let head = """
            <meta property="og:site_name" content="Example Gazette"><link rel="canonical" href="https://example.org/harbour">
            <meta name="keywords" content="harbour, storm">
            """
        let article = try Support.article(
            Self.page(head), mediaType: "text/html", uri: "https://example.org/harbour?ref=x")
        #expect(article.headline == "Harbour reopens after storm")
        #expect(article.body == Self.paragraphs.joined(separator: "\n\n"))
        #expect(article.byline == ["Anna Berg"])
        #expect(article.publisher == "Example Gazette")
        #expect(article.language == "en")
        #expect(article.tags == ["harbour", "storm"])
        #expect(article.uri == "https://example.org/harbour")
        #expect(article.published?.value == "2022-01-14T08:05:00+01:00")
        #expect(article.published?.evidence == .time)
        #expect(article.places.map(\.code) == ["KZ", "NO"])
        #expect(article.organisations.map(\.acronym) == ["CRS"])
        #expect(article.provenance?.format == "html")
        #expect(article.provenance?.bytes == Self.page(head).utf8.count)
    }

    @Test func theEncodingIsThatOfThePage() throws {
        let text = Self.paragraphs.joined(separator: "</p><p>")
        let html =
            "<html><head><meta charset=windows-1252><title>Caf\u{e9}</title></head><body><h1>Caf\u{e9}</h1><p>\(text)</p>"
        let latin = html.unicodeScalars.flatMap { scalar -> [UInt8] in
            switch scalar {
            case "\u{201C}": [0x93]
            case "\u{201D}": [0x94]
            default: [UInt8(truncatingIfNeeded: scalar.value)]
            }
        }
        let article = try Support.article(latin)
        #expect(article.headline == "Café")
        #expect(article.body?.contains("“We have never seen waves like these,”") == true)
    }

    @Test(arguments: ["<p></p>", "<html><body><div> </div></body></html>", "<!-- nothing -->"])
    func aPageWithoutTextIsRejected(html: String) throws {
        let rejection = try Support.rejection(html, mediaType: "text/html")
        #expect([.empty, .noArticle].contains(rejection.code))
    }

    @Test func whatIsNestedWithoutEndIsRejected() throws {
        let rejection = try Support.rejection(String(repeating: "<div>", count: 1_000_000))
        #expect(rejection.code == .unreadable)
        #expect(
            rejection.message == "the page is no page that somebody wrote: elements lie in elements more than 1000 deep"
        )
    }
}

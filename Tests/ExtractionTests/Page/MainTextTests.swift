import Markup
import Testing

@testable import Extraction

struct MainTextTests {
    private func read(_ html: String, articleBody: String? = nil) throws -> MainText {
        MainText(try MarkupTree(html: Array(html.utf8)), articleBody: articleBody)
    }

    /// A sentence of running text, different for each number.
    private static func sentence(_ number: Int) -> String {
        "In paragraph \(number) the council explained at length, and with figures, why the bridge has to be closed."
    }

    private static let story = (1...5).map { "<p>\(sentence($0))</p>" }.joined()
    private static let paragraphs = (1...5).map { sentence($0) }

    private static let furniture = """
        <nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>
        <div class="cookie-banner"><p>We use cookies to make this site better for you and for all of our readers.</p></div>
        """

    @Test(arguments: [
        "<article><h1>Bridge closed</h1>BODY</article>",
        "<main><div class='post'><h1>Bridge closed</h1><div class='entry-content'>BODY</div></div></main>",
        "<div id=page><div id=content><h1>Bridge closed</h1><div itemprop=articleBody>BODY</div></div></div>",
        "<table><tr><td><a href=/>Menu</a></td><td><h1>Bridge closed</h1>BODY</td></tr></table>",
        "<div class='x1 has-sidebar no-comments'><div class=x2><h1>Bridge closed</h1>BODY</div></div>",
        "<form id=aspnetForm><div><h1>Bridge closed</h1>BODY</div></form>",
        "<div><h1>Bridge closed</h1><div class='field field--label-hidden'>BODY</div></div>",
    ])
    func layoutsGiveTheSameText(layout: String) throws {
        let page =
            "<html><head><title>Bridge closed - The Courier</title></head><body>" + Self.furniture
            + layout.replacingOccurrences(of: "BODY", with: Self.story)
            + "<footer><p>The Courier is published every day but Sunday. All rights reserved.</p></footer></body></html>"
        let text = try read(page)
        #expect(text.paragraphs == Self.paragraphs)
        #expect(text.headline == "Bridge closed")
        #expect(text.refusal == nil)
    }

    @Test(arguments: [
        "<div class='share-buttons'>Share this story with all of your friends on every network there is</div>",
        "<div class=newsletter-signup><p>Sign up for our newsletter and get the best stories in your inbox.</p></div>",
        "<figure><img src=a.jpg><figcaption>The bridge seen from the north in winter. Photo: A. Writer</figcaption></figure>",
        "<aside><p>A box at the side with a text that is long enough to be taken for a paragraph.</p></aside>",
        "<ul><li><a href=/1>Another story about a bridge</a></li><li><a href=/2>A third story, about a tunnel</a></li></ul>",
        "<div style='display: none'><p>Hidden text that nobody sees, although it is as long as a paragraph is.</p></div>",
        "<div hidden><p>Hidden text that nobody sees, although it is as long as a paragraph is.</p></div>",
        "<p>Advertisement</p>", "<p>Anzeige</p>", "<p>Реклама</p>", "<p>广告</p>",
        "<div class=author-box><p>Ann Writer has reported on bridges and tunnels for twenty years.</p></div>",
        "<script>document.write('<p>Not text</p>')</script>", "<style>p { color: red }</style>",
        "<!-- <p>A comment of the page's author.</p> -->", "<button>Save this article for later reading</button>",
    ])
    func whatIsNoTextIsLeftOut(part: String) throws {
        let page = "<body><article><h1>Bridge closed</h1>\(Self.story)\(part)<p>The end came on Monday.</p></article>"
        #expect(try read(page).paragraphs == Self.paragraphs + ["The end came on Monday."])
    }

    @Test(arguments: [
        "Related articles", "Comments", "Kommentare", "Das könnte Sie auch interessieren", "Articles similaires",
        "Artículos relacionados", "Leggi anche", "Zobacz także", "Читайте также", "関連記事", "İlgili haberler",
    ])
    func nothingFollowsTheHeadingOfAList(heading: String) throws {
        let page =
            "<body><div><h1>Bridge closed</h1>\(Self.story)<h3>\(heading)</h3><p>This text is about another story and "
            + "is long enough for a paragraph of its own.</p></div>"
        let found = try read(page).paragraphs
        #expect(found == Self.paragraphs)
    }

    @Test func standfirstOutsideOfTheBodyIsText() throws {
        let standfirst = "The old bridge will be closed for two years, and nobody knows how to cross the river then."
        let page =
            "<body><article><header><h1>Bridge closed</h1><p class=lead>\(standfirst)</p><p>By Ann Writer</p></header>"
            + "<div class='article-body'>\(Self.story)</div></article>"
        let text = try read(page)
        #expect(text.paragraphs == [standfirst] + Self.paragraphs)
        #expect(text.summaries == [standfirst])
    }

    @Test func listsTablesQuotesAndBreaksStayReadable() throws {
        let page =
            "<body><article>\(Self.story)<ul><li>first <b>thing</b></li><li>second</li></ul><ol><li>one</li><li>two</li>"
            + "</ol><table><tr><th>Year</th><th>Cars</th></tr><tr><td>2024</td><td>17</td></tr></table><blockquote><p>"
            + "We had no choice.</p></blockquote><pre>a\n  b</pre><p>a line<br>another line</p></article>"
        #expect(
            try Array(read(page).paragraphs.dropFirst(5)) == [
                "- first thing\n- second", "1. one\n2. two", "Year\tCars\n2024\t17", "We had no choice.", "a\n  b",
                "a line\nanother line",
            ])
    }

    @Test(arguments: [
        (
            "Мост закрыт", "Городской совет объяснил, почему старый мост придётся закрыть на два года уже этой осенью.",
            "ru"
        ),
        ("橋が閉鎖される", "市議会は月曜日、老朽化した橋を二年間閉鎖しなければならない理由を詳しく説明した。", "ja"),
        ("الجسر مغلق", "أوضح مجلس المدينة يوم الاثنين بالتفصيل سبب وجوب إغلاق الجسر القديم لمدة عامين كاملين.", "ar"),
        (
            "Zamknięto most", "Rada miasta wyjaśniła szczegółowo, dlaczego stary most musi być zamknięty na dwa lata.",
            "pl"
        ),
    ])
    func otherScriptsAreReadAlike(headline: String, sentence: String, language: String) throws {
        let body = (1...4).map { "<p>\(sentence) \($0)</p>" }.joined()
        let page =
            "<html lang=\(language)><title>\(headline) | Site</title><body>\(Self.furniture)<div><h1>\(headline)</h1>"
            + "<div class=c>\(body)</div></div></body></html>"
        let text = try read(page)
        #expect(text.paragraphs == (1...4).map { "\(sentence) \($0)" })
        #expect(text.headline == headline)
    }

    @Test func linkedDataHelpsWherePagesShowNothing() throws {
        let body = Self.paragraphs.joined(separator: "\n\n")
        let text = try read("<body><div id=app></div></body>", articleBody: body)
        #expect(text.paragraphs == Self.paragraphs)
        #expect(try read("<body><article>\(Self.story)</article>", articleBody: "short").paragraphs == Self.paragraphs)
    }

    @Test func aForumIsRead() throws {
        let posts = (1...6).map { "<div class=comment><p>\(Self.sentence($0))</p></div>" }.joined()
        let text = try read("<body><main><h1>Why is the bridge closed?</h1>\(posts)</main>")
        #expect(text.paragraphs == (1...6).map { Self.sentence($0) })
    }

    @Test func pagesThatAreNoArticlesAreTold() throws {
        let teasers = (1...12).map { "<div><h2><a href=/\($0)>Story \($0)</a></h2><p>\(Self.sentence($0))</p></div>" }
        #expect(try read("<body><h1>News</h1><main>\(teasers.joined())</main>").refusal == .index)
        #expect(
            try read("<title>404 - Page not found</title><body><p>Sorry, we cannot find the page that you wanted.</p>")
                .refusal == .error)
        #expect(
            try read("<title>Just a moment...</title><body><p>Please wait while your browser is being checked.</p>")
                .refusal == .wall)
        #expect(try read("<body><img src=a.png></body>").refusal == .empty)
        #expect(try read("").refusal == .empty)
    }

    @Test(arguments: [
        String(repeating: "<div>", count: 900), String(repeating: "<ul><li>", count: 450),
        String(repeating: "<b><i>", count: 400), String(repeating: "<table><tr><td>", count: 200),
        String(repeating: "<blockquote><p>", count: 300),
    ])
    func nestingWithoutEndEnds(opening: String) throws {
        #expect(try read("<body>\(opening)\(Self.sentence(1))").body.contains("paragraph 1"))
    }

    @Test func textThatIsALinkOnlyIsNone() throws {
        let page = "<body>" + String(repeating: "<a href=x>", count: 800) + Self.sentence(1)
        #expect(try read(page).refusal == .empty)
    }

    @Test func manyElementsAreRead() throws {
        let page = String(repeating: "<div class='related share'><p>a<br>b</p></div><h2>c</h2>", count: 40_000)
        _ = try read("<body>\(page)")
    }
}

extension String {
    fileprivate func replacingOccurrences(of part: String, with text: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: text)
    }
}

import Articles
import Extraction
import Markup
import Testing

/// When pages were published: pages of our own, in many languages, with what is no date of theirs.
struct PageDateTests {
    private func date(_ html: String, at address: String? = nil, language: String? = nil) throws -> PageDate? {
        PageDates.find(in: try MarkupTree(html: Array(html.utf8)), address: address, language: language)
    }

    private func article(_ inner: String, lang: String = "en-GB", head: String = "") -> String {
        """
        <html lang="\(lang)"><head><title>The harbour is open again – The Example</title>\(head)</head><body>
        <nav><a href="/2019/01/02/old">Old</a> 2 January 2019</nav>
        <article><h1>The harbour is open again</h1>\(inner)
        <p>Ships came in from all sides of the sea, and nobody had counted on so many of them. The pilots worked at night.</p>
        </article></body></html>
        """
    }

    // MARK: Where dates stand

    @Test(arguments: [
        (
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-01-13T10:05:30+01:00\"}"
                + "</script>", "2022-01-13T10:05:30+01:00", "json-ld"
        ),
        ("<meta property='article:published_time' content='2022-01-13T10:05:30Z'>", "2022-01-13T10:05:30Z", "meta"),
        ("<meta name='DC.date.issued' content='2022-01-13'>", "2022-01-13", "meta"),
        ("<meta name=parsely-pub-date content='2022-01-13T10:05Z'>", "2022-01-13T10:05Z", "meta"),
        ("<meta name='publish-date' content='Thu, 13 Jan 2022 10:05:30 GMT'>", "2022-01-13T10:05:30Z", "meta"),
        ("<meta name=date content='20220113'>", "2022-01-13", "meta"),
        ("<meta name=pubdate content='1642068330'>", "2022-01-13T10:05:30Z", "meta"),
    ]) func whatIsWrittenForMachinesIsRead(head: String, value: String, evidence: String) throws {
        let found = try #require(try date(article("", head: head)))
        #expect(found.date.value == value)
        #expect(found.date.evidence?.rawValue == evidence)
        #expect(!found.isModification && !found.precedesWeb)
    }

    @Test(arguments: [
        ("<span itemprop=datePublished content='2022-01-13'>yesterday</span>", "2022-01-13", "microdata", "2022-01-13"),
        ("<time datetime='2022-01-13T10:05' pubdate>10:05</time>", "2022-01-13T10:05", "time", "2022-01-13T10:05"),
        ("<p><time>13 January 2022</time></p>", "2022-01-13", "time", "13 January 2022"),
        ("<div class=entry-date>Thu, 13.01.22</div>", "2022-01-13", "element", "13.01.22"),
        (
            "<abbr class=published title='2022-01-13T10:05:30+01:00'>1/13</abbr>", "2022-01-13T10:05:30+01:00",
            "element",
            "2022-01-13T10:05:30+01:00"
        ),
        ("<p>Published on 13 January 2022, 10:05 GMT</p>", "2022-01-13T10:05Z", "text", "13 January 2022, 10:05 GMT"),
        ("<p>By Ann Example | 13 January 2022</p>", "2022-01-13", "text", "13 January 2022"),
        ("<dl><dt>Date:</dt><dd>13/01/2022</dd></dl>", "2022-01-13", "text", "13/01/2022"),
    ]) func whatIsShownIsRead(shown: String, value: String, evidence: String, text: String) throws {
        let found = try #require(try date(article(shown)))
        #expect(found.date.value == value)
        #expect(found.date.evidence?.rawValue == evidence)
        #expect(found.date.text == text)
    }

    @Test func theHeadlinesNeighbourCountsAndTheRestIsKept() throws {
        let page = article(
            "<time datetime=2022-01-13>13 January</time>",
            head: "<meta property='article:published_time' content='2022-01-12T09:00:00+01:00'>"
                + "<meta property='article:modified_time' content='2022-02-01'>")
        let found = try #require(try date(page, at: "https://example.org/2022/01/13/harbour"))
        #expect(found.date.value == "2022-01-12T09:00:00+01:00")
        #expect(
            found.others.map { "\($0.value) \($0.evidence?.rawValue ?? "")" } == [
                "2022-01-13 time", "2022-01-13 url", "2022-02-01 meta",
            ])
    }

    // MARK: Languages

    @Test(arguments: [
        ("de", "Veröffentlicht am 13. Januar 2022 um 10:05 Uhr", "2022-01-13T10:05"),
        ("de-AT", "13. Jänner 2022", "2022-01-13"), ("fr", "Publié le 1er février 2022 à 10h05", "2022-02-01T10:05"),
        ("es", "13 de enero de 2022", "2022-01-13"), ("ca", "13 d'abril de 2022", "2022-04-13"),
        ("pt", "13 de março de 2022 às 10h05", "2022-03-13T10:05"), ("it", "13 gennaio 2022", "2022-01-13"),
        ("nl", "13 maart 2022", "2022-03-13"), ("sv", "13 maj 2022", "2022-05-13"),
        ("da", "13. marts 2022", "2022-03-13"),
        ("nb", "13. desember 2022", "2022-12-13"), ("fi", "13. tammikuuta 2022", "2022-01-13"),
        ("pl", "13 stycznia 2022", "2022-01-13"), ("pl", "3 listopada 2022", "2022-11-03"),
        ("hr", "3. listopada 2022.", "2022-10-03"), ("cs", "13. srpna 2022", "2022-08-13"),
        ("ru", "13 января 2022 года, 10:05", "2022-01-13"), ("uk", "13 січня 2022", "2022-01-13"),
        ("bg", "13 януари 2022 г.", "2022-01-13"), ("lt", "2022 m. sausio 13 d.", "2022-01-13"),
        ("lv", "2022. gada 13. janvāris", "2022-01-13"), ("et", "13. jaanuar 2022", "2022-01-13"),
        ("hu", "2022. január 13.", "2022-01-13"), ("ro", "13 ianuarie 2022", "2022-01-13"),
        ("el", "13 Ιανουαρίου 2022", "2022-01-13"), ("tr", "13 Ocak 2022", "2022-01-13"),
        ("kk", "13 қаңтар 2022", "2022-01-13"), ("ar", "١٣ يناير ٢٠٢٢", "2022-01-13"),
        ("ar-LB", "13 كانون الثاني 2022", "2022-01-13"), ("he", "13 בינואר 2022", "2022-01-13"),
        ("hi", "13 जनवरी 2022", "2022-01-13"), ("hi", "१३ जनवरी २०२२", "2022-01-13"),
        ("th", "13 มกราคม 2565", "2022-01-13"),
        ("vi", "13 tháng 1, 2022", "2022-01-13"), ("id", "13 Agustus 2022", "2022-08-13"),
        ("ja", "2022年1月13日 10:05", "2022-01-13T10:05"), ("zh", "发布时间：2022年01月13日", "2022-01-13"),
        ("ko", "2022년 1월 13일", "2022-01-13"), ("ka", "13 იანვარი 2022", "2022-01-13"),
    ]) func dayMonthAndYearAreReadInManyLanguages(language: String, text: String, value: String) throws {
        let found = try date(article("<p>\(text)</p>", lang: language))
        #expect(found?.date.value.hasPrefix(value) == true, "\(found?.date.value ?? "nothing")")
    }

    @Test(
        arguments: [
            ("en-US", nil, "2022-03-04"), ("en-GB", nil, "2022-04-03"),
            ("en", "https://www.example.co.uk/a", "2022-04-03"),
            ("en", "https://example.gov/a", "2022-03-04"), ("fr", nil, "2022-04-03"),
            ("en", "https://example.com/a", nil),
        ] as [(String, String?, String?)]) func theOrderIsThatOfTheLanguage(
            language: String, address: String?, value: String?
        ) throws
    {
        #expect(try date(article("<p>03/04/2022</p>", lang: language), at: address)?.date.value == value)
    }

    // MARK: Addresses

    @Test(
        arguments: [
            ("https://example.org/2022/01/13/harbour", "2022-01-13"),
            ("https://example.org/news/2022-01-13/harbour", "2022-01-13"),
            ("https://example.org/harbour-20220113.html", "2022-01-13"),
            ("https://example.org/2022/jan/13/harbour", "2022-01-13"),
            ("https://example.org/2022-01/13/content_7.htm", "2022-01-13"), ("https://example.org/2022/01/", nil),
            ("https://example.org/2022/01/harbour/", "2022-01"), ("https://example.org/kali-linux-2026-1/", nil),
            ("https://example.org/1984/01/13/harbour", nil), ("https://example.org/2022/13/45/harbour", nil),
            ("https://example.org/id/20221399", nil), ("https://example.org/a?date=2022-01-13", nil),
            ("https://example.org/10.1000/2022-1-3x", nil),
        ] as [(String, String?)]) func addressesHaveDates(address: String, value: String?) throws
    {
        let found = try date(article(""), at: address)
        #expect(found?.date.value == value)
        if value != nil { #expect(found?.date.evidence == .url) }
    }

    // MARK: What is no date of publication

    @Test(arguments: [
        // Comments, other articles, events.
        "<div class=comments><p><time datetime=2022-01-14>14 January 2022</time> Well said.</p></div>",
        "<section class='related-posts'><p>13 January 2022</p><p class=date>12 January 2022</p></section>",
        "<div class='upcoming events'><time datetime=2022-03-01>1 March 2022</time></div>",
        "<p>13–15 January 2022</p>", "<p>13.01.2022 – 15.01.2022</p>", "<p>1 to 3 March 2022</p>",
        // Numbers.
        "<p>Version 1.13.01.2022</p>", "<p>Tel. 13-01-2022-4567</p>", "<p>Kali Linux 2026.1</p>", "<p>$13.01.2022</p>",
        "<p>2021/2022</p>", "<p>ISBN 2022-01-134</p>", "<p>32 January 2022</p>", "<p>May 2022</p>",
        // The end of something.
        "<p>Available until: 13 March 2022</p>", "<p class=date>Verfügbar bis 13.03.2022</p>",
        // A copyright has a year.
        "<footer>© 2022 The Example</footer>", "<p>Copyright 1998-2022</p>",
        // A sentence says when something was.
        "<p>On January 12, 2022 the president announced that the troops would leave the country within ten days of that.</p>",
        "<meta name=date content='0001-01-01T00:00:00'>", "<meta name=date content='1970-01-01'>",
        "<meta name=date content=now>",
    ]) func nothingIsInvented(inner: String) throws { #expect(try date(article(inner)) == nil) }

    @Test func anArchivesListHasNoDate() throws {
        let list = (1...9).map { "<li><a href='/a\($0)'>Headline number \($0)</a> <span>\($0) May 2022</span></li>" }
            .joined()
        let page =
            "<title>All articles</title><h2>The Example</h2><p>\(String(repeating: "Words. ", count: 300))</p><ul>\(list)</ul>"
        #expect(try date(page) == nil)
    }

    @Test func linkedDataOfOtherWorksIsLeftOut() throws {
        let other = """
            <script type="application/ld+json">{"@graph":[{"@type":"Event","datePublished":"2021-05-05"},{"@type":"ItemList",
            "itemListElement":[{"@type":"NewsArticle","datePublished":"2020-02-02"}]},{"@type":"NewsArticle",
            "headline":"The harbour is open again","datePublished":"2022-01-13","comment":[{"@type":"Comment",
            "datePublished":"2022-01-20"}]},{"@type":"NewsArticle","headline":"Another headline of the day",
            "datePublished":"2022-01-11"}]}</script>
            """
        #expect(try date(article("", head: other))?.date.value == "2022-01-13")
        let list = """
            <script type="application/ld+json">[{"@type":"NewsArticle","headline":"One thing that happened",
            "datePublished":"2022-01-12"},{"@type":"NewsArticle","headline":"Another thing that happened",
            "datePublished":"2022-01-11"}]</script>
            """
        #expect(try date(article("", head: list)) == nil)
    }

    @Test(arguments: [
        "{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"datePublished\":\"2022-01-13\"}",
        "{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-01-13\",}",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-01-13\"}\n//]]>",
        "{\"@type\":[\"Article\"],\"datePublished\":[\"2022-01-13\"]};",
    ]) func linkedDataWithFaultsIsRead(json: String) throws {
        let head = "<script type='application/ld+json'>\(json)</script>"
        #expect(try date(article("", head: head))?.date.value == "2022-01-13")
    }

    // MARK: Which one counts

    @Test(arguments: [
        "<meta property='article:modified_time' content='2022-01-13'>",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"dateModified\":\"2022-01-13\"}</script>",
    ]) func aModificationIsMarked(head: String) throws {
        let found = try #require(try date(article("", head: head)))
        #expect(found.date.value == "2022-01-13" && found.isModification)
    }

    @Test(arguments: [
        ("<p>Zuletzt aktualisiert: 15.01.2022</p><p>Erschienen: 13.01.2022</p>", "2022-01-13"),
        (
            "<time class=updated datetime=2022-01-15></time><time class=published datetime=2022-01-13></time>",
            "2022-01-13"
        ),
        ("<p>Обновлено 15 января 2022</p><p>Опубликовано 13 января 2022</p>", "2022-01-13"),
    ]) func aPublicationCountsMoreThanAModification(inner: String, value: String) throws {
        let found = try #require(try date(article(inner, lang: "de")))
        #expect(found.date.value == value && !found.isModification)
    }

    @Test func theDayThatReadersSawCountsMoreThanThatOfUTC() throws {
        let head = "<meta property='article:published_time' content='2022-01-14T03:28:35Z'>"
        #expect(try date(article("<p class=date>January 13, 2022</p>", head: head))?.date.value == "2022-01-13")
        #expect(
            try date(article("<p class=date>January 14, 2022</p>", head: head))?.date.value == "2022-01-14T03:28:35Z")
        #expect(
            try date(article("<p class=date>January 11, 2022</p>", head: head))?.date.value == "2022-01-14T03:28:35Z")
    }

    @Test func aLineWithATimeIsAStamp() throws {
        let found = try date(article("<p>Final on 11 January 2022</p><p>13 January 2022, 10:05</p>"))
        #expect(found?.date.value == "2022-01-13T10:05")
        #expect(found?.others.map(\.value) == ["2022-01-11"])
    }

    @Test func whatWasPrintedBeforeTheWebIsMarked() throws {
        let found = try date(article("", head: "<meta name=citation_publication_date content='1987/06/12'>"))
        #expect(found?.date.value == "1987-06-12" && found?.precedesWeb == true)
        #expect(try date(article("<p class=date>12 June 1987</p>")) == nil)
    }

    @Test func dataForScriptsIsTheLastResort() throws {
        let script =
            "<script>window.page = {\"title\":\"x\",\"publishedAt\":\"2022-01-13T10:05:30Z\",\"id\":7}</script>"
        let found = try #require(try date(article(script)))
        #expect(found.date.value == "2022-01-13T10:05:30Z" && found.date.evidence == .script)
        let two = script + "<script>var other = {\"publishedAt\":\"2021-01-13\"}</script>"
        #expect(try date(article(two)) == nil)
    }

    /// Pages that are made to take long end, and soon: each is one pass.
    @Test(arguments: [
        "<script type='application/ld+json'>" + String(repeating: "[CDATA[", count: 200_000) + "</script>",
        "<script type='application/ld+json'>" + String(repeating: "[", count: 500_000) + "</script>",
        "<title>" + String(repeating: "a", count: 400) + "</title>"
            + String(repeating: "<h1>" + String(repeating: "a", count: 150) + "b</h1>", count: 5000),
        "<title>" + String(repeating: "a", count: 400) + "</title>"
            + String(repeating: "<p>" + String(repeating: "a", count: 150) + "b</p>", count: 10_000),
        String(repeating: "<p class=date>1.1.", count: 50_000), String(repeating: "13.01.2022 ", count: 100_000),
        String(repeating: "<span class=date>", count: 900) + String(repeating: "<script></script>", count: 100_000),
        "<script>" + String(repeating: "\"publishedAt\":", count: 100_000) + "</script>",
        "<p>" + String(repeating: "1", count: 1_000_000) + "</p>",
        "<time datetime='" + String(repeating: "2", count: 1_000_000) + "'>",
    ]) func pagesThatAreMadeToTakeLongEnd(html: String) throws { _ = try date(html, at: html) }

    /// Whatever comes, the date is valid or there is none, and it is the same each time.
    @Test(arguments: 0..<200 as Range<UInt64>) func randomPagesDoNotCrash(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let pieces = [
            "<time datetime=", "<p class=date>", "<h1>", "</h1>", "</p>", ">", "2022", "-", "01", "13", "/", ".", ":",
            " ", "T",
            "Z", "+", "января", "年", "月", "日", "tháng", "١٣", "Published ", "<script type='application/ld+json'>",
            "</script>",
            "{\"datePublished\":\"", "\"}", "[", "99999999999999999999", "<meta name=date content='", "'>", "é",
            "&nbsp;", "de", ",",
        ]
        var html = ""
        for _ in 0..<Int.random(in: 0...120, using: &random) { html += pieces.randomElement(using: &random) ?? "" }
        let found = try date(html, at: "https://example.org/" + html)
        if let value = found?.date.value { #expect((try? PublicationDate(value)) != nil) }
        #expect(try date(html, at: "https://example.org/" + html) == found)
    }
}

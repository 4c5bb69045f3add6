import Articles
import QueryLanguage
import SearchIndex
import TestSupport
import Testing

struct HighlighterTests {
    private static let body = """
        Russian-led forces have begun their withdrawal. No details are known how long it will take.

        Around 2,000 CSTO troops are now in Kazakhstan. The CSTO’s forces began transferring key facilities on \
        January 13. The first batch of them arrived in the country from Russia on January 6, shortly after the plea.
        """

    private static func text(_ body: String, _ language: String? = "en") -> Article {
        Article(body: body, language: language)
    }

    private func shown(_ snippet: Snippet?) -> [String] {
        guard let snippet else { return [] }
        return snippet.highlights.map { String(decoding: Array(snippet.text.utf8)[$0], as: UTF8.self) }
    }

    private func snippet(_ query: String, _ article: Article) throws -> Snippet {
        Highlighter(try QueryTree(query)).snippet(of: article)
    }

    // MARK: What is shown

    @Test func theHeadlineIsShownWhole() throws {
        let article = Article(headline: "U.S. troops — troop’s exit, “CSTO” says", language: "en")
        let headline = Highlighter(try QueryTree("us troop csto -exit")).headline(of: article)
        #expect(headline?.text == article.headline)
        #expect(shown(headline) == ["U.S.", "troops", "troop’s", "CSTO"])
        #expect(Highlighter(try QueryTree("x")).headline(of: Article(body: "x")) == nil)
    }

    @Test(arguments: [
        ("withdrawals", ["withdrawal"]),
        ("\"csto forces\"", ["CSTO’s forces"]),
        ("\"forces csto\"", []),
        ("=CSTO", ["CSTO"]),
        ("=csto", []),
        ("=\"CSTO troops\"", ["CSTO troops"]),
        ("=\"CSTO troop\"", []),
        ("kaz*", ["Kazakhstan"]),
        ("\"key fac\"*", ["key facilities"]),
        ("kazakstan~ kazakhstan~1", ["Kazakhstan"]),
        ("facilties~1", ["facilities"]),
        ("facxlties~1", []),
        ("\"forces facilities\"~3", ["forces", "facilities"]),
        ("\"forces facilities\"~2", []),
        ("troops NEAR/4 kazakhstan", ["troops", "Kazakhstan"]),
        ("kazakhstan NEAR/4 troops", ["troops", "Kazakhstan"]),
        ("kazakhstan NEAR/3 troops", []),
        ("\"csto troops\" NEAR/4 kazakhstan", ["CSTO troops", "Kazakhstan"]),
        ("january NEAR/3 russia", ["Russia", "January"]),
        ("(plea OR nothing)^2 -withdrawal NOT (csto)", ["plea"]),
        ("body:plea", ["plea"]),
        ("headline:plea summary:plea byline:plea uri:plea place:plea", []),
        ("& — plea", ["plea"]),
        ("* date:2022", []),
    ])
    func whatCountsForTheScoreIsShown(query: String, matches: [String]) throws {
        #expect(shown(try snippet(query, Self.text(Self.body))) == matches, "\(query)")
    }

    @Test func aFieldIsShownInItsTextOnly() throws {
        let article = Article(headline: "Peace", summary: "Peace talks.", body: "Peace at last.", language: "en")
        let inHeadline = Highlighter(try QueryTree("headline:peace"))
        #expect(shown(inHeadline.headline(of: article)) == ["Peace"])
        #expect(inHeadline.snippet(of: article) == Snippet(text: "Peace talks."))
        let inBody = Highlighter(try QueryTree("body:peace"))
        #expect(shown(inBody.headline(of: article)) == [])
        #expect(inBody.snippet(of: article) == Snippet(text: "Peace at last.", highlights: [0..<5]))
    }

    @Test func wordsAreComparedInTheArticlesLanguage() throws {
        let highlighter = Highlighter(try QueryTree("häuser"))
        #expect(shown(highlighter.snippet(of: Self.text("Ein Haus. Die Häuser.", "de"))) == ["Haus", "Häuser"])
        #expect(shown(highlighter.snippet(of: Self.text("Ein Haus. Die Häuser.", "en"))) == ["Häuser"])
        #expect(shown(highlighter.snippet(of: Self.text("Hauser. hauser", "de"))) == ["Hauser", "hauser"])
    }

    @Test(arguments: [
        ("中国人", ["中国人"]), ("国", ["国"]), ("本", ["本"]), ("中国 日", ["中国", "日"]), ("\"中国人 日本\"", ["中国人、日本"]),
        ("人日", []), ("中*", ["中"]), ("中国*", ["中国"]), ("=中国", ["中国"]),
    ])
    func pairsOfCharactersThatOverlapAreOneMatch(query: String, matches: [String]) throws {
        #expect(shown(try snippet(query, Self.text("他是中国人、日本", "zh"))) == matches)
    }

    // MARK: Which passage

    @Test func snippetsAreWholeSentences() throws {
        #expect(
            try snippet("facilities", Self.text(Self.body)).text
                == "The CSTO’s forces began transferring key facilities on January 13. The first batch of them arrived in "
                + "the country from Russia on January 6, shortly after the plea.")
        // An empty line is a blank.
        let all = try snippet("long shortly", Self.text(Self.body))
        #expect(all.text.hasPrefix("No details are known how long it will take. Around 2,000 CSTO troops"))
        #expect(all.text.hasSuffix("shortly after the plea."))
    }

    @Test func aShortLastSentenceIsShownWithThoseBefore() throws {
        let article = Self.text(
            "First things first. " + String(repeating: "Much is said here. ", count: 30) + "The end.")
        let found = try snippet("end", article)
        #expect(found.text == String(repeating: "Much is said here. ", count: 7) + "The end.")
        #expect(shown(found) == ["end"])
    }

    @Test func whereSentencesShowLessThePassageIsCut() throws {
        let filler = String(repeating: "and so on it went ", count: 12)
        let article = Self.text("The alpha came \(filler)near the end. Then beta \(filler)came.")
        let found = try snippet("end beta", article)
        #expect(shown(found) == ["end", "beta"])
        #expect(found.text.hasPrefix("The alpha came") && found.text.hasSuffix("so…"))
        // One of two is not enough for whole sentences, but one of one is.
        let whole = try snippet("alpha", article)
        #expect(whole.text.hasPrefix("The alpha came") && whole.text.hasSuffix("near the end."))
    }

    @Test func withoutMatchesTheBeginningIsShown() throws {
        let article = Article(headline: "Kazakhstan", summary: " A lead. ", body: Self.body)
        #expect(try snippet("place:KZ", article) == Snippet(text: "A lead."))
        #expect(try snippet("x", Article(headline: "x", body: " \n\u{A0}")) == Snippet())
        #expect(
            try snippet("*", Self.text(Self.body)).text
                == "Russian-led forces have begun their withdrawal. No details are known how long it will take. Around "
                + "2,000 CSTO troops are now in Kazakhstan. The CSTO’s forces began transferring key facilities on "
                + "January 13.")
    }

    @Test func theSummaryIsPreferredToABodyThatIsNoBetter() throws {
        let article = Article(headline: "x", summary: "Peace talks.", body: "Talks of peace. Peace talks again.")
        #expect(try snippet("talks", article).text == "Talks of peace. Peace talks again.")
        #expect(try snippet("again", article).text == "Talks of peace. Peace talks again.")
        let single = Article(summary: "Peace talks.", body: "Talks of peace.")
        #expect(try snippet("talks", single).text == "Peace talks.")
    }

    @Test func aSentenceThatIsTooLongIsCutBetweenWords() throws {
        let words = (0..<500).map { "word\($0)" }.joined(separator: " ")
        let found = try snippet("word250", Self.text(words))
        #expect(found.text.hasPrefix("…word"))
        #expect(found.text.hasSuffix("…"))
        #expect((200...282).contains(found.text.count))
        #expect(words.contains(" " + found.text.dropFirst().dropLast() + " "))
        #expect(shown(found) == ["word250"])
        let start = try snippet("*", Self.text(words)).text
        #expect(start.hasPrefix("word0 word1") && start.hasSuffix("…"))
        // Two words that are too far apart for a snippet: it shows the first.
        let far = try snippet("word100 NEAR/100 word145", Self.text(words))
        #expect(shown(far) == ["word100"], "\(far)")
    }

    // MARK: Any text

    private static let pieces = [
        "peace", "Talks", "мир", "войны", "中国", "a\u{301}", "U.S.", ". ", ".\n\n", "\n", "   ", " ", " ", "…", "🇰🇿", "-",
        "。",
        "\u{2029}", "\u{3000}", "! ", String(repeating: "z", count: 400), String(repeating: "中", count: 90),
        "peace talks",
    ]

    @Test(arguments: 0..<60 as Range<UInt64>) func rangesLieOnCharactersOfTheSnippet(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var text = ""
        for _ in 0..<Int.random(in: 0...100, using: &random) { text += Self.pieces.randomElement(using: &random) ?? "" }
        let highlighter = Highlighter(
            try QueryTree(
                "\"peace talks\" OR peace OR мир OR 中国 OR us OR tal* OR peeace~ OR \"peace us\"~5 OR peace NEAR/9 мир OR "
                    + String(repeating: "z", count: 400)))
        for language in ["en", "ru", nil] {
            let snippet = highlighter.snippet(of: Article(summary: text, body: text + text, language: language))
            let bytes = Array(snippet.text.utf8)
            var end = 0
            for range in snippet.highlights {
                #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= bytes.count)
                end = range.upperBound
                guard range.upperBound <= bytes.count else { continue }
                #expect(String(validating: bytes[range], as: UTF8.self) != nil)
            }
            #expect(!snippet.text.contains("\u{FFFD}"))
            #expect(!snippet.text.contains { $0.isNewline })
            #expect(!snippet.text.contains("  "))
            #expect(snippet.text.unicodeScalars.count <= 600)
        }
    }

    @Test(arguments: ["peace ", "中", "z", "peace. "]) func aHugeTextIsShownQuickly(piece: String) throws {
        let text = String(repeating: piece, count: 1 << 20)
        let found = try snippet("peace OR peaces OR peaceful OR 中 OR peace NEAR/9 peaces", Self.text(text))
        #expect(found.text.count <= 282)
        #expect(found.text.hasSuffix("…") || piece == "peace. ")
    }

    @Test func wordsOfEarlierQueriesChangeNothing() throws {
        let words = SnippetWords()
        // Two highlighters take turns, while more texts come than words are remembered.
        var texts: [ShownTexts] = []
        let first = Highlighter(try QueryTree("peace OR wor*"), words: words)
        let second = Highlighter(try QueryTree("=Peace"), words: words)
        for round in 0..<8 {
            let filler = (0..<12_000).map { "x\(round)y\($0)" }.joined(separator: " ")
            let article = Self.text("Peace of work. \(filler)")
            for (highlighter, shown) in [(first, ["Peace", "work"]), (second, ["Peace"])] {
                texts.append(words.texts(of: article))
                // What was looked at long ago is as good as what was just now.
                for text in texts { #expect(self.shown(highlighter.snippet(of: text)) == shown) }
            }
        }
    }

    @Test func aQueryOfAThousandPartsIsShownQuickly() throws {
        let query = (0..<250).map { "peace\($0) OR \"the peace\($0)\" OR pe\($0)* OR p\($0)x~" }.joined(
            separator: " OR ")
        let highlighter = Highlighter(try QueryTree(query))
        let text = (0..<2000).map { "the peace\($0 % 300)" }.joined(separator: " ")
        #expect(shown(highlighter.snippet(of: Self.text(text))).count > 10)
    }
}

extension Highlighter {
    fileprivate convenience init(_ query: QueryTree) { self.init(query, words: SnippetWords()) }

    fileprivate func snippet(of article: Article) -> Snippet { snippet(of: SnippetWords().texts(of: article)) }

    fileprivate func headline(of article: Article) -> Snippet? { headline(of: SnippetWords().texts(of: article)) }
}

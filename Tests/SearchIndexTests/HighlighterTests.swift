import Articles
import QueryLanguage
import SearchIndex
import TestSupport
import Testing

struct HighlighterTests {
    private let body = """
        Russian-led forces have begun their withdrawal. No details are known how long it will take.

        Around 2,000 CSTO troops are now in Kazakhstan. The CSTO’s forces began transferring key facilities on \
        January 13. The first batch of them arrived in the country from Russia on January 6, shortly after the plea.
        """

    private func shown(_ snippet: Snippet?) -> [String] {
        guard let snippet else { return [] }
        return snippet.highlights.map { String(decoding: Array(snippet.text.utf8)[$0], as: UTF8.self) }
    }

    @Test func theHeadlineIsShownWhole() throws {
        let article = Article(headline: "U.S. troops — troop’s exit, “CSTO” says", language: "en")
        let headline = Highlighter(try QueryTree("us troop csto -exit")).headline(of: article)
        #expect(headline?.text == article.headline)
        #expect(shown(headline) == ["U.S.", "troops", "troop’s", "CSTO"])
        #expect(Highlighter(try QueryTree("x")).headline(of: Article(body: "x")) == nil)
    }

    @Test func theSnippetBeginsWithTheSentenceOfTheBestPassage() throws {
        let snippet = Highlighter(try QueryTree("csto facilities")).snippet(of: .text(body))
        #expect(snippet.text.hasPrefix("Around 2,000 CSTO troops are now in Kazakhstan. The CSTO’s forces"))
        #expect(snippet.text.hasSuffix("…"))
        #expect(!snippet.text.contains("\n"))
        #expect(shown(snippet) == ["CSTO", "CSTO’s", "facilities"])
    }

    @Test func aPhraseIsOneMatchAndItsWordsElsewhereNone() throws {
        let snippet = Highlighter(try QueryTree("\"csto forces\"")).snippet(of: .text(body))
        #expect(shown(snippet) == ["CSTO’s forces"])
        #expect(shown(Highlighter(try QueryTree("\"forces csto\"")).snippet(of: .text(body))) == [])
    }

    @Test(arguments: [
        ("中国人", ["中国人"]), ("国", ["国"]), ("本", ["本"]), ("中国 日", ["中国", "日"]), ("\"中国人 日本\"", ["中国人、日本"]),
        ("人日", []),
    ])
    func pairsOfCharactersThatOverlapAreOneMatch(query: String, matches: [String]) throws {
        #expect(shown(Highlighter(try QueryTree(query)).snippet(of: .text("他是中国人、日本", "zh"))) == matches)
    }

    @Test func withoutMatchesTheBeginningIsShown() throws {
        let article = Article(headline: "Kazakhstan", summary: " A lead. ", body: body)
        #expect(Highlighter(try QueryTree("place:KZ")).snippet(of: article) == Snippet(text: "A lead."))
        #expect(Highlighter(try QueryTree("x")).snippet(of: Article(headline: "x", body: " \n")) == Snippet())
        let start = Highlighter(try QueryTree("*")).snippet(of: .text(body)).text
        #expect(start.hasPrefix("Russian-led forces have begun"))
        #expect((100...202).contains(start.count))
    }

    @Test func theSummaryIsPreferredToABodyThatIsNoBetter() throws {
        let article = Article(headline: "x", summary: "Peace talks.", body: "Talks of peace. Peace talks again.")
        #expect(Highlighter(try QueryTree("talks")).snippet(of: article).text == "Talks of peace. Peace talks again.")
        #expect(Highlighter(try QueryTree("again")).snippet(of: article).text == "Peace talks again.")
        let single = Article(summary: "Peace talks.", body: "Talks of peace.")
        #expect(Highlighter(try QueryTree("talks")).snippet(of: single).text == "Peace talks.")
    }

    @Test func aCutSnippetIsMarkedAndCutBetweenWords() throws {
        let words = (0..<500).map { "word\($0)" }.joined(separator: " ")
        let snippet = Highlighter(try QueryTree("word250")).snippet(of: .text(words))
        #expect(snippet.text.hasPrefix("…word"))
        #expect(snippet.text.hasSuffix("…"))
        #expect((150...202).contains(snippet.text.count))
        #expect(words.contains(" " + snippet.text.dropFirst().dropLast() + " "))
        #expect(shown(snippet) == ["word250"])
    }

    @Test(arguments: 0..<60) func rangesLieOnCharactersOfTheSnippet(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "peace", "Talks", "мир", "войны", "中国", "a\u{301}", "U.S.", ". ", ".\n\n", "\n", "   ", " ", " ", "…", "🇰🇿",
            "-",
            String(repeating: "z", count: 400), String(repeating: "中", count: 90), "peace talks",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...100, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
        let highlighter = Highlighter(
            try QueryTree("\"peace talks\" OR peace OR мир OR 中国 OR us OR \(String(repeating: "z", count: 400))"))
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
            #expect(snippet.text.unicodeScalars.count <= 420)
        }
    }

    @Test func aHugeTextIsShownQuickly() throws {
        let text = String(repeating: "peace ", count: 1 << 20)
        let snippet = Highlighter(try QueryTree("peace OR peaces OR peaceful")).snippet(of: .text(text))
        #expect(shown(snippet).count > 20)
        #expect(snippet.text.count <= 202)
    }
}

extension Article {
    fileprivate static func text(_ body: String, _ language: String? = "en") -> Article {
        Article(body: body, language: language)
    }
}

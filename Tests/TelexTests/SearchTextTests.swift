import Articles
import QueryLanguage
import Testing
import Wire

@testable import telex

struct SearchTextTests {
    private static let hit = SearchResult.Hit(
        article: HitArticle(
            id: ArticleID(rawValue: "0123"), revision: RevisionID(rawValue: "4567"), uri: "https://example.org/a",
            headline: "Harbour reopens", published: "2022-01-14", publisher: "Example Gazette", language: "en",
            credit: "Example Gazette"),
        score: 1.5, snippet: "The harbour\u{7} reopened.", highlights: [[4, 11]], headlineHighlights: [[0, 7]],
        explanation: Explanation(
            score: 1.5, what: "sum of the parts",
            parts: [
                Explanation(
                    score: 1.5, what: "“harbour”: weight × share",
                    parts: [Explanation(score: 3, what: "idf"), Explanation(score: 0.5, what: "share\n\u{1b}[2J")])
            ]))
    private static let bare = SearchResult.Hit(
        article: HitArticle(
            id: ArticleID(rawValue: "89"), revision: RevisionID(rawValue: "ab"), uri: nil, headline: nil,
            published: nil,
            publisher: nil, language: nil, credit: nil),
        score: 0, snippet: "", highlights: [], headlineHighlights: [])

    @Test func everythingThatAnAnswerCanHave() throws {
        let result = SearchResult(
            total: 1234, totalRelation: .atLeast, logPosition: LogPosition(rawValue: 9), hits: [Self.hit, Self.bare],
            facets: ["publisher": [.init(value: "Example Gazette", count: 1000)], "place": []],
            histogram: Histogram(
                interval: .year, bars: [.init(first: try #require(Day("2022-01-01")), count: 4)], imprecise: 0,
                undated: 2),
            next: "AQE_-", didYouMean: "harbor", notes: [LenientNote(message: "unclosed phrase", at: 3)])
        let text = SearchText(screen: Screen(width: 40), first: 11).text(result)
        #expect(
            text == """
                at least 1,234 articles
                note: unclosed phrase (at byte 3)
                did you mean: harbor

                11. Harbour reopens
                   2022-01-14 · Example Gazette · en
                   The harbour reopened.
                   https://example.org/a
                   credit: Example Gazette
                   1.5000 = sum of the parts
                     1.5000 = “harbour”: weight × share
                       3.0000 = idf
                       0.5000 = share [2J
                   telex get 0123

                12. (no headline)
                   date unknown
                   telex get 89

                by place:

                by publisher:
                  1,000  Example Gazette

                by year:
                  2022  4  █████████████████████████████
                  undated: 2

                more: --after AQE_-

                """)
    }

    @Test func nothingIsShownOfNothing() {
        let none = SearchResult(total: 0, logPosition: LogPosition(rawValue: 0), hits: [], facets: nil)
        #expect(SearchText(screen: Screen()).text(none) == "0 articles\n")
        let one = SearchResult(total: 1, logPosition: LogPosition(rawValue: 0), hits: [], facets: nil)
        #expect(SearchText(screen: Screen()).text(one) == "1 article\n")
    }

    @Test func matchesAreBoldOnATerminal() {
        let terminal = Screen(isTerminal: true)
        #expect(
            terminal.highlighted("über Ähren", [[0, 5], [6, 12]]) == "\u{1b}[1müber\u{1b}[0m \u{1b}[1mÄhren\u{1b}[0m")
        // What is no range of characters is passed over.
        #expect(
            terminal.highlighted("über Ähren", [[0, 1], [-1, 2], [3, 3], [5, 4], [4, -4], [1], [6, 99], [2, 3]])
                == "ü\u{1b}[1mb\u{1b}[0mer Ähren")
        #expect(Screen().highlighted("über", [[0, 5]]) == "über")
    }

    @Test(arguments: [
        (0, "0.0000"), (1.23456, "1.2346"), (-0.5, "-0.5000"), (12_345.6, "12345.6000"), (0.00004, "0.0000"),
        (.infinity, "inf"), (1e300, "1e+300"),
    ])
    func decimals(number: Double, text: String) {
        #expect(Printable.decimal(number) == text)
    }
}

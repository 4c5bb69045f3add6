import Articles
import QueryLanguage
import TestSupport
import Testing

@testable import SearchIndex

/// An archive of many blocks is searched for all of some words and phrases as if every article were looked at.
struct ConjunctionSearchTests {
    private static let articles = 6000
    private static let words = 12

    /// Words from one that most articles have to such as are rare, in any order, so that phrases of them come about.
    private static func segment(_ random: inout SeededGenerator) throws -> Segment {
        try .build(
            (0..<articles).map { number in
                var body: [String] = []
                for word in 0..<words where word % 4 > 0 || number < articles * (word + 1) / (words + 1) {
                    if Int.random(in: 0...word, using: &random) > 1 { continue }
                    body += [String](repeating: "w\(word)", count: Int.random(in: 1...4, using: &random))
                }
                body += [String](repeating: "y", count: Int.random(in: 1...20, using: &random))
                body.shuffle(using: &random)
                let headline = number % 5 == 0 ? body.prefix(3).joined(separator: " ") : nil
                return NewsEntry(
                    Article(headline: headline, body: body.joined(separator: " "), language: "en"), id: number,
                    position: UInt64(number))
            })
    }

    private static func word(_ random: inout SeededGenerator) -> String {
        "w\(Int.random(in: 0..<words, using: &random))"
    }

    /// One to three of words, phrases, phrases with a word twice, words near others, and what is excluded.
    private static func query(_ random: inout SeededGenerator) -> QueryTree {
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ -> QueryTree in
            var words = (0..<Int.random(in: 2...3, using: &random)).map { _ in word(&random) }
            // All articles have it.
            if words.count == 3, Bool.random(using: &random) { words[1] = "y" }
            let text = words.joined(separator: " ")
            return switch Int.random(in: 0..<8, using: &random) {
            case 0, 1, 2: .words(words[0], in: nil)
            case 3, 4: .words(text, in: nil)
            case 5: .loosePhrase(text, slop: 2, in: nil)
            case 6: .near(words[0], words[1], distance: 3, in: nil)
            default: .not(.words(words[0], in: nil))
            }
        }
        return .all(parts + [.words(word(&random), in: nil)])
    }

    @Test(arguments: [0, 7])
    func answersAsIfItLookedAtAll(hiding: Int) throws {
        var random = SeededGenerator(seed: UInt64(hiding))
        let search = PrunedSearch(try Self.segment(&random), hiding: hiding)
        try search.expectSameHits(queries: 250, &random, Self.query)
    }
}

import Articles
import QueryLanguage
import TestSupport
import Testing

@testable import SearchIndex

/// An archive of several windows and many blocks is searched for any of some words as if every article were looked at.
struct DisjunctionSearchTests {
    private static let articles = 9000
    private static let words = 20

    /// Words from one that most articles have to such as are rare; every third is not in the last articles.
    private static func segment(_ random: inout SeededGenerator) throws -> Segment {
        try .build(
            (0..<articles).map { number in
                var body = ["x"]
                for word in 0..<words where word % 3 > 0 || number < articles * (word + 1) / (words + 2) {
                    if Int.random(in: 0...word * word / 2, using: &random) > 0 { continue }
                    body += [String](repeating: "w\(word)", count: Int.random(in: 1...4, using: &random))
                }
                body += [String](repeating: "y", count: Int.random(in: 0...20, using: &random))
                return NewsEntry(
                    Article(body: body.joined(separator: " "), language: "en"), id: number, position: UInt64(number))
            })
    }

    @Test(arguments: [0, 7])
    func answersAsIfItLookedAtAll(hiding: Int) throws {
        var random = SeededGenerator(seed: UInt64(hiding))
        let search = PrunedSearch(try Self.segment(&random), hiding: hiding)
        try search.expectSameHits(queries: 150, &random) { random in
            .any(
                (0..<Int.random(in: 2...5, using: &random)).map { _ in
                    .words("w\(Int.random(in: 0..<Self.words, using: &random))", in: nil)
                })
        }
    }
}

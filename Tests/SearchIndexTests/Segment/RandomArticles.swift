import Articles
import IndexStorage
import TestSupport
import TextAnalysis

@testable import SearchIndex

/// Articles of few words, so that most terms are in many, and segments made of them.
enum RandomArticles {
    private static let words = [
        "president", "President", "PRESIDENT", "presidents", "votes", "voted", "Vote", "the", "The", "of", "U.S.",
        "NATO", "nato", "Müller", "Muller", "O'Neill", "F-16s", "2,000", "école", "l'école", "Москва", "москве",
        "中国人", "election", "elections", "électeur", "a", "e-mail", "email",
    ]
    private static let names = ["John Smith", "JOHN  SMITH", "Anna O’Neill", "", "  ", "Zoë", "zoe", "Ban Ki-moon"]
    private static let languages: [String?] = ["en", "en-GB", "fr", "ru", nil, "xx"]
    private static let days: [String?] = ["2022-01-13", "2022-01", "1987", nil]

    private static func text(_ most: Int, _ random: inout SeededGenerator) -> String? {
        let count = Int.random(in: -most / 4...most, using: &random)
        if count < 0 { return nil }
        // Squared, so that some words come much more often than others.
        return (0..<count).map { _ in
            let part = Double.random(in: 0..<1, using: &random)
            return words[Int(part * part * Double(words.count))]
        }.joined(separator: " ")
    }

    private static func names(_ random: inout SeededGenerator) -> [String] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in names.randomElement(using: &random) ?? "" }
    }

    static func article(longest: Int = 60, _ random: inout SeededGenerator) -> Article {
        Article(
            uri: Bool.random(using: &random)
                ? "https://example.org/news/\(Int.random(in: 0..<50, using: &random))" : nil,
            headline: text(8, &random), summary: text(12, &random), body: text(longest, &random),
            byline: names(&random), language: languages.randomElement(using: &random) ?? nil,
            published: (days.randomElement(using: &random) ?? nil).flatMap { try? PublicationDate($0) },
            publisher: names.randomElement(using: &random), sources: names(&random), tags: names(&random),
            places: names(&random).map {
                Place(name: $0, code: ["PL", "kz", " ", nil].randomElement(using: &random) ?? nil)
            },
            people: names(&random).map { Person(name: $0) },
            organisations: names(&random).map {
                Organisation(name: $0, acronym: Bool.random(using: &random) ? "CSTO" : nil)
            })
    }

    static func id(_ number: Int) -> ArticleID {
        let digits = String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15 | 1 << 63, radix: 16)
        return ArticleID(rawValue: digits + String(repeating: "0", count: 32 - digits.count))
    }

    static let base: UInt64 = 1000

    /// The bytes of a segment of the articles. Every third log position is left out.
    static func segment(_ articles: [Article], _ builder: SegmentBuilder = SegmentBuilder()) throws -> [UInt8] {
        let lexicon = Lexicon()
        var keywords = KeywordTable()
        var batch = ArticleBatch()
        for (index, article) in articles.enumerated() {
            batch.add(
                article, id: id(index), position: LogPosition(rawValue: position(index)),
                ingested: UInt32(index * 60), lexicon: lexicon, keywords: &keywords)
        }
        let output = Output()
        var writer = SegmentWriter { output.bytes.append(contentsOf: $0) }
        try builder.build(batch, lexicon: lexicon, keywords: keywords, writer: &writer)
        return output.bytes
    }

    static func position(_ index: Int) -> UInt64 { base + UInt64(index + index / 2) }

    private final class Output {
        var bytes: [UInt8] = []
    }
}

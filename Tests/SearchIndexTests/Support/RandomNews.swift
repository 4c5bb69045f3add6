import Articles
import TestSupport

/// Articles of few different words, names and values in several languages and spellings, so that they share them.
struct RandomNews {
    private(set) var random: SeededGenerator
    /// How many words a body mostly has at most.
    var words = 30

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let words = [
        "peace", "Peace", "talks", "talking", "TALK", "troops", "harbour", "the", "of", "U.S.", "CSTO", "l'homme",
        "université", "Universität", "войны", "мира", "中国人民", "naïve", "2,000", "x", "9/11", "COVID-19", "ab", "abc",
    ]
    private static let values = [
        "Reuters", "REUTERS", " reuters ", "Żabka", "ZABKA", "", "The  Times", "the times", "KZ",
    ]
    private static let dates = ["2022", "2022-01", "1999-12-31", "2022-01-13T10:05", "2022-02-28"]
    private static let languages: [String?] = ["en", "en-GB", "de", "ru", "zh", "fr", nil, "tlh"]

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func chance(_ one: Int) -> Bool { number(1...one) == 1 }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }

    private mutating func text(_ most: Int) -> String? {
        let count = number(-1...most)
        if count < 0 { return nil }
        var words: [String] = []
        // Some words are in most articles, some in few.
        for _ in 0..<count {
            words.append(chance(3) ? "w\(number(0...500))" : Self.words[min(number(0...40), number(0...23))])
        }
        return words.joined(separator: chance(9) ? ". " : " ")
    }

    private mutating func list() -> [String] { (0..<max(0, number(-2...3))).map { _ in pick(Self.values) } }

    mutating func article() -> Article {
        Article(
            uri: chance(2) ? "https://example.org/a\(number(0...99))" : nil, headline: text(6), summary: text(9),
            body: text(chance(20) ? 10 * words : words), byline: list(), language: pick(Self.languages),
            published: chance(3) ? nil : try? PublicationDate(pick(Self.dates)), publisher: list().first,
            sources: list(), tags: list(),
            places: list().map { Place(name: $0, code: chance(2) ? "kz" : nil) },
            people: list().map { Person(name: $0 + " Smith") },
            organisations: list().map { Organisation(name: $0, acronym: chance(2) ? "CSTO" : nil) })
    }
}

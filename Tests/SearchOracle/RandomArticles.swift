package import Articles
import QueryLanguage
package import RandomQueries
import TestSupport

/// A log of random articles that are hard on an index: few words, so that each is in many articles and articles score
/// alike; words that several languages have, and write or reduce differently; empty texts, names and values in many
/// spellings, dates of every precision; revisions and retractions.
package struct RandomArticles {
    package enum Entry {
        case article(Article, ArticleID)
        case retraction(ArticleID)
    }

    package struct Logged {
        package var position: LogPosition
        /// Seconds since 1970.
        package var ingested: UInt32
        package var entry: Entry
    }

    package private(set) var log: [Logged] = []
    /// What queries about the articles are made of.
    package var vocabulary: QueryVocabulary {
        QueryVocabulary(texts: texts + [["nothing"]], values: values, days: days)
    }

    private var random: SeededGenerator
    private let words: RandomWords
    private let days: ClosedRange<Day>
    private var texts: [[String]] = []
    private var values: [(field: KeywordField, value: String)] = []
    private var ids: [ArticleID] = []
    /// How long texts are at most, in words.
    private let longest: Int

    /// - Parameter count: how many entries the log has.
    package init(seed: UInt64, count: Int) {
        var random = SeededGenerator(seed: seed)
        words = RandomWords(using: &random)
        longest = count > 200 ? 8 : Int.random(in: 1...30, using: &random)
        // Some archives are of a few years, some of all.
        days =
            Int.random(in: 0..<6, using: &random) == 0
            ? Day.earliest...Day.latest
            : (Day(number: 2021_11_20) ?? .earliest)...(Day(number: 2023_02_10) ?? .latest)
        self.random = random
        var position: UInt64 = 0
        for _ in 0..<count {
            position += oneIn(20) ? UInt64(number(2...5000)) : 1
            append(at: LogPosition(rawValue: position))
        }
    }

    private mutating func append(at position: LogPosition) {
        let ingested = UInt32(1_637_000_000 + number(0...40_000_000))
        var entry: Entry
        if let id = ids.randomElement(using: &random), oneIn(8) {
            entry = oneIn(3) ? .retraction(id) : .article(article(), id)
        } else {
            // Few first digits, so that the beginnings of ids find several.
            let id = ArticleID(rawValue: pick(["0", "1", "a"]) + (1..<32).map { _ in hexadecimal() }.joined())
            ids.append(id)
            values.append((.id, id.rawValue))
            entry = .article(article(), id)
        }
        log.append(Logged(position: position, ingested: ingested, entry: entry))
    }

    // MARK: Parts of an article

    private mutating func article() -> Article {
        let language = words.language(using: &random)
        let article = Article(
            uri: oneIn(3) ? uri() : nil, headline: text(language, 8), summary: oneIn(3) ? nil : text(language, 12),
            body: oneIn(8) ? nil : text(language, longest), byline: list(RandomNames.people), language: language.tag,
            published: date(), publisher: maybe(RandomNames.publishers), sources: list(RandomNames.publishers),
            tags: list(RandomNames.tags), places: places(), people: list(RandomNames.people).map { Person(name: $0) },
            organisations: list(RandomNames.organisations).map {
                Organisation(name: $0, acronym: oneIn(3) ? pick(["CSTO", "ООН", "U.N.", "WHO"]) : nil)
            })
        remember(article)
        return article
    }

    private mutating func text(_ language: RandomWords.Language, _ longest: Int) -> String? {
        if oneIn(12) { return oneIn(3) ? nil : pick(["", " ", "—", "…"]) }
        let chosen = (0..<number(1...max(1, longest))).map { _ in words.word(language, using: &random) }
        texts.append(chosen)
        return words.join(chosen, language, using: &random)
    }

    private mutating func date() -> PublicationDate? {
        if oneIn(6) { return nil }
        for _ in 0..<100 {
            let number = number(days.lowerBound.number...days.upperBound.number)
            guard let day = Day(number: number) else { continue }
            let text = day.description
            let form = [String(text.prefix(4)), String(text.prefix(7)), text, text, text, text + "T10:05"]
            return try? PublicationDate(pick(form))
        }
        return nil
    }

    private mutating func places() -> [Place] {
        (0..<max(0, number(-2...3))).map { _ in
            let (name, code) = pick(RandomNames.places)
            return Place(name: name, code: code)
        }
    }

    private mutating func uri() -> String {
        "https://" + pick(["example.org", "news.example.com"]) + "/" + pick(["Markt", "été", "2022", "a-b"])
            + pick(["/", ".html", ""])
    }

    private mutating func remember(_ article: Article) {
        values += article.places.flatMap { [$0.code, $0.name].compactMap { $0 } }.map { (.place, $0) }
        values += article.tags.map { (.tag, $0) }
        values += article.sources.map { (.source, $0) }
        values += [article.publisher].compactMap { $0 }.map { (.publisher, $0) }
        values += [article.language].compactMap { $0 }.map { (.lang, $0) }
        values.removeAll { $0.value.allSatisfy(\.isWhitespace) }
        let names =
            article.byline + article.people.map(\.name) + article.organisations.map(\.name)
            + [article.uri].compactMap { $0 }
        texts += names.map { name in
            name.split { !$0.isLetter && !$0.isWholeNumber && $0 != "." && $0 != "'" }.map(String.init).filter {
                $0.contains { $0.isLetter || $0.isWholeNumber }
            }
        }.filter { !$0.isEmpty }
    }

    // MARK: Chance

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func oneIn(_ count: Int) -> Bool { number(1...count) == 1 }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }

    private mutating func maybe(_ list: [String]) -> String? { oneIn(3) ? nil : skewed(list) }

    private mutating func list(_ names: [String]) -> [String] {
        (0..<max(0, number(-2...3))).map { _ in skewed(names) }
    }

    /// The first come most often.
    private mutating func skewed(_ list: [String]) -> String {
        list[min(number(0...list.count - 1), number(0...list.count - 1))]
    }

    private mutating func hexadecimal() -> String { String(number(0...15), radix: 16) }
}

import Articles
import TestSupport

/// Articles with any of the fields, and texts with whatever JSON must escape or must not.
struct RandomArticles {
    private static let scalars: [Unicode.Scalar] =
        (0..<0x20).map { Unicode.Scalar($0 as UInt8) }
        + Array("\"\\/abo o\u{7F}é€\u{2028}\u{2029}\u{FEFF}😀\u{301}".unicodeScalars)

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func text() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<number(0...30) { text.append(Self.scalars[number(0...Self.scalars.count - 1)]) }
        return String(text)
    }

    mutating func article() -> Article {
        let dates = ["2022", "2022-01", "1999-12-31", "2022-01-13T10:05", "2022-01-13 10:05:30.25+01:00"]
        let date = try? PublicationDate(
            dates[number(0...4)], evidence: maybe { PublicationDate.Evidence(rawValue: $0.text()) },
            text: maybe { $0.text() })
        var article = Article(
            uri: maybe { $0.text() }, headline: maybe { $0.text() }, summary: maybe { $0.text() },
            body: maybe { $0.text() + $0.text() }, byline: list { $0.text() }, language: maybe { $0.text() },
            published: maybe { _ in date } ?? nil, publisher: maybe { $0.text() }, sources: list { $0.text() },
            tags: list { $0.text() },
            places: list { Place(name: $0.text(), code: $0.maybe { $0.text() }, mentions: $0.mentions()) },
            people: list { Person(name: $0.text(), mentions: $0.mentions()) },
            organisations: list {
                Organisation(name: $0.text(), acronym: $0.maybe { $0.text() }, mentions: $0.mentions())
            },
            rights: maybe { Rights(holder: $0.maybe { $0.text() }, notice: $0.maybe { $0.text() }, usage: $0.text()) },
            provenance: maybe {
                Provenance(
                    format: $0.maybe { $0.text() }, extractor: $0.text(), hash: $0.maybe { $0.text() },
                    bytes: $0.maybe { $0.number(0...1 << 40) }, origin: $0.text())
            })
        article.otherDates = list { _ in date }.compactMap(\.self)
        return article
    }

    private mutating func mentions() -> [Mention] {
        list { random in
            let start = random.number(0...1 << 40)
            return Mention(start..<start + random.number(1...100))
        }
    }

    private mutating func maybe<Value>(_ make: (inout RandomArticles) -> Value) -> Value? {
        number(0...2) == 0 ? nil : make(&self)
    }

    private mutating func list<Element>(_ make: (inout RandomArticles) -> Element) -> [Element] {
        (0..<max(0, number(-1...3))).map { _ in make(&self) }
    }
}

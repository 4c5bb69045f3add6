import Articles
import QueryLanguage

/// A part of a query that an article matches or not by itself.
enum OracleLeaf {
    /// Words in their places.
    case words(OraclePhrase, in: TextField?)
    /// One word that stands for several: which words, by their numbers.
    case anyOf([Bool], in: TextField?)
    case value(KeywordField, (String) -> Bool)
    case date((OracleArticle) -> Bool)
    case nothing

    /// How often the leaf matches, each match counted by the text where it stands: 0 when it does not match. What does
    /// not depend on it has 1.
    func frequency(in article: OracleArticle) -> Int {
        switch self {
        case .words(let phrase, let field):
            article.texts(of: field).reduce(0) { $0 + $1.weight * phrase.count(in: $1.words) }
        case .anyOf(let accepted, let field):
            article.texts(of: field).contains { $0.words.contains { accepted[$0] } } ? 1 : 0
        case .value(let field, let test): article.values[field]?.contains(where: test) == true ? 1 : 0
        case .date(let test): test(article) ? 1 : 0
        case .nothing: 0
        }
    }

    /// Whether every match has the same share of the weight.
    var isConstant: Bool {
        switch self {
        case .words(_, let field):
            switch field {
            case nil, .headline, .summary, .body: false
            case .byline, .people, .organisations, .uri: true
            }
        case .anyOf, .value, .date, .nothing: true
        }
    }
}

/// The words of a phrase, and how they have to stand.
struct OraclePhrase {
    struct Slot {
        /// Which words of articles it stands for, by their numbers.
        var accepted: [Bool]
        /// Where it stands in the query's text.
        var position: Int
    }

    enum Shape {
        /// As they stand in the query.
        case asWritten
        /// With at most so many more words between them.
        case loose(slop: Int)
        /// Near the words of another phrase.
        case near([Slot], distance: Int)
    }

    var slots: [Slot]
    var shape: Shape

    /// How many places of a text the phrase begins at.
    func count(in words: [Int]) -> Int {
        switch shape {
        case .asWritten: Self.places(slots, words).count
        case .loose(let slop): words.indices.count { isLoose(words, at: $0, slop: slop) }
        case .near(let others, let distance):
            Self.count(Self.places(slots, words), near: Self.places(others, words), distance: distance)
        }
    }

    /// The first and the last position of each place where the words stand as they do in the query.
    private static func places(_ slots: [Slot], _ words: [Int]) -> [ClosedRange<Int>] {
        let first = slots[0].position
        let last = slots[slots.count - 1].position
        return words.indices.compactMap { start in
            let stands = slots.allSatisfy { slot in
                let place = start + slot.position - first
                return place < words.count && slot.accepted[words[place]]
            }
            return stands ? start...(start + last - first) : nil
        }
    }

    private func isLoose(_ words: [Int], at start: Int, slop: Int) -> Bool {
        guard slots[0].accepted[words[start]] else { return false }
        var place = start
        var between = 0
        for (slot, before) in zip(slots.dropFirst(), slots) {
            let earliest = place + slot.position - before.position
            guard earliest < words.count,
                let next = (earliest..<words.count).first(where: { slot.accepted[words[$0]] })
            else { return false }
            between += next - earliest
            place = next
        }
        return between <= slop
    }

    private static func count(
        _ places: [ClosedRange<Int>], near others: [ClosedRange<Int>], distance: Int
    ) -> Int {
        places.count { place in
            others.contains { other in
                let step =
                    other.lowerBound > place.upperBound
                    ? other.lowerBound - place.upperBound : place.lowerBound - other.upperBound
                // Those that overlap are no step apart.
                return step > 0 && step <= distance
            }
        }
    }
}

package import QueryLanguage
package import RandomQueries
package import SearchIndex
package import TestSupport

/// A search: what is asked for, and how it is answered.
package struct RandomSearch {
    package var tree: QueryTree
    package var options: SearchOptions
    /// Whether what cannot be among the hits may be skipped.
    package var prunes: Bool
    /// How many more pages are read.
    package var pages: Int
}

/// Random searches of a vocabulary: any tree with any options; and often the plain ones that an index answers by special
/// means (some words, all or any of them, phrases, a condition or two).
package struct RandomSearches {
    private let queries: RandomQueries
    private let words: RandomQueries
    private let phrases: RandomQueries
    private let conditions: RandomQueries
    package var random: SeededGenerator

    package init(_ vocabulary: QueryVocabulary, seed: UInt64) {
        queries = RandomQueries(vocabulary, depth: 4)
        words = RandomQueries(vocabulary, kinds: [.words], depth: 1)
        phrases = RandomQueries(vocabulary, kinds: [.phrase, .loosePhrase, .near, .exact, .prefix, .boosted], depth: 2)
        conditions = RandomQueries(
            vocabulary, kinds: [.value, .valuePrefix, .dates, .unknownDate, .not, .everything], depth: 2)
        random = SeededGenerator(seed: seed)
    }

    package mutating func next() -> RandomSearch {
        let tree = oneIn(2) ? queries.tree(using: &random) : plain()
        return RandomSearch(
            tree: oneIn(4) ? disturbed(tree) : tree, options: options(), prunes: !oneIn(4),
            pages: oneIn(3) ? number(1...4) : 0)
    }

    // MARK: Trees

    private mutating func plain() -> QueryTree {
        switch number(0...5) {
        case 0: word()
        case 1: .any((0..<number(2...6)).map { _ in word() })
        case 2: .all((0..<number(2...3)).map { _ in word() })
        case 3: phrases.tree(using: &random)
        case 4: .all([phrases.tree(using: &random), word()])
        default: .all([plain()] + (0..<number(1...2)).map { _ in conditions.tree(using: &random) })
        }
    }

    private mutating func word() -> QueryTree {
        let tree = words.tree(using: &random)
        // Without a field, mostly, and sometimes with a weight.
        guard case .words(let text, in: _) = tree, !oneIn(10) else { return tree }
        return oneIn(6) ? .boosted(.words(text, in: nil), pick([0.01, 0.5, 3, 100])) : .words(text, in: nil)
    }

    /// The same tree with some of its texts written otherwise, or without a word.
    private mutating func disturbed(_ tree: QueryTree) -> QueryTree {
        switch tree {
        case .words(let text, let field): .words(disturbed(text), in: field)
        case .loosePhrase(let text, let slop, let field): .loosePhrase(disturbed(text), slop: slop, in: field)
        case .near(let left, let right, let distance, let field):
            .near(disturbed(left), disturbed(right), distance: distance, in: field)
        case .exact(let text, let field): .exact(disturbed(text), in: field)
        case .prefix(let text, let field): .prefix(disturbed(text), in: field)
        case .fuzzy(let text, let edits, let field):
            .fuzzy(oneIn(2) ? text.uppercased() : text, edits: edits, in: field)
        case .value(let field, let text): .value(field, disturbed(text))
        case .valuePrefix(let field, let text): .valuePrefix(field, disturbed(text))
        case .not(let inner): .not(disturbed(inner))
        case .all(let trees): .all(trees.map { disturbed($0) })
        case .any(let trees): .any(trees.map { disturbed($0) })
        case .boosted(let inner, let weight): .boosted(disturbed(inner), weight)
        case .everything, .dates, .unknownDate: tree
        }
    }

    private mutating func disturbed(_ text: String) -> String {
        switch number(0...11) {
        case 0: text.uppercased()
        case 1: text.lowercased()
        case 2: pick(["&", "—", "…", " ", ""])
        case 3: text.split(separator: " ").joined()
        case 4: text + " — " + text
        case 5: text.split(separator: " ").joined(separator: "-")
        case 6: " " + text + " "
        default: text
        }
    }

    // MARK: Options

    private mutating func options() -> SearchOptions {
        SearchOptions(
            sort: oneIn(3) ? pick(SearchOptions.Sort.allCases) : .relevance,
            limit: pick([0, 1, 1, 2, 3, 5, 10, 10, 20, 1000]), offset: oneIn(4) ? pick([1, 2, 10, 300]) : 0,
            facets: oneIn(5) ? FacetField.allCases.filter { _ in oneIn(2) } : [],
            facetLimit: pick([0, 1, 3, 10, 1000]),
            histogram: oneIn(6) ? pick(HistogramInterval.allCases) : nil, countsAll: oneIn(4),
            decay: oneIn(5) ? decay() : nil, explains: oneIn(10))
    }

    private mutating func decay() -> AgeDecay {
        AgeDecay(
            halfLife: pick([0.1, 1, 30, 365, 100_000]),
            today: Day(number: pick([2022_01_13, 2022_12_31, 2023_06_01, 1999_01_01])) ?? .latest)
    }

    // MARK: Chance

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func oneIn(_ count: Int) -> Bool { number(1...count) == 1 }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }
}

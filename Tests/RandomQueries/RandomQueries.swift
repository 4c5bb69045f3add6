public import QueryLanguage

/// Random trees over the words, values and days of a collection, for tests of whoever reads or evaluates queries.
///
/// Every kind of node can come, unless it is excluded; every tree is well-formed. Phrases, loose phrases and `near` are cut
/// from the texts more often than not, so that they find something.
public struct RandomQueries: Sendable {
    /// The kinds of nodes.
    public enum Kind: CaseIterable, Hashable, Sendable {
        case everything, words, phrase, loosePhrase, near, exact, prefix, fuzzy, value, valuePrefix, dates, unknownDate
        case not, all, any, boosted

        fileprivate var isLeaf: Bool {
            switch self {
            case .everything, .words, .phrase, .loosePhrase, .near, .exact, .prefix, .fuzzy, .value, .valuePrefix,
                .dates, .unknownDate:
                true
            case .not, .all, .any, .boosted: false
            }
        }

        /// How often it comes, beside the others.
        fileprivate var weight: Int {
            switch self {
            case .words: 8
            case .all, .any: 5
            case .phrase, .value, .not, .dates: 3
            case .everything, .unknownDate: 1
            case .loosePhrase, .near, .exact, .prefix, .fuzzy, .valuePrefix, .boosted: 2
            }
        }
    }

    public var vocabulary: QueryVocabulary
    /// How deep a tree is at most.
    public var depth: Int
    /// How many members `all` and `any` have, two at least.
    public var members: ClosedRange<Int>
    private let leaves: [Kind]
    private let kinds: [Kind]

    /// - Parameters:
    ///   - kinds: the kinds that may come; `words` always does.
    public init(
        _ vocabulary: QueryVocabulary, kinds: Set<Kind> = Set(Kind.allCases), depth: Int = 4,
        members: ClosedRange<Int> = 2...4
    ) {
        self.vocabulary = vocabulary
        self.depth = depth
        self.members = max(members.lowerBound, 2)...max(members.upperBound, 2)
        // In the order of declaration: that of a set differs from run to run.
        let weighted = Kind.allCases.filter { $0 == .words || kinds.contains($0) }
            .flatMap { Array(repeating: $0, count: $0.weight) }
        self.kinds = weighted
        leaves = weighted.filter(\.isLeaf)
    }

    /// The next tree; the same for the same state of the generator.
    public func tree(using random: inout some RandomNumberGenerator) -> QueryTree {
        tree(depth: depth, using: &random)
    }

    private func tree(depth: Int, using random: inout some RandomNumberGenerator) -> QueryTree {
        let kind = (depth > 1 ? kinds : leaves).randomElement(using: &random) ?? .words
        switch kind {
        case .not: return .not(tree(depth: depth - 1, using: &random))
        case .all: return .all(trees(depth: depth - 1, using: &random))
        case .any: return .any(trees(depth: depth - 1, using: &random))
        case .boosted:
            let weight =
                [0.01, 0.5, 1, 1.5, 2, 3, 100, Double.random(in: 0.01...100, using: &random)]
                .randomElement(using: &random) ?? 2
            return .boosted(tree(depth: depth - 1, using: &random), weight)
        case .everything, .words, .phrase, .loosePhrase, .near, .exact, .prefix, .fuzzy, .value, .valuePrefix, .dates,
            .unknownDate:
            return leaf(kind, using: &random)
        }
    }

    private func trees(depth: Int, using random: inout some RandomNumberGenerator) -> [QueryTree] {
        (0..<Int.random(in: members, using: &random)).map { _ in tree(depth: depth, using: &random) }
    }

    private func leaf(_ kind: Kind, using random: inout some RandomNumberGenerator) -> QueryTree {
        let field: TextField? =
            Int.random(in: 0..<3, using: &random) > 0 ? nil : TextField.allCases.randomElement(using: &random)
        switch kind {
        case .everything: return .everything
        case .phrase: return .words(vocabulary.phrase(using: &random), in: field)
        case .loosePhrase:
            let slop = Int.random(in: 1...4, using: &random)
            return .loosePhrase(vocabulary.loosePhrase(slop: slop, using: &random), slop: slop, in: field)
        case .near:
            let distance = Int.random(in: 1...6, using: &random)
            let (left, right) = vocabulary.neighbours(within: distance, using: &random)
            return .near(left, right, distance: distance, in: field)
        case .exact:
            let isPhrase = Bool.random(using: &random)
            return .exact(isPhrase ? vocabulary.phrase(using: &random) : vocabulary.word(using: &random), in: field)
        case .prefix: return .prefix(vocabulary.beginning(using: &random), in: field)
        case .fuzzy:
            guard let word = vocabulary.misspelt(using: &random) else { break }
            return .fuzzy(word, edits: [nil, 1, 2].randomElement(using: &random) ?? nil, in: field)
        case .value:
            guard let (field, value) = vocabulary.value(using: &random) else { break }
            return .value(field, value)
        case .valuePrefix:
            guard let (field, value) = vocabulary.value(using: &random) else { break }
            let start = String(value.prefix(Int.random(in: 0...3, using: &random)))
            return .valuePrefix(field, start.allSatisfy(\.isWhitespace) ? "" : start)
        case .dates:
            return .dates(DateField.allCases.randomElement(using: &random) ?? .date, vocabulary.span(using: &random))
        case .unknownDate: return .unknownDate(.date)
        case .words, .not, .all, .any, .boosted: break
        }
        return .words(vocabulary.word(using: &random), in: field)
    }
}

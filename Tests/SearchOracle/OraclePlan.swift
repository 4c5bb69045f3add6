import Articles
import Foundation
import QueryLanguage
import TextAnalysis

/// A query that was read for the articles of an oracle: what matches, and what each part weighs.
struct OraclePlan {
    indirect enum Node {
        case everything
        /// A part of the query, by its index in `parts`.
        case part(Int)
        case not(Node)
        case all([Node])
        case any([Node])
    }

    struct Part {
        var leaf: OracleLeaf
        /// What its share is multiplied by; nil when it does not count for the score.
        var weight: Float?
    }

    private(set) var parts: [Part] = []
    /// nil when the query has nothing to look for.
    private(set) var root: Node?
    private var ranking: OracleRanking
    private let oracle: Oracle
    private let analyzer = QueryAnalyzer()

    init(_ tree: QueryTree, _ oracle: Oracle) {
        self.oracle = oracle
        ranking = OracleRanking(averageLength: oracle.averageLength, weights: [])
        root = node(tree, boost: 1)
        ranking = OracleRanking(averageLength: oracle.averageLength, weights: parts.compactMap(\.weight))
    }

    /// The same query, scored by the statistics of an earlier plan of it.
    mutating func takeStatistics(of earlier: OraclePlan) {
        for index in parts.indices { parts[index].weight = earlier.parts[index].weight }
        ranking = earlier.ranking
    }

    func matches(_ article: OracleArticle) -> Bool { root.map { matches($0, article) } ?? false }

    private func matches(_ node: Node, _ article: OracleArticle) -> Bool {
        switch node {
        case .everything: true
        case .part(let part): parts[part].leaf.frequency(in: article) > 0
        case .not(let node): !matches(node, article)
        case .all(let nodes): nodes.allSatisfy { matches($0, article) }
        case .any(let nodes): nodes.contains { matches($0, article) }
        }
    }

    /// What all parts that the article matches give it, whatever branch of the query they stand in.
    func score(_ article: OracleArticle) -> Float {
        var score: Float = 0
        for part in parts {
            let frequency = part.leaf.frequency(in: article)
            if frequency > 0, let weight = part.weight {
                score +=
                    part.leaf.isConstant
                    ? ranking.constant(weight) : ranking.part(weight, frequency, length: article.length)
            }
        }
        return score
    }

    // MARK: Reading the query

    /// nil for a text without a word, which is ignored.
    ///
    /// - Parameter boost: nil when nothing counts for the score.
    private mutating func node(_ tree: QueryTree, boost: Double?) -> Node? {
        switch tree {
        case .everything: return .everything
        case .words(let text, let field): return phrase(found(text, endsOpen: false), field, boost)
        case .prefix(let text, let field): return phrase(found(text, endsOpen: true), field, boost)
        case .exact(let text, let field):
            return phrase(QueryAnalyzer.words(of: text).map { (.written($0), $0) }, field, boost)
        case .loosePhrase(let text, let slop, let field):
            return phrase(found(text, endsOpen: false), field, boost, .loose(slop: slop))
        case .near(let left, let right, let distance, let field):
            let first = found(left, endsOpen: false)
            let second = found(right, endsOpen: false)
            if first.isEmpty || second.isEmpty { return phrase(first + second, field, boost) }
            let others = slots(second, field)
            return phrase(first, field, boost, .near(others, distance: distance), and: second)
        case .fuzzy(let text, let edits, let field): return fuzzy(text, edits, field, boost)
        case .value(let field, let text): return value(field, text)
        case .valuePrefix(let field, let text): return valuePrefix(field, text)
        case .dates(.date, let days):
            return add(
                .date { article in
                    guard let known = article.days else { return false }
                    return known.lowerBound >= days.lowerBound.number && known.upperBound <= days.upperBound.number
                })
        case .dates(.ingested, let days):
            return add(
                .date { article in
                    let day = OracleCalendar.day(Int(article.ingested) / OracleCalendar.secondsOfDay)
                    return (days.lowerBound.number...days.upperBound.number).contains(day)
                })
        case .unknownDate(.date): return add(.date { $0.days == nil })
        case .unknownDate(.ingested): return add(.nothing)
        case .not(let tree): return node(tree, boost: nil).map { .not($0) }
        case .all(let trees):
            let nodes = trees.compactMap { node($0, boost: boost) }
            return nodes.isEmpty ? nil : .all(nodes)
        case .any(let trees):
            let nodes = trees.compactMap { node($0, boost: boost) }
            return nodes.isEmpty ? nil : .any(nodes)
        case .boosted(let tree, let factor): return node(tree, boost: boost.map { $0 * factor })
        }
    }

    private typealias Found = (test: OracleWordTest, word: QueryWord)

    /// The words of a text, by their terms.
    ///
    /// - Parameter endsOpen: whether the last is only the beginning of a word.
    private func found(_ text: String, endsOpen: Bool) -> [Found] {
        let words = QueryAnalyzer.words(of: text)
        return words.enumerated().map { index, word in
            let isOpen = word.isPrefix || endsOpen && index == words.count - 1
            return (isOpen ? .beginning(word) : .term(word), word)
        }
    }

    private func slots(_ found: [Found], _ field: TextField?) -> [OraclePhrase.Slot] {
        found.map { OraclePhrase.Slot(accepted: accepted($0.test, field), position: $0.word.position) }
    }

    /// - Parameter others: the words of the other phrase of `near`, which count for the weight.
    private mutating func phrase(
        _ found: [Found], _ field: TextField?, _ boost: Double?, _ shape: OraclePhrase.Shape = .asWritten,
        and others: [Found] = []
    ) -> Node? {
        if found.isEmpty { return nil }
        let weight = weight(found + others, field, boost)
        if found.count == 1, others.isEmpty, case .beginning = found[0].test {
            return add(.anyOf(accepted(found[0].test, field), in: field), weight)
        }
        return add(.words(OraclePhrase(slots: slots(found, field), shape: shape), in: field), weight)
    }

    private mutating func fuzzy(_ text: String, _ edits: Int?, _ field: TextField?, _ boost: Double?) -> Node? {
        guard let exact = phrase(found(text, endsOpen: false), field, boost) else { return nil }
        let words = QueryAnalyzer.words(of: text)
        guard words.count == 1, !words[0].isPrefix else { return exact }
        let test = OracleWordTest.near(words[0], edits: edits ?? OracleEdits.allowed(for: words[0]))
        let others = add(.anyOf(accepted(test, field), in: field), weight([(test, words[0])], field, boost))
        return .any([exact, others])
    }

    private mutating func value(_ field: KeywordField, _ text: String) -> Node? {
        switch field {
        case .id:
            let wanted = text.lowercased().prefix(16)
            return add(.value(.id) { text.utf8.count == 32 && $0.prefix(16) == wanted })
        case .lang:
            let wanted = Folding.keyword(OracleValue.trimmed(LanguageTag.prefixes(text).last ?? text))
            return add(.value(.lang) { $0 == wanted })
        case .place, .tag, .publisher, .source:
            let wanted = OracleValue.trimmed(text)
            if wanted.isEmpty { return add(.nothing) }
            return add(.value(field) { $0.utf8.elementsEqual(Folding.keyword(wanted).utf8) })
        }
    }

    private mutating func valuePrefix(_ field: KeywordField, _ text: String) -> Node? {
        let start = field == .id ? text.lowercased() : Folding.keyword(OracleValue.trimmed(text))
        if field == .id, text.utf8.count > 32 { return add(.nothing) }
        let wanted = field == .id ? Array(start.utf8.prefix(16)) : Array(start.utf8)
        return add(.value(field) { $0.utf8.starts(with: wanted) })
    }

    private mutating func add(_ leaf: OracleLeaf, _ weight: Float? = nil) -> Node {
        parts.append(Part(leaf: leaf, weight: weight))
        return .part(parts.count - 1)
    }

    // MARK: Words

    /// Which words of the articles a word of the query stands for, by their numbers.
    private func accepted(_ test: OracleWordTest, _ field: TextField?) -> [Bool] {
        oracle.words.map { test.accepts($0, isName: field.zone != nil, analyzer) }
    }

    /// The weight of words: of each by how many articles have it, anywhere in the field's zone.
    private func weight(_ found: [Found], _ field: TextField?, _ boost: Double?) -> Float? {
        guard let boost else { return nil }
        var sum = 0.0
        for (test, word) in found {
            // What is to be written so weighs what its term weighs.
            var counted = test
            if case .written = test { counted = .term(word) }
            let accepted = accepted(counted, field)
            let count = oracle.articles.count { article in
                article.texts(of: field.zone).contains { $0.words.contains { accepted[$0] } }
            }
            sum += OracleRanking.idf(count, of: oracle.articles.count)
        }
        return Float(boost * sum)
    }
}

extension TextField? {
    /// The field of names; nil for headline, summary and body, the words of which are counted together.
    fileprivate var zone: TextField? {
        switch self {
        case nil, .headline, .summary, .body: nil
        case .byline, .people, .organisations, .uri: self
        }
    }
}

import Articles
import QueryLanguage
import TextAnalysis

/// Makes leaves and nodes of a query's tree, without looking at the index.
struct QueryReading {
    private(set) var leaves: [QueryLeaf] = []
    private(set) var words: [PlanWord] = []
    /// nil when there is nothing in the query to look for: it matches nothing.
    private(set) var root: QueryNode?
    private var numbers: [PlanWord: Int] = [:]

    init(_ tree: QueryTree) { root = node(tree, boost: 1) }

    /// nil for a text without a word, which is ignored.
    private mutating func node(_ tree: QueryTree, boost: Double) -> QueryNode? {
        switch tree {
        case .everything: return .everything
        case .words(let text, let field): return phrase(text, .stem, lastIsPrefix: false, field, boost)
        case .exact(let text, let field): return phrase(text, .exact, lastIsPrefix: false, field, boost)
        case .prefix(let text, let field): return phrase(text, .stem, lastIsPrefix: true, field, boost)
        case .loosePhrase(let text, let slop, let field):
            let slots = slots(text, .stem, lastIsPrefix: false, field)
            return places(slots, slots.count > 1 ? .loose(slop: slop) : .phrase, field, boost)
        case .near(let left, let right, let distance, let field):
            let first = slots(left, .stem, lastIsPrefix: false, field)
            let second = slots(right, .stem, lastIsPrefix: false, field)
            if first.isEmpty || second.isEmpty { return places(first + second, .phrase, field, boost) }
            return places(first + second, .near(second: first.count, distance: distance), field, boost)
        case .fuzzy(let text, let edits, let field): return fuzzy(text, edits, field, boost)
        case .value(let field, let text): return value(field, text)
        case .valuePrefix(let field, let text): return valuePrefix(field, text)
        case .dates(let field, let days): return dates(field, days)
        case .unknownDate(.date): return add(.undated)
        case .unknownDate(.ingested): return add(.nothing)
        case .not(let tree): return node(tree, boost: 0).map { .not($0) }
        case .all(let trees): return join(trees, boost) { .all($0) }
        case .any(let trees): return join(trees, boost) { .any($0) }
        case .boosted(let tree, let weight): return node(tree, boost: boost * weight)
        }
    }

    private mutating func join(
        _ trees: [QueryTree], _ boost: Double, _ make: ([QueryNode]) -> QueryNode
    ) -> QueryNode? {
        let nodes = trees.compactMap { node($0, boost: boost) }
        return nodes.count > 1 ? make(nodes) : nodes.first
    }

    private mutating func phrase(
        _ text: String, _ mode: PlanWord.Mode, lastIsPrefix: Bool, _ field: TextField?, _ boost: Double
    ) -> QueryNode? {
        places(slots(text, mode, lastIsPrefix: lastIsPrefix, field), .phrase, field, boost)
    }

    /// The words of a text, with their distances from the first.
    private mutating func slots(
        _ text: String, _ mode: PlanWord.Mode, lastIsPrefix: Bool, _ field: TextField?
    ) -> [PlaceTest.Slot] {
        let found = QueryAnalyzer.words(of: text)
        let first = found.first?.position ?? 0
        return found.enumerated().map { index, word in
            let isPrefix = word.isPrefix && mode != .exact || lastIsPrefix && index == found.count - 1
            let number = number(PlanWord(zone: field.zone, mode: isPrefix ? .prefix : mode, word: word))
            return PlaceTest.Slot(word: number, offset: UInt32(clamping: word.position - first))
        }
    }

    private mutating func places(
        _ slots: [PlaceTest.Slot], _ shape: PlaceTest.Shape, _ field: TextField?, _ boost: Double
    ) -> QueryNode? {
        guard let first = slots.first else { return nil }
        let numbers = slots.map(\.word)
        if slots.count == 1, words[first.word].mode == .prefix {
            return add(.forms(word: first.word, part: field.part), numbers, boost)
        }
        if slots.count == 1, words[first.word].mode == .stem, field.part == nil {
            return add(.term(word: first.word), numbers, boost)
        }
        return add(
            .places(PlaceTest(shape: shape, slots: slots, zone: field.zone, part: field.part)), numbers, boost)
    }

    private mutating func fuzzy(
        _ text: String, _ edits: Int?, _ field: TextField?, _ boost: Double
    ) -> QueryNode? {
        guard let exact = phrase(text, .stem, lastIsPrefix: false, field, boost) else { return nil }
        let found = QueryAnalyzer.words(of: text)
        // What is several words has no near forms.
        guard found.count == 1, let word = found.first, !word.isPrefix else { return exact }
        let number = number(
            PlanWord(zone: field.zone, mode: .fuzzy(edits: edits ?? FormTest.edits(for: word.folded)), word: word))
        return .any([exact, add(.forms(word: number, part: field.part), [number], boost)])
    }

    private mutating func value(_ field: KeywordField, _ text: String) -> QueryNode? {
        if field == .id {
            let key = ArticleID(rawValue: text.lowercased()).indexKey
            return add(.identities(key...key))
        }
        let value = field == .lang ? LanguageTag.prefixes(text).last ?? text : text
        let keys = field.kinds.compactMap { KeywordTable.key(of: value, $0) }
        return add(keys.isEmpty ? .nothing : .values(keys))
    }

    private mutating func valuePrefix(_ field: KeywordField, _ text: String) -> QueryNode? {
        if field == .id { return idPrefix(text.lowercased()) }
        return add(.valueStarts(field.kinds.map { KeywordTable.key(of: text, $0) ?? TermKey.keyword($0, []) }))
    }

    private mutating func idPrefix(_ text: String) -> QueryNode? {
        if text.isEmpty { return .everything }
        let digits = text.prefix(16)
        guard text.utf8.count <= 32, digits.utf8.allSatisfy({ $0 < 0x80 }), let key = UInt64(digits, radix: 16) else {
            return add(.nothing)
        }
        let open = UInt64(4 * (16 - digits.count))
        let low = key << open
        return add(.identities(low...(open == 64 ? .max : low | ((1 << open) - 1))))
    }

    private mutating func dates(_ field: DateField, _ days: ClosedRange<Day>) -> QueryNode? {
        switch field {
        case .date:
            return add(.days(UInt32(clamping: days.lowerBound.number)...UInt32(clamping: days.upperBound.number)))
        case .ingested:
            func seconds(_ day: Day, plus more: Int) -> UInt64 {
                let days = DayCount.days(ofDay: UInt32(clamping: day.number)) + more
                return UInt64(max(0, days * DayCount.secondsPerDay))
            }
            return add(.ingested(seconds(days.lowerBound, plus: 0)..<seconds(days.upperBound, plus: 1)))
        }
    }

    private mutating func add(_ test: QueryLeaf.Test, _ words: [Int] = [], _ boost: Double = 0) -> QueryNode {
        leaves.append(QueryLeaf(test: test, boost: boost, words: words))
        return .leaf(leaves.count - 1)
    }

    private mutating func number(_ word: PlanWord) -> Int {
        if let known = numbers[word] { return known }
        numbers[word] = words.count
        words.append(word)
        return words.count - 1
    }
}

extension TextField? {
    /// The words that the field's are indexed with.
    fileprivate var zone: TermKey.Zone {
        switch self {
        case nil, .headline, .summary, .body: .text
        case .byline: .byline
        case .people: .people
        case .organisations: .organisations
        case .uri: .uri
        }
    }

    fileprivate var part: TextPart? {
        switch self {
        case .headline: .headline
        case .summary: .summary
        case .body: .body
        case nil, .byline, .people, .organisations, .uri: nil
        }
    }
}

extension KeywordField {
    /// The kinds of values that the field's value may be.
    fileprivate var kinds: [TermKey.Keyword] {
        switch self {
        case .place: [.place, .placeName]
        case .publisher: [.publisher]
        case .source: [.source]
        case .tag: [.tag]
        case .lang: [.language, .languageTag]
        case .id: []
        }
    }
}

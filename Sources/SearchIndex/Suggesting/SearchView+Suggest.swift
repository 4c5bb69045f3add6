public import QueryLanguage
import TextAnalysis

/// A word, or a query, that can stand for what was typed so far.
public struct Completion: Hashable, Sendable {
    /// The text with its last word completed, in lower case and without diacritics.
    public var text: String
    /// In about how many articles the completed word is.
    public var count: Int

    public init(text: String, count: Int) {
        self.text = text
        self.count = count
    }
}

extension SearchView {
    /// How many forms of a segment are looked at for one answer.
    private static let maximumForms = 20_000
    /// A word that is in fewer articles may be a typing error.
    private static let rare = 3
    /// A correction must be in so many times as many articles.
    private static let correctionFactor = 10

    /// What the last word of a text may become, the most frequent first. Nothing for a text without a word.
    public func completions(of text: String, limit: Int) -> [Completion] {
        guard limit > 0, let last = QueryAnalyzer.words(of: text).last else { return [] }
        let counts = forms(PlanWord(zone: .text, mode: .prefix, word: last))
        let sorted = counts.sorted { left, right in
            left.value != right.value ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }
        let before = String(decoding: Array(text.utf8.prefix(last.range.lowerBound)), as: UTF8.self)
        return sorted.prefix(limit).map {
            Completion(text: before + String(decoding: $0.key, as: UTF8.self), count: $0.value)
        }
    }

    /// The query with words that hardly any article has replaced by like ones that many have: "did you mean". Nil when
    /// there is nothing to replace. Words in names, phrases and fields stay.
    public func correction(of query: QueryTree) -> QueryTree? {
        let corrected = corrected(query)
        return corrected == query ? nil : corrected
    }

    private func corrected(_ query: QueryTree) -> QueryTree {
        switch query {
        case .words(let text, nil): .words(correction(ofWord: text) ?? text, in: nil)
        case .all(let trees): .all(trees.map(corrected))
        case .any(let trees): .any(trees.map(corrected))
        case .boosted(let tree, let weight): .boosted(corrected(tree), weight)
        default: query
        }
    }

    private func correction(ofWord text: String) -> String? {
        let words = QueryAnalyzer.words(of: text)
        guard words.count == 1, let word = words.first, !word.isPrefix else { return nil }
        let edits = FormTest.edits(for: word.folded)
        guard edits > 0 else { return nil }
        let analyzer = QueryAnalyzer()
        let own = PlanWord(zone: .text, mode: .stem, word: word)
        let count = segments.reduce(0) { sum, view in
            own.terms(in: view.segment, analyzer).reduce(sum) { $0 + view.liveFrequency($1.entry) }
        }
        guard count < Self.rare else { return nil }
        let near = forms(PlanWord(zone: .text, mode: .fuzzy(edits: edits), word: word))
        // The fewest edits count most, then the articles.
        let scalars = Array(String(decoding: word.folded, as: UTF8.self).unicodeScalars)
        let best = near.filter { $0.value >= max(1, count) * Self.correctionFactor }.min { left, right in
            let leftEdits = Self.distance(scalars, left.key)
            let rightEdits = Self.distance(scalars, right.key)
            if leftEdits != rightEdits { return leftEdits < rightEdits }
            return left.value != right.value
                ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }
        return best.map { String(decoding: $0.key, as: UTF8.self) }
    }

    private static func distance(_ scalars: [Unicode.Scalar], _ form: [UInt8]) -> Int {
        FormTest.distance(scalars, Array(String(decoding: form, as: UTF8.self).unicodeScalars), atMost: 2) ?? 3
    }

    /// The folded forms that a word stands for, and in about how many articles each is: as many as have its term.
    private func forms(_ word: PlanWord) -> [[UInt8]: Int] {
        var counts: [[UInt8]: Int] = [:]
        let analyzer = QueryAnalyzer()
        for view in segments {
            let test = FormTest(word.mode, analyzer.foldedBytes(of: word.word, in: .none))
            let start = test.commonStart
            var cursor = view.segment.forms.cursor(atOrAfter: start)
            var looked = 0
            while looked < Self.maximumForms, cursor.next(), cursor.key.starts(with: start) {
                looked += 1
                guard test.accepts(cursor.key[...]) else { continue }
                let count = view.segment.ordinals(cursor.entry).reduce(0) { sum, ordinal in
                    sum + (view.segment.terms.entry(at: ordinal).map { view.liveFrequency($0.entry) } ?? 0)
                }
                counts[cursor.key, default: 0] += count
            }
        }
        return counts.filter { $0.value > 0 }
    }
}

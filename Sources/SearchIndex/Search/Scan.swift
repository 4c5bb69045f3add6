/// Looks at each article of a view in turn: which match, and how often each term and phrase occurs.
///
/// There is no index to consult: an article's terms are read from the first to the last, once for each word of the
/// query, which a compiler turns into vector instructions. The work is linear in terms times words.
struct Scan {
    private let query: CompiledQuery
    /// The leaves that count for the score.
    let scored: [Int]
    /// The numbers of the articles that match, ascending.
    private(set) var matches: [Int] = []
    /// For each match, how often each of `scored` occurs in it.
    private(set) var frequencies: [UInt32] = []
    /// In how many articles, matching or not, each of the query's words occurs.
    private(set) var articleFrequencies: [Int]

    /// How often each word, and each leaf, occurs in the article at hand; a leaf without words occurs once or not.
    private var wordCounts: [UInt32]
    private var leafCounts: [UInt32]
    private var stack: [Bool] = []

    init(_ query: CompiledQuery) {
        self.query = query
        scored = query.leaves.indices.filter { query.leaves[$0].isScored }
        articleFrequencies = Array(repeating: 0, count: query.words.count)
        wordCounts = Array(repeating: 0, count: query.words.count)
        leafCounts = Array(repeating: 0, count: query.leaves.count)
    }

    mutating func scan(_ columns: Chunk.Columns, hidden: NumberSet) {
        let allTerms = columns.terms.span
        for index in 0..<columns.count where !hidden.contains(columns.first + index) {
            let terms = allTerms.extracting(columns.termRange(index))
            let language = Int(columns.stemmings[index])
            countWords(in: terms, language: language)
            for leaf in query.leaves.indices {
                leafCounts[leaf] = occurrences(of: leaf, in: columns, at: index, terms: terms, language: language)
            }
            if isMatch() {
                matches.append(columns.first + index)
                for leaf in scored { frequencies.append(leafCounts[leaf]) }
            }
        }
    }

    private mutating func countWords(in terms: Span<UInt32>, language: Int) {
        for word in query.words.indices {
            let count = query.terms[language][word].reduce(0) { $0 + Self.count($1, in: terms) }
            wordCounts[word] = count
            if count > 0 { articleFrequencies[word] += 1 }
        }
    }

    private func occurrences(
        of leaf: Int, in columns: Chunk.Columns, at index: Int, terms: Span<UInt32>, language: Int
    ) -> UInt32 {
        switch query.leaves[leaf].test {
        case .everything: 1
        case .words(let range):
            if range.count == 1 {
                wordCounts[query.parts[range.lowerBound]]
            } else if query.parts[range].allSatisfy({ wordCounts[$0] > 0 }) {
                phraseCount(range, in: terms, language: language)
            } else {
                0
            }
        case .values(let wanted): columns.values[columns.valueRange(index)].contains(where: wanted.contains) ? 1 : 0
        case .days(let days):
            columns.firstDays[index] >= days.lowerBound && columns.lastDays[index] <= days.upperBound ? 1 : 0
        }
    }

    /// How often the phrase of `parts` occurs; occurrences may overlap.
    private func phraseCount(_ parts: Range<Int>, in terms: Span<UInt32>, language: Int) -> UInt32 {
        let table = query.terms[language]
        let first = table[query.parts[parts.lowerBound]]
        var count: UInt32 = 0
        for start in terms.indices where first.contains(terms[start]) {
            let isThere = parts.allSatisfy { part in
                let place = start + query.offsets[part]
                // No phrase reaches over the gap between two fields: where a word of the phrase is left out, the field
                // has one all the same, behind the pair of characters before it.
                return place < terms.count && table[query.parts[part]].contains(terms[place])
            }
            if isThere { count += 1 }
        }
        return count
    }

    private static func count(_ term: UInt32, in terms: Span<UInt32>) -> UInt32 {
        // The pointer does not leave the closure, and stays inside the buffer. With the checks of a span the compiler
        // makes no vector instructions of this loop.
        terms.withUnsafeBufferPointer { terms in
            var count: UInt32 = 0
            for other in terms { count &+= other == term ? 1 : 0 }
            return count
        }
    }

    private mutating func isMatch() -> Bool {
        stack.removeAll(keepingCapacity: true)
        for step in query.steps {
            switch step {
            case .leaf(let leaf): stack.append(leafCounts[leaf] > 0)
            case .not: stack.append(!stack.removeLast())
            case .all(let count):
                let holds = stack.suffix(count).allSatisfy { $0 }
                stack.removeLast(count)
                stack.append(holds)
            case .any(let count):
                let holds = stack.suffix(count).contains(true)
                stack.removeLast(count)
                stack.append(holds)
            }
        }
        return stack.last ?? false
    }
}

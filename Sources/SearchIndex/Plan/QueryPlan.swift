import QueryLanguage
import TextAnalysis

/// A query in the numbers of one view: which terms of which segment its words are, and what each part weighs.
///
/// For one search, on one thread.
final class QueryPlan {
    /// How many terms a word within a phrase may stand for.
    static let maximumAlternatives = 4096

    let view: SearchView
    let words: [PlanWord]
    let leaves: [QueryLeaf]
    let root: QueryNode?
    /// The statistics by which scores are computed.
    let ranking: BM25F
    let averageLength: Float
    /// What a leaf's share is multiplied by: 0 when it does not count for the score.
    let weights: [Float]
    let grain: ScoreGrain
    /// For each segment, the terms of each word of mode `stem` or `exact`.
    let terms: [[[TermAlternative]]]
    /// For each word that is expanded, and each segment, the documents that have one of its words.
    private let expansions: [Int: [DocumentSet]]
    /// In how many articles each word is found.
    let frequencies: [Int]
    let analyzer: QueryAnalyzer

    /// - Parameter cursor: holds the statistics of an earlier page, which then count.
    init(
        _ tree: QueryTree, _ view: SearchView, cursor: SearchCursor?, cost: QueryCost, _ deadline: Deadline
    ) throws(SearchError) {
        let reading = QueryReading(tree)
        try cost.check(reading.words)
        let analyzer = QueryAnalyzer()
        self.view = view
        self.analyzer = analyzer
        words = reading.words
        leaves = reading.leaves
        root = reading.root
        var terms: [[[TermAlternative]]] = []
        for segment in view.segments {
            try deadline.check()
            terms.append(
                reading.words.map { $0.isExpanded ? [] : $0.terms(in: segment.segment, analyzer) })
        }
        self.terms = terms
        var expansions: [Int: [DocumentSet]] = [:]
        for (number, word) in reading.words.enumerated() where word.isExpanded {
            var sets: [DocumentSet] = []
            for segment in view.segments {
                sets.append(try FormSet.documents(of: word, part: nil, in: segment.segment, analyzer, deadline))
            }
            expansions[number] = sets
        }
        self.expansions = expansions
        var frequencies: [Int] = []
        for (number, word) in reading.words.enumerated() {
            var count = 0
            for (index, segment) in view.segments.enumerated() {
                if word.isExpanded {
                    let set = expansions[number]?[index] ?? DocumentSet(of: 0)
                    count += set.count - (segment.hidden?.intersectionCount(set) ?? 0)
                } else {
                    for term in terms[index][number] { count += segment.liveFrequency(term.entry) }
                }
            }
            frequencies.append(count)
        }
        self.frequencies = frequencies
        let computed = reading.leaves.map { leaf -> Float in
            guard leaf.isScored else { return 0 }
            return Float(
                leaf.boost * leaf.words.reduce(0) { $0 + BM25F.idf(frequencies[$1], of: view.articleCount) })
        }
        if let cursor {
            guard cursor.weights.count == computed.count else {
                throw SearchError(.badOptions, "the cursor is of another query")
            }
            weights = cursor.weights
            averageLength = cursor.averageLength
        } else {
            weights = computed
            averageLength = view.averageLength
        }
        ranking = BM25F(averageLength: averageLength)
        grain = ScoreGrain(highest: weights.reduce(0) { $0 + Double($1) })
    }

    /// The documents of a segment that have a word which `word`, a word of mode `prefix` or `fuzzy`, stands for.
    func expansion(_ word: Int, segment: Int) -> DocumentSet {
        expansions[word]?[segment] ?? DocumentSet(of: view.segments[segment].segment.count)
    }
}

/// Looks now and then whether the time is up.
struct Deadline {
    private let shouldStop: () -> Bool

    init(_ shouldStop: @escaping () -> Bool) { self.shouldStop = shouldStop }

    func check() throws(SearchError) {
        if shouldStop() {
            throw SearchError(
                .deadlineExceeded,
                "the deadline passed before the search was done: narrow the query or allow more time")
        }
    }
}

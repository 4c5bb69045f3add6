import TextAnalysis

/// A query in the numbers of one view.
struct CompiledQuery {
    /// What is decided on an article before the operators.
    struct Leaf {
        enum Test {
            case everything
            /// Columns of `terms`, side by side.
            case words(Range<Int>)
            /// Numbers of field values, one of which the article must have.
            case values([UInt32])
            case days(ClosedRange<UInt32>)
        }

        var test: Test
        /// Whether it counts for the score: words that are not negated do.
        var isScored: Bool
    }

    /// The operators in postfix order.
    enum Step {
        case leaf(Int)
        case not
        /// Of so many results.
        case all(Int)
        case any(Int)
    }

    private(set) var leaves: [Leaf] = []
    private(set) var steps: [Step] = []
    /// The words of the query, each once where it is written in one way.
    private(set) var words: [QueryWord] = []
    /// Which of `words` the parts of the phrases are, in the order of the leaves.
    private(set) var parts: [Int] = []
    /// How many words behind the first of its phrase each of `parts` stands.
    private(set) var offsets: [Int] = []
    /// For each language of the view, the terms that each of `words` stands for: none if no article has it, several if
    /// it is a prefix.
    private(set) var terms: [[[UInt32]]] = []

    init(_ query: Query, view: SearchView) {
        add(query.root, isScored: true, values: view.values)
        let analyzer = QueryAnalyzer()
        terms = view.stemmings.map { stemming in
            words.map { word in
                let term = String(decoding: analyzer.termBytes(of: word, in: stemming), as: UTF8.self)
                return word.isPrefix ? view.vocabulary.find(prefix: term) : view.vocabulary.find(term)
            }
        }
    }

    private mutating func add(_ node: QueryNode, isScored: Bool, values: FieldValues) {
        switch node {
        case .everything: add(.everything, isScored: false)
        case .words(let phrase):
            let start = parts.count
            for part in phrase {
                let word = words.firstIndex { $0.written == part.written && $0.isPrefix == part.isPrefix }
                if word == nil { words.append(part) }
                parts.append(word ?? words.count - 1)
                offsets.append(part.position - (phrase.first?.position ?? 0))
            }
            add(.words(start..<parts.count), isScored: isScored)
        case .field(let field, let value):
            add(.values(field.kinds.compactMap { values.find(value, $0) }), isScored: false)
        case .days(let days):
            add(.days(UInt32(clamping: days.lowerBound)...UInt32(clamping: days.upperBound)), isScored: false)
        case .not(let node):
            add(node, isScored: !isScored, values: values)
            steps.append(.not)
        case .all(let nodes):
            for node in nodes { add(node, isScored: isScored, values: values) }
            steps.append(.all(nodes.count))
        case .any(let nodes):
            for node in nodes { add(node, isScored: isScored, values: values) }
            steps.append(.any(nodes.count))
        }
    }

    private mutating func add(_ test: Leaf.Test, isScored: Bool) {
        steps.append(.leaf(leaves.count))
        leaves.append(Leaf(test: test, isScored: isScored))
    }
}

extension QueryField {
    /// The kinds of values that the field's value may be.
    fileprivate var kinds: [FieldValues.Kind] {
        switch self {
        case .place: [.place, .placeName]
        case .publisher: [.publisher]
        case .source: [.source]
        case .tag: [.tag]
        case .lang: [.language, .languageTag]
        }
    }
}

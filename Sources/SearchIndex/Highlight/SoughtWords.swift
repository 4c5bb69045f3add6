import TextAnalysis

/// Where the words of a query stand in a text.
///
/// Words that are found by their terms are compared by the terms' hashes, so that a text costs what its words and its
/// matches do, however many parts the query has. For the others, which are found by how words are written, each word of
/// the texts is looked at once.
struct SoughtWords {
    /// The query's words in one language, by the hash of their term.
    private typealias Terms = [UInt64: [Int]]

    /// So many terms are looked for one after the other, more all at once.
    private static let fewTerms = 8

    private let query: [PlanWord]
    private let analyzer = QueryAnalyzer()
    private let words: SnippetWords
    private var terms: [Stemming: Terms] = [:]
    /// How the words are written that count only as they are.
    private var written: [ArraySlice<UInt8>: [Int]] = [:]
    private var forms: [Stemming: [(test: FormTest, number: Int)]] = [:]
    private let hasForms: Bool
    /// Which words of the query those words of texts are that were looked at.
    private var found: [UInt32: [Int]] = [:]
    /// The generation of `words` that `found` is of.
    private var generation: Int

    init(_ query: [PlanWord], words: SnippetWords) {
        self.query = query
        self.words = words
        generation = words.generation
        hasForms = query.contains { $0.mode != .stem }
        for (number, word) in query.enumerated() where word.mode == .exact {
            written[word.word.written[...], default: []].append(number)
        }
    }

    /// The positions in the text of each of the query's words, ascending.
    mutating func positions(in text: ShownText) -> [[Int]] {
        var positions = [[Int]](repeating: [], count: query.count)
        let terms = terms(in: text.language)
        if terms.count <= Self.fewTerms {
            for (hash, numbers) in terms {
                text.forEachPosition(of: hash) { position in
                    for number in numbers { positions[number].append(position) }
                }
            }
        } else {
            for (position, hash) in text.terms.enumerated() {
                for number in terms[hash] ?? [] { positions[number].append(position) }
            }
        }
        if hasForms { addForms(of: text, to: &positions) }
        return positions
    }

    private mutating func addForms(of text: ShownText, to positions: inout [[Int]]) {
        let numbers = words.forms(of: text)
        if generation != words.generation {
            found.removeAll(keepingCapacity: true)
            generation = words.generation
        }
        for (position, word) in numbers.enumerated() {
            for number in sought(word, in: text.language) { positions[number].append(position) }
        }
    }

    /// Which of the query's words, of those that are found by their forms, a word of a text is.
    private mutating func sought(_ word: UInt32, in language: Stemming) -> [Int] {
        if let known = found[word] { return known }
        var numbers = written.isEmpty ? [] : written[words.written(word)] ?? []
        let forms = forms(in: language)
        if !forms.isEmpty {
            let form = words.folded(word)
            for (test, number) in forms where test.accepts(form) { numbers.append(number) }
        }
        found[word] = numbers
        return numbers
    }

    private mutating func terms(in language: Stemming) -> Terms {
        if let known = terms[language] { return known }
        var made = Terms()
        for (number, word) in query.enumerated() where word.mode == .stem {
            made[words.hash(of: word.word, in: language), default: []].append(number)
        }
        terms[language] = made
        return made
    }

    private mutating func forms(in language: Stemming) -> [(test: FormTest, number: Int)] {
        if let known = forms[language] { return known }
        var made: [(test: FormTest, number: Int)] = []
        for (number, word) in query.enumerated() {
            switch word.mode {
            case .stem, .exact: break
            case .prefix, .fuzzy:
                made.append((FormTest(word.mode, analyzer.foldedBytes(of: word.word, in: language)), number))
            }
        }
        forms[language] = made
        return made
    }
}

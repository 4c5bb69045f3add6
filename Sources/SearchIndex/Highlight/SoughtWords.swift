import TextAnalysis

/// Which words of a query each word of a lexicon is.
///
/// A word of a lexicon is looked at when a text first has it, and once, so that a text costs what its words and its matches
/// do, however many parts the query has.
struct SoughtWords {
    /// The query's words in one language.
    private struct Keys {
        var stems: [ArraySlice<UInt8>: [Int]] = [:]
        var forms: [(test: FormTest, number: Int)] = []
    }

    private let words: [PlanWord]
    private let analyzer = QueryAnalyzer()
    /// How the words are written that count only as they are.
    private var written: [ArraySlice<UInt8>: [Int]] = [:]
    private var languages: [Stemming: Keys] = [:]
    private enum State: UInt8 { case unknown, none, sought }

    /// What is known of each of the lexicon's words.
    private var states: [State] = []
    /// The numbers of the query's words that a word of the lexicon is, where it is one.
    private var found: [UInt32: [Int]] = [:]

    init(_ words: [PlanWord]) {
        self.words = words
        for (number, word) in words.enumerated() where word.mode == .exact {
            written[word.word.written[...], default: []].append(number)
        }
    }

    /// Which words of the query a word of the lexicon is, one that `learn` has seen.
    subscript(word: UInt32) -> [Int] { states[Int(word)] == .sought ? found[word] ?? [] : [] }

    /// Looks at those of a text's words that are new.
    mutating func learn(_ textWords: [UInt32], of lexicon: Lexicon) {
        let bytes = lexicon.bytes
        let termOfWord = lexicon.termOfWord
        let new = lexicon.wordCount - states.count
        if new > 0 { states.append(contentsOf: repeatElement(.unknown, count: new)) }
        for word in textWords where states[Int(word)] == .unknown {
            let term = termOfWord[Int(word)]
            let keys = keys(in: lexicon.language(ofTerm: term))
            var numbers = keys.stems[bytes[lexicon.termRange(term)]] ?? []
            if !written.isEmpty { numbers += written[bytes[lexicon.writtenRange(word)]] ?? [] }
            if !keys.forms.isEmpty {
                let form = bytes[lexicon.foldedRange(word)]
                for (test, number) in keys.forms where test.accepts(form) { numbers.append(number) }
            }
            states[Int(word)] = numbers.isEmpty ? .none : .sought
            if !numbers.isEmpty { found[word] = numbers }
        }
    }

    /// Forgets what the lexicon forgets.
    mutating func removeAll() {
        states.removeAll(keepingCapacity: true)
        found.removeAll(keepingCapacity: true)
    }

    private mutating func keys(in language: Stemming) -> Keys {
        if let keys = languages[language] { return keys }
        var keys = Keys()
        for (number, word) in words.enumerated() {
            switch word.mode {
            case .stem: keys.stems[analyzer.termBytes(of: word.word, in: language)[...], default: []].append(number)
            case .exact: break
            case .prefix, .fuzzy:
                let folded = analyzer.foldedBytes(of: word.word, in: language)
                keys.forms.append((FormTest(word.mode, folded), number))
            }
        }
        languages[language] = keys
        return keys
    }
}

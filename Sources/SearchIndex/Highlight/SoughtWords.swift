import TextAnalysis

/// Which words of a query each word of a lexicon is.
///
/// A word of a lexicon is looked at once, so that a text costs what its words and its matches do, however many parts the
/// query has.
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
    /// The numbers of the query's words that each of the lexicon's words is.
    private var found: [[Int]] = []

    init(_ words: [PlanWord]) {
        self.words = words
        for (number, word) in words.enumerated() where word.mode == .exact {
            written[word.word.written[...], default: []].append(number)
        }
    }

    /// Which words of the query a word of the lexicon is, as far as `learn` has seen it.
    subscript(word: UInt32) -> [Int] { found[Int(word)] }

    /// Looks at the words that are new to the lexicon.
    mutating func learn(_ lexicon: Lexicon) {
        let bytes = lexicon.bytes
        let termOfWord = lexicon.termOfWord
        for word in found.count..<lexicon.wordCount {
            let (word, term) = (UInt32(word), termOfWord[word])
            let keys = keys(in: lexicon.language(ofTerm: term))
            var numbers = keys.stems[bytes[lexicon.termRange(term)]] ?? []
            if !written.isEmpty { numbers += written[bytes[lexicon.writtenRange(word)]] ?? [] }
            if !keys.forms.isEmpty {
                let form = bytes[lexicon.foldedRange(word)]
                for (test, number) in keys.forms where test.accepts(form) { numbers.append(number) }
            }
            found.append(numbers)
        }
    }

    /// Forgets what the lexicon forgets.
    mutating func removeAll() { found.removeAll(keepingCapacity: true) }

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

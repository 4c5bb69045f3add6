public import Articles
import TextAnalysis

/// Finds the words of articles that are to be shown, and remembers their terms, so that further articles take a fraction
/// of the time of the first.
///
/// For one thread at a time, and any number of highlighters, one after the other. Memory is bounded: about 8 MB, and one
/// text.
public final class SnippetWords {
    private let lexicon = Lexicon(maximumWords: 1 << 16)
    /// Of the lexicon's terms.
    private var hashes: [UInt64] = []
    private let analyzer = QueryAnalyzer()
    /// Grows when the numbers of the words begin anew.
    private(set) var generation = 0

    public init() {}

    /// Looks at the texts of an article, in time linear in their length.
    public func texts(of article: Article) -> ShownTexts {
        let language = Stemming(languageTag: article.language)
        func shown(_ text: String?) -> ShownText? {
            guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return nil }
            return self.text(text, in: language)
        }
        return ShownTexts(
            headline: article.headline.map { text($0, in: language) }, summary: shown(article.summary),
            body: shown(article.body))
    }

    private func text(_ text: String, in language: Stemming) -> ShownText {
        let found = words(of: text, in: language)
        let bytes = lexicon.bytes
        for term in hashes.count..<lexicon.termCount {
            hashes.append(Self.hash(bytes[lexicon.termRange(UInt32(term))]))
        }
        let termOfWord = lexicon.termOfWord
        let terms = found.numbers.map { hashes[Int(termOfWord[Int($0)])] }
        return ShownText(text, in: language, terms: terms, starts: found.starts, lengths: found.lengths)
    }

    /// The words of a text as numbers, which are valid while the generation is the same, and as the places that
    /// `ShownText` has them at.
    func forms(of text: ShownText) -> [UInt32] { words(of: text.text, in: text.language).numbers }

    private func words(
        of text: String, in language: Stemming
    ) -> (numbers: [UInt32], starts: [UInt32], lengths: [UInt8]) {
        if lexicon.isFull {
            lexicon.removeAll()
            hashes.removeAll(keepingCapacity: true)
            generation += 1
        }
        var found: (numbers: [UInt32], starts: [UInt32], lengths: [UInt8]) = ([], [], [])
        lexicon.appendWords(
            of: text, maximumBytes: Highlighter.maximumBytes, in: language, to: &found.numbers, starts: &found.starts,
            lengths: &found.lengths)
        return found
    }

    /// A word of the lexicon as it is written.
    func written(_ word: UInt32) -> ArraySlice<UInt8> { lexicon.bytes[lexicon.writtenRange(word)] }

    /// A word of the lexicon in lower case and folded.
    func folded(_ word: UInt32) -> ArraySlice<UInt8> { lexicon.bytes[lexicon.foldedRange(word)] }

    /// What `ShownText.terms` has for a word that a query's word stands for. Another word has the same with a
    /// probability of 2^-64: the standard library's hash is seeded at random for each process.
    func hash(of word: QueryWord, in language: Stemming) -> UInt64 {
        Self.hash(analyzer.termBytes(of: word, in: language)[...])
    }

    private static func hash(_ term: ArraySlice<UInt8>) -> UInt64 {
        var hasher = Hasher()
        term.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

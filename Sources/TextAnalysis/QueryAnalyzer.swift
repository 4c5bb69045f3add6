/// Turns the text of a query into words, and words into the keys of terms: the same keys that `Lexicon` makes of the
/// same text.
///
/// For one thread at a time: it owns stemmers, and is not `Sendable`.
package final class QueryAnalyzer {
    private let analyzer = Analyzer()

    package init() {}

    /// The words of a text, in order.
    package static func words(of text: String) -> [QueryWord] {
        var words: [QueryWord] = []
        var position = 0
        let bytes = text.utf8.span
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.next
            let written = WordForm.written(String(Spelling(word.range, in: bytes), in: bytes))
            let normal = WordForm.normal(written)
            if normal.isEmpty { continue }
            words.append(
                QueryWord(
                    range: word.range, position: position, written: Array(written.utf8),
                    folded: Array(WordForm.cut(WordForm.folded(normal)).utf8), isPrefix: false, normal: normal))
            position += 1
        }
        return words
    }

    /// The key of the word's term in a language.
    package func termBytes(of word: QueryWord, in language: Stemming) -> [UInt8] {
        Array(analyzer.term(word.normal, language).utf8)
    }
}

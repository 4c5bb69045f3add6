/// Turns the text of a query into words, and words into the keys of terms: the same keys that `Lexicon` makes of the
/// same text.
///
/// Articles have each two neighbouring characters of a script without blanks as a word, and the last character of a run
/// alone. A query asks for the pairs, which together say all that the run says; only of a run of one character it asks
/// for that, as the beginning of terms.
///
/// For one thread at a time: it owns stemmers, and is not `Sendable`.
package final class QueryAnalyzer {
    private var analyzer = Analyzer()

    package init() {}

    /// The words of a text, in order. Time is linear in the text's length.
    package static func words(of text: String) -> [QueryWord] {
        var words: [QueryWord] = []
        var form = WordForm()
        var position = 0
        let bytes = text.utf8.span
        var index = 0
        var endOfPair = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.next
            form.set(bytes.extracting(Spelling(word.range, in: bytes).range))
            if form.normal.isEmpty { continue }
            defer { position += 1 }
            // The last character of a run is in the pair before.
            if word.kind == .single, word.range.upperBound == endOfPair { continue }
            if word.kind == .pair { endOfPair = word.range.upperBound }
            var folded: [UInt8] = []
            Analyzer.appendFolded(form.normal, .none, to: &folded)
            words.append(
                QueryWord(
                    range: word.range, position: position, written: form.written, folded: folded,
                    isPrefix: word.kind == .single, normal: form.normal))
        }
        return words
    }

    /// The key of the word's term in a language, as `Lexicon.termRange` has it.
    package func termBytes(of word: QueryWord, in language: Stemming) -> [UInt8] {
        var bytes: [UInt8] = []
        analyzer.appendTerm(word.normal, language, to: &bytes)
        return bytes
    }

    /// The word's folded form in a language, as `Lexicon.foldedRange` has it.
    package func foldedBytes(of word: QueryWord, in language: Stemming) -> [UInt8] {
        var bytes: [UInt8] = []
        Analyzer.appendFolded(word.normal, language, to: &bytes)
        return bytes
    }
}

/// Reduces words to terms: an article's tied with an apostrophe and the like cut off, the stem in the text's language
/// (`Stemmer`), the fold (`WordForm.folded`).
///
/// For one thread at a time, since stemmers are: the class is not `Sendable`.
final class Analyzer {
    private var stemmers: [Stemming: Stemmer] = [:]

    /// The term that a normal form stands for in a language. Never empty unless the form is.
    func term(_ form: String, _ stemming: Stemming) -> String {
        let word = stemming.withoutElision(form)
        let folded = WordForm.folded(stemmer(stemming)?.stem(word) ?? word)
        return WordForm.cut(folded.isEmpty ? form : folded)
    }

    private func stemmer(_ stemming: Stemming) -> Stemmer? {
        if let stemmer = stemmers[stemming] { return stemmer }
        let stemmer = Stemmer(stemming)
        stemmers[stemming] = stemmer
        return stemmer
    }
}

/// Turns text into terms. Articles and queries go through the same steps: words (`WordBreaker`), their normal form
/// (`WordForm.normal`), the stem in the text's language (`Stemmer`), the fold (`WordForm.folded`).
///
/// For one thread at a time, since stemmers are: the class is not `Sendable`.
final class Analyzer {
    private var stemmers: [Stemming: Stemmer] = [:]

    /// The normal forms of a text's words, in order.
    static func normalForms(of text: String) -> [String] {
        var forms: [String] = []
        let bytes = text.utf8.span
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.range.upperBound
            let form = WordForm.normal(word, in: bytes)
            if !form.isEmpty { forms.append(form) }
        }
        return forms
    }

    /// The term that a normal form stands for in a language. Never empty unless the form is.
    func term(_ form: String, _ stemming: Stemming) -> String {
        let word = stemming.withoutElision(form)
        let folded = WordForm.folded(stemmer(stemming)?.stem(word) ?? word)
        return folded.isEmpty ? form : folded
    }

    private func stemmer(_ stemming: Stemming) -> Stemmer? {
        if let stemmer = stemmers[stemming] { return stemmer }
        let stemmer = Stemmer(stemming)
        stemmers[stemming] = stemmer
        return stemmer
    }
}

/// The few words of an archive, language by language, some of them far more frequent than others.
struct RandomWords {
    struct Language {
        /// A BCP 47 tag; nil when the language is not stated.
        var tag: String?
        fileprivate var words: [String]
        /// Whether words stand without blanks between them.
        fileprivate var isUnspaced = false
    }

    /// Words that all languages have.
    private static let shared = ["NATO", "2.000", "Berlin", "die", "covid-19", "F-16s", "1990s", "中国", "a"]

    private static let languages = [
        Language(
            tag: "en",
            words: [
                "the", "market", "markets", "Market", "marketing", "polish", "Polish", "Poland", "run", "runs",
                "running",
                "O'Neill", "o’neill", "U.S.", "us", "US", "café", "cafe", "economy", "economic", "economics", "word",
                "wrod", "words", "sword", "world", "universe", "university",
            ]),
        Language(
            tag: "de",
            words: [
                "der", "Markt", "Märkte", "Märkten", "markt", "Straße", "Strasse", "Häuser", "Haus", "haus", "läuft",
                "laufen", "Müller", "mueller", "Muller", "1.234.567",
            ]),
        Language(
            tag: "fr",
            words: [
                "l'homme", "homme", "hommes", "Hommes", "été", "Été", "ete", "d'accord", "accord", "marché", "marchés",
                "l’été", "économie", "qu'il", "il",
            ]),
        Language(
            tag: "ru",
            words: [
                "Москва", "Москвы", "москва", "война", "войны", "ёлка", "елка", "мой", "мои", "рынок", "рынки", "и",
            ]),
        Language(
            tag: "zh",
            words: ["中", "国", "中国", "人", "人民", "中国人", "经济", "日本", "，", "。", "2022", "WTO", "国人"], isUnspaced: true),
        Language(
            tag: "ja", words: ["東京", "日本", "日本経済", "カタカナ", "カタ", "ひらがな", "の", "国", "NHK", "ー"], isUnspaced: true),
    ]

    /// The languages of the archive; the first come most often.
    private let languages: [Language]

    init(using random: inout some RandomNumberGenerator) {
        var languages = Self.languages.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)).map {
            language in
            var language = language
            let own = language.words + (language.isUnspaced ? [] : Self.shared)
            language.words = Array(own.shuffled(using: &random).prefix(Int.random(in: 3...30, using: &random)))
            return language
        }
        // Texts of no stated language, of one that has no stems, and of a region.
        if let first = languages.first {
            for tag in [nil, "und", "xx", "tlh-Latn", (first.tag ?? "en") + "-GB", "EN_us"]
            where Int.random(in: 0..<5, using: &random) == 0 {
                languages.append(Language(tag: tag, words: first.words, isUnspaced: first.isUnspaced))
            }
        }
        self.languages = languages
    }

    func language(using random: inout some RandomNumberGenerator) -> Language {
        skewed(languages, by: 2, using: &random)
    }

    func word(_ language: Language, using random: inout some RandomNumberGenerator) -> String {
        skewed(language.words, by: 3, using: &random)
    }

    private func skewed<Element>(
        _ list: [Element], by exponent: Int, using random: inout some RandomNumberGenerator
    ) -> Element {
        let indices = (0..<exponent).map { _ in Int.random(in: list.indices, using: &random) }
        return list[indices.min() ?? 0]
    }

    /// A text of the words, in which the language's punctuation comes.
    func join(
        _ words: [String], _ language: Language, using random: inout some RandomNumberGenerator
    ) -> String {
        let usual = language.isUnspaced ? "" : " "
        let other = language.isUnspaced ? ["，", "。", " ", "\n\n"] : [", ", ". ", "\n\n", "-", " — "]
        var text = ""
        for (index, word) in words.enumerated() {
            if index > 0 {
                text +=
                    Int.random(in: 0..<8, using: &random) > 0 ? usual : other.randomElement(using: &random) ?? usual
            }
            text += word
        }
        return text
    }
}

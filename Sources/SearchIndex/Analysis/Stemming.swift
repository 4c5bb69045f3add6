/// The rules by which a text's words are reduced to stems: one of Snowball's languages, or none.
///
/// The raw value is Snowball's name of the algorithm.
enum Stemming: String, CaseIterable, Hashable, Sendable {
    case none
    case arabic, armenian, basque, catalan, danish, dutch, english, finnish, french, german, greek, hindi, hungarian
    case indonesian, irish, italian, lithuanian, nepali, norwegian, portuguese, romanian, russian, serbian, spanish
    case swedish, tamil, turkish, yiddish

    /// The rules for a text in the language of a BCP 47 tag, of which only the primary language counts.
    ///
    /// A text whose language nobody stated (no tag, or `und`) is taken for English: an English query then finds what
    /// it should, and a word of another language still finds itself, since a query is reduced in the same way. A
    /// stated language that Snowball does not know is not reduced at all.
    init(languageTag: String?) {
        let primary = languageTag.map(LanguageTag.primary) ?? ""
        self = primary.isEmpty || primary == "und" ? .english : Self.byCode[primary] ?? .none
    }

    /// ISO 639-1 codes, and the ISO 639-2 codes of the same languages.
    private static let byCode: [String: Stemming] = [
        "ar": .arabic, "ara": .arabic, "hy": .armenian, "hye": .armenian, "arm": .armenian, "eu": .basque,
        "eus": .basque, "baq": .basque, "ca": .catalan, "cat": .catalan, "da": .danish, "dan": .danish, "nl": .dutch,
        "nld": .dutch, "dut": .dutch, "en": .english, "eng": .english, "fi": .finnish, "fin": .finnish, "fr": .french,
        "fra": .french, "fre": .french, "de": .german, "deu": .german, "ger": .german, "el": .greek, "ell": .greek,
        "gre": .greek, "hi": .hindi, "hin": .hindi, "hu": .hungarian, "hun": .hungarian, "id": .indonesian,
        "ind": .indonesian, "ga": .irish, "gle": .irish, "it": .italian, "ita": .italian, "lt": .lithuanian,
        "lit": .lithuanian, "ne": .nepali, "nep": .nepali, "no": .norwegian, "nor": .norwegian, "nb": .norwegian,
        "nob": .norwegian, "nn": .norwegian, "nno": .norwegian, "pt": .portuguese, "por": .portuguese,
        "ro": .romanian, "ron": .romanian, "rum": .romanian, "ru": .russian, "rus": .russian, "sr": .serbian,
        "srp": .serbian, "es": .spanish, "spa": .spanish, "sv": .swedish, "swe": .swedish, "ta": .tamil,
        "tam": .tamil, "tr": .turkish, "tur": .turkish, "yi": .yiddish, "yid": .yiddish,
    ]

    /// The word without an article or a preposition that the language ties to it with an apostrophe: French `l'homme`
    /// and `qu'il`, Italian `dell'uomo` and `un'idea`, Catalan `d'ahir`. The apostrophe is U+0027.
    func withoutElision(_ word: String) -> String {
        guard self == .french || self == .italian || self == .catalan,
            let apostrophe = word.firstIndex(of: "'")
        else { return word }
        let tied = word[..<apostrophe]
        let isElided =
            tied.utf8.count == 1
            || (self == .french && tied.hasSuffix("qu"))
            || (self == .italian && (tied.hasSuffix("l") || tied == "un"))
        return isElided ? String(word[word.index(after: apostrophe)...]) : word
    }
}

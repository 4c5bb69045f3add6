/// The rules by which a text's words are reduced to stems: one of Snowball's languages, or none.
///
/// The raw value is stored on disk with every term: numbers are never given anew, and a new language gets a new one.
package enum Stemming: UInt8, CaseIterable, Hashable, Sendable {
    case none = 0
    case arabic = 1
    case armenian = 2
    case basque = 3
    case catalan = 4
    case danish = 5
    case dutch = 6
    case english = 7
    case finnish = 8
    case french = 9
    case german = 10
    case greek = 11
    case hindi = 12
    case hungarian = 13
    case indonesian = 14
    case irish = 15
    case italian = 16
    case lithuanian = 17
    case nepali = 18
    case norwegian = 19
    case portuguese = 20
    case romanian = 21
    case russian = 22
    case serbian = 23
    case spanish = 24
    case swedish = 25
    case tamil = 26
    case turkish = 27
    case yiddish = 28

    /// The number that stands for the rules on disk.
    package var code: UInt8 { rawValue }

    /// nil for a number that no rules have.
    package init?(code: UInt8) { self.init(rawValue: code) }

    /// The rules for a text in the language of a BCP 47 tag, of which only the primary language counts.
    ///
    /// A text whose language nobody stated (no tag, or `und`) is taken for English: an English query then finds what
    /// it should, and a word of another language still finds itself, since a query is reduced in the same way. A
    /// stated language that Snowball does not know is not reduced at all.
    package init(languageTag: String?) {
        let primary = languageTag.map(LanguageTag.primary) ?? ""
        self = primary.isEmpty || primary == "und" ? .english : Self.byCode[primary] ?? .none
    }

    /// Snowball's name of the algorithm, which is that of the case.
    var algorithm: String { String(describing: self) }

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
}

import TextAnalysis

/// What stands before a full stop, and may have it for itself.
struct Abbreviation {
    private let word: String
    private let language: Stemming

    /// - Parameter range: of the text, up to the full stop.
    init(_ text: Span<UInt8>, _ range: Range<Int>, in language: Stemming) {
        var bytes: [UInt8] = []
        // A longer word is none of them.
        if range.count <= 24 { for index in range { bytes.append(text[index]) } }
        word = String(decoding: bytes, as: UTF8.self).lowercased()
        self.language = language
    }

    /// Whether the sentence goes on behind the full stop.
    ///
    /// - Parameters:
    ///   - isFirst: whether the word is the first of the sentence.
    ///   - next: the character behind the full stop and the blanks.
    func keepsSentence(isFirst: Bool, before next: Unicode.Scalar) -> Bool {
        if word.isEmpty { return false }
        let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber { return word.utf8.count <= 3 && isFirst || word.utf8.count <= 2 && hasOrdinalStops }
        // Initials and acronyms: J. Smith, the U.S. Senate, p.m., Ph.D., z.B.
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        let isInitials = parts.allSatisfy { part in
            (1...(parts.count > 1 ? 2 : 1)).contains(part.count) && part.allSatisfy(\.isCased)
        }
        if isInitials || Self.titles.contains(word) { return true }
        return Self.beforeNumbers.contains(word) && ("0"..."9").contains(next)
    }

    /// Whether a number with a full stop is an ordinal: `am 13. Januar`.
    private var hasOrdinalStops: Bool {
        switch language {
        case .basque, .danish, .finnish, .german, .hungarian, .norwegian, .serbian, .turkish: true
        case .none, .arabic, .armenian, .catalan, .dutch, .english, .french, .greek, .hindi, .indonesian, .irish,
            .italian, .lithuanian, .nepali, .portuguese, .romanian, .russian, .spanish, .swedish, .tamil, .yiddish:
            false
        }
    }

    /// Titles of people and of companies, and the like, in the languages that press texts have most.
    private static let titles: Set<String> = [
        "adm", "approx", "asst", "atty", "bros", "brig", "bzw", "ca", "capt", "cf", "cmdr", "co", "col", "corp", "cpl",
        "dept", "dipl", "dott", "dr", "dra", "est", "frl", "gen", "gov", "hon", "hr", "inc", "ing", "jr", "lt", "ltd",
        "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "pres", "prof", "rep", "reps", "rev", "sen",
        "sens", "sgt", "sig", "sr", "sra", "srta", "st", "ste", "supt", "uds", "univ", "vs", "акад", "гг", "им", "млн",
        "млрд", "проф", "руб", "ст", "тыс", "ул",
    ]

    /// What is an abbreviation before a number only: months, and parts of books.
    private static let beforeNumbers: Set<String> = [
        "apr", "art", "aug", "ch", "dec", "feb", "fig", "jan", "jul", "jun", "mar", "no", "nos", "nov", "nr", "núm",
        "oct", "okt", "par", "pp", "sec", "sep", "sept", "vol",
    ]
}

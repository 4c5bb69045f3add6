/// Reads the language that a document states: a BCP 47 tag, or a language's name in English.
enum LanguageTag {
    private static let names: [String: String] = [
        "arabic": "ar", "chinese": "zh", "czech": "cs", "dutch": "nl", "english": "en", "estonian": "et",
        "finnish": "fi",
        "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "italian": "it",
        "japanese": "ja", "kazakh": "kk", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "norwegian": "no",
        "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "spanish": "es",
        "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
    ]

    /// The tag with its usual capitals (`pt-BR`), or nil when the text is neither.
    static func read(_ text: String) -> String? {
        let text = text.trimmed
        if let tag = names[text.lowercased()] { return tag }
        let parts = text.replacing("_", with: "-").split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ $0.isASCIILetter }),
            parts.count <= 4,
            parts.dropFirst().allSatisfy({ part in
                (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { $0.isASCIILetter || $0.isDigit }
            })
        else { return nil }
        // RFC 5646, section 2.1.1: regions in capitals, scripts with a capital, everything else in lower case.
        return
            ([first.lowercased()]
            + parts.dropFirst().map { part in
                switch part.utf8.count {
                case 2: part.uppercased()
                case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
                default: part.lowercased()
                }
            }).joined(separator: "-")
    }
}

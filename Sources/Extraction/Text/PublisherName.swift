import Articles

/// Derives the publisher's name from what a page says about itself, when no header line names it:
///
/// 1. from its appeals and statements: the name in `prepared by NAME team` (also staff, newsroom, editors);
/// 2. else from the holder of the rights, without its legal form. `Inc.`, `Ltd` and the like are always legal form;
///    `Foundation`, `Trust`, `Association` and `Society` only when what is left ends in the name of an institution or
///    an outlet (Institute, Centre, News, Times …): the Warsaw Institute Foundation publishes as Warsaw Institute, but
///    nobody publishes as Thomson Reuters for the Thomson Reuters Foundation.
enum PublisherName {
    private static let companyForms: Set<String> = [
        "inc", "ltd", "limited", "llc", "llp", "plc", "corp", "corporation", "co", "company", "gmbh", "ag", "bv", "oy",
        "ab", "asa", "spa", "sa", "srl", "oü", "sia", "uab", "kft", "pty",
    ]
    private static let bodyForms: Set<String> = ["foundation", "trust", "association", "society"]
    private static let institutions: Set<String> = [
        "institute", "institution", "centre", "center", "observatory", "observer", "agency", "review", "times", "post",
        "news", "press", "journal", "monitor", "herald", "tribune", "gazette", "chronicle", "report", "reports",
        "daily",
        "weekly", "today", "magazine", "media", "network", "bulletin", "project", "academy", "university", "forum",
    ]
    private static let staff: Set<String> = ["team", "staff", "newsroom", "editors", "journalists", "reporters"]
    private static let smallWords: Set<String> = ["of", "the", "and", "for", "&", "de", "on", "in"]

    /// The name by which a holder of rights publishes.
    static func publisher(forHolder holder: String) -> String {
        var words = holder.split(separator: " ")
        while words.count > 1, let last = words.last, companyForms.contains(plain(last)) { words.removeLast() }
        if words.count > 2, bodyForms.contains(plain(words[words.count - 1])),
            institutions.contains(plain(words[words.count - 2]))
        {
            words.removeLast()
        }
        let name = words.joined(separator: " ")
        return name.hasSuffix(",") ? String(name.dropLast()) : name
    }

    /// The name in `content prepared by NAME team`.
    static func publisher(inAppeal text: ArraySlice<UInt8>) -> String? {
        let verbs: [StaticString] = [
            "prepared by ", "produced by ", "published by ", "created by ", "written by ", "provided by ",
        ]
        return verbs.lazy.compactMap { verb in
            text.offset(of: verb).flatMap { name(at: text[($0 + verb.utf8CodeUnitCount)...], before: staff) }
        }.first
    }

    /// The run of capitalised words that a text begins with, an article before it left out: `the Warsaw Institute
    /// Foundation may …` gives `Warsaw Institute Foundation`. Small words are kept between capitalised ones.
    ///
    /// - Parameter following: when given, the word after the run must be one of these.
    static func name(at text: ArraySlice<UInt8>, before following: Set<String>? = nil) -> String? {
        var words: [Substring] = []
        var length = 0
        var next: Substring?
        for bytes in text.prefix(200).split(separator: 0x20, maxSplits: 12) {
            let word = String(decoding: bytes, as: UTF8.self)[...]
            // The full stop of `Ltd.` belongs to the name.
            let isForm = word.hasSuffix(".") && companyForms.contains(plain(word))
            let bare = isForm ? word : word.trimmingFinalPunctuation
            let isCapitalised =
                bare.unicodeScalars.first.map { $0.properties.isUppercase || ("0"..."9").contains($0) } ?? false
            if isCapitalised {
                words.append(bare)
                length = words.count
                if bare.endIndex != word.endIndex { break }
            } else if words.isEmpty, word == "the" {
                continue
            } else if !words.isEmpty, smallWords.contains(String(word)) {
                words.append(word)
            } else {
                next = bare
                break
            }
        }
        guard length > 0 else { return nil }
        if let following {
            guard let next, following.contains(plain(next)) else { return nil }
        }
        return words.prefix(length).joined(separator: " ")
    }

    /// The text without a full stop, comma or semicolon at its end, unless the stop belongs to an abbreviation.
    static func withoutFinalStop(_ text: String) -> String {
        var text = text
        while let last = text.last, ",;:".contains(last) || last == " " { text.removeLast() }
        guard text.hasSuffix("."), let word = text.split(separator: " ").last else { return text }
        let inner = word.dropLast()
        let isAbbreviation = companyForms.contains(plain(inner)) || inner.split(separator: ".").last?.count ?? 0 <= 1
        if !isAbbreviation { text.removeLast() }
        return text
    }

    private static func plain(_ word: Substring) -> String {
        String(word.lowercased().filter { $0.isLetter })
    }
}

extension Substring {
    /// The word without comma, full stop and the like at its end.
    fileprivate var trimmingFinalPunctuation: Substring {
        var word = self
        while let last = word.last, ",.;:!?)”’".contains(last) { word.removeLast() }
        return word
    }
}

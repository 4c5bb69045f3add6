import Articles

/// Reads a licence or copyright statement: `© 2021 Example Media. All rights reserved.`, `All texts published by Example
/// may be reprinted if the source is credited.`
///
/// A statement speaks about the publication itself: each of its sentences begins with a copyright sign, or with what is
/// published (texts, articles, images, reproduction) and says what one may do with it, and none reports what somebody
/// said. A news text about copyright fails the second test or the third.
struct RightsStatement: Hashable {
    var rights = Rights()

    /// Longer paragraphs are no statements.
    static let maximumBytes = 1_200

    /// - Parameter text: one paragraph.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        let bytes = Array(text.utf8)[...]
        guard !Furniture.hasQuotation(bytes) else { return nil }
        var notice: [String] = []
        var usage: [String] = []
        for sentence in Sentences.split(text) {
            let words = Words(sentence).list
            if Self.isNotice(sentence, words) {
                notice.append(sentence)
            } else if Self.isUsage(words) {
                usage.append(sentence)
            } else if notice.isEmpty && usage.isEmpty {
                return nil
            }
        }
        guard !notice.isEmpty || !usage.isEmpty else { return nil }
        rights.notice = notice.isEmpty ? nil : notice.joined(separator: " ")
        rights.usage = usage.isEmpty ? nil : usage.joined(separator: " ")
        rights.holder =
            notice.lazy.compactMap { Self.holder(inNotice: $0) }.first
            ?? usage.lazy.compactMap { Self.holder(inUsage: $0) }.first
    }

    /// The value of a header line such as `Copyright: Example Media` or `License: CC BY 4.0`.
    init(header value: String) {
        if let statement = RightsStatement(value) {
            self = statement
        } else {
            rights.usage = value
        }
    }

    /// Adds what another statement of the same document says.
    mutating func merge(_ other: RightsStatement) {
        func joined(_ first: String?, _ second: String?) -> String? {
            guard let first, let second, first != second else { return first ?? second }
            return first + " " + second
        }
        rights.notice = joined(rights.notice, other.rights.notice)
        rights.usage = joined(rights.usage, other.rights.usage)
        rights.holder = rights.holder ?? other.rights.holder
    }

    private static func isNotice(_ sentence: String, _ words: [String]) -> Bool {
        guard Set(words).isDisjoint(with: FurnitureVocabulary.reporting) else { return false }
        if sentence.hasPrefix("©") || sentence.lowercased().hasPrefix("(c) ") { return true }
        if words.starts(with: ["all", "rights", "reserved"]) { return true }
        guard words.first == "copyright" else { return false }
        // "Copyright 2021 …", "Copyright © …", "Copyright by …": not "Copyright law was …".
        return sentence.contains("©") || sentence.lowercased().contains("(c)")
            || (words.count > 1 && (words[1].utf8.allSatisfy { $0.isDigit } || words[1] == "by"))
    }

    /// What a publication consists of, and what may be done with it.
    private static let published: Set<String> = [
        "text", "texts", "article", "articles", "content", "contents", "material", "materials", "image", "images",
        "photo", "photos", "photographs", "story", "stories", "work", "works", "publication", "publications", "website",
        "site", "page", "pages", "reproduction", "republication", "republishing", "reprinting", "reprint", "copying",
        "redistribution", "use", "reuse", "part", "analyses", "reports", "posts", "graphics", "videos",
    ]
    /// What may stand before it.
    private static let determiners: Set<String> = [
        "all", "any", "this", "these", "the", "our", "no", "every", "full", "partial", "original", "unauthorised",
        "unauthorized", "commercial", "unless", "otherwise", "stated", "noted", "indicated", "written", "published",
    ]
    private static let uses: Set<String> = [
        "republish", "republished", "reproduce", "reproduced", "disseminate", "disseminated", "reuse", "reused",
        "distribute", "distributed", "redistribute", "redistributed", "copied", "copy", "reprint", "reprinted", "used",
        "use", "shared", "share", "quoted", "quote", "published", "broadcast", "rewritten", "reproduction",
        "republication", "reprinting", "copying", "redistribution", "republishing", "licensed", "available",
    ]
    private static let conditions: Set<String> = [
        "prohibited", "forbidden", "permission", "consent", "credit", "credited", "crediting", "attribution",
        "attributed", "condition", "licence", "license", "licensed", "acknowledged", "acknowledgement", "commons",
        "protected",
    ]
    private static let openings: [[String]] = [
        ["licensed", "under"], ["published", "under"], ["you", "may"], ["you", "are", "free", "to"],
    ]
    /// A sentence about the law is no statement, unless it says what protects the publication.
    private static let laws: Set<String> = ["law", "laws", "act", "legislation", "directive", "regulation", "treaty"]

    private static func isUsage(_ words: [String]) -> Bool {
        let all = Set(words)
        guard all.isDisjoint(with: FurnitureVocabulary.reporting), !all.isDisjoint(with: uses),
            !all.isDisjoint(with: conditions), all.isDisjoint(with: laws) || all.contains("protected")
        else { return false }
        if openings.contains(where: { words.starts(with: $0) }) { return true }
        return words.drop { determiners.contains($0) }.first.map { published.contains($0) } ?? false
    }

    /// The name after the sign and the years: `© 2019–2021 Example Media. All rights reserved.` gives `Example Media`.
    private static func holder(inNotice sentence: String) -> String? {
        var text = Substring(sentence)
        for separator in [" | ", " · ", " – ", " — ", " - "] {
            if let range = text.firstRange(of: separator) { text = text[..<range.lowerBound] }
        }
        var words = text.split(separator: " ")[...]
        words = words.drop { isYears($0) || signs.contains($0.lowercased()) }
        for index in words.indices.dropLast() where words[index].lowercased() == "all" {
            guard words[index + 1].lowercased().hasPrefix("rights") else { continue }
            words = words[..<index]
            break
        }
        while let last = words.last, isYears(last) { words.removeLast() }
        let name = PublisherName.withoutFinalStop(words.joined(separator: " "))
        guard let first = name.unicodeScalars.first,
            first.properties.isAlphabetic || first.properties.numericType != nil,
            name.utf8.count <= 100, words.count <= 10
        else { return nil }
        return name
    }

    private static let signs: Set<String> = ["©", "(c)", "copyright", "copyright:", "by", "the", ",", "©,"]

    /// `2021`, `2019–2021,`, `©2021`.
    private static func isYears(_ word: Substring) -> Bool {
        let scalars = word.unicodeScalars
        return scalars.contains { ("0"..."9").contains($0) }
            && scalars.allSatisfy { ("0"..."9").contains($0) || "-–—,.©".unicodeScalars.contains($0) }
    }

    /// The name after `published by the` and the like.
    private static func holder(inUsage sentence: String) -> String? {
        let phrases = [
            "published by ", "property of ", "belong to ", "belongs to ", "copyright of ", "owned by ", "courtesy of ",
            "prepared by ", "produced by ", "consent of ", "permission of ", "permission from ",
        ]
        return phrases.lazy.compactMap { phrase in
            sentence.firstRange(of: phrase).flatMap { PublisherName.name(at: sentence[$0.upperBound...]) }
        }.first
    }
}

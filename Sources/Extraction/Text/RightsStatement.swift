import Articles

/// Reads a licence or copyright statement: `© 2021 Example Media. All rights reserved.`, `All texts published by
/// Example may be reprinted if the source is credited.`
///
/// A statement speaks about the publication itself: each of its sentences begins with a copyright sign, or with what is
/// published (texts, articles, images, reproduction) and says what one may do with it, and none reports what somebody
/// said. A news text about copyright fails the second test or the third.
struct RightsStatement: Hashable {
    /// The sentences that state the copyright, and those that say what one may do, as printed.
    private var notice: [String] = []
    private var usage: [String] = []

    /// Longer paragraphs are no statements.
    private static let maximumBytes = 1_200

    /// - Parameter text: one paragraph.
    init?(_ text: ArraySlice<UInt8>) {
        guard text.count <= Self.maximumBytes, Self.mayBegin(text), !Furniture.hasQuotation(text) else { return nil }
        for sentence in Sentences.split(String(decoding: text, as: UTF8.self)) {
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
    }

    /// The value of a header line such as `Copyright: Example Media` or `License: CC BY 4.0`.
    init(header value: String) {
        if let statement = RightsStatement(Array(value.utf8)[...]) {
            self = statement
        } else {
            usage = [value]
        }
    }

    var rights: Rights {
        Rights(
            holder: notice.lazy.compactMap { Self.holder(inNotice: $0) }.first
                ?? usage.lazy.compactMap { Self.holder(inUsage: $0) }.first,
            notice: notice.isEmpty ? nil : notice.joined(separator: " "),
            usage: usage.isEmpty ? nil : usage.joined(separator: " "))
    }

    /// A document has no more sentences of rights than this.
    private static let maximumSentences = 20

    /// Adds what another statement of the same document says.
    mutating func merge(_ other: RightsStatement) {
        guard notice.count + usage.count < Self.maximumSentences else { return }
        notice = (notice + other.notice).unique
        usage = (usage + other.usage).unique
    }

    /// Whether the first words are those of a statement: the quick test that nearly every paragraph fails.
    private static func mayBegin(_ text: ArraySlice<UInt8>) -> Bool {
        if text.starts(with: "©".utf8) || text.starts(with: "(c)".utf8) || text.starts(with: "(C)".utf8) { return true }
        guard let first = text.first, first.isASCIILetter else { return false }
        let words = Words(text.prefix(64)).list.drop { determiners.contains($0) }
        guard let word = words.first else { return true }
        return published.contains(word) || ["copyright", "rights", "licensed", "you"].contains(word)
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
    private static let licences: Set<String> = ["licence", "license", "licensed", "commons"]
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
        // What was done in the past is news, unless it is the granting of a licence.
        if !all.isDisjoint(with: ["was", "were", "had"]), all.isDisjoint(with: licences) { return false }
        if openings.contains(where: { words.starts(with: $0) }) { return true }
        return words.drop { determiners.contains($0) }.first.map { published.contains($0) } ?? false
    }

    /// The name after the sign and the years: `© 2019–2021 Example Media. All rights reserved.` gives `Example Media`.
    private static func holder(inNotice sentence: String) -> String? {
        let separators: Set<Substring> = ["|", "·", "–", "—", "-"]
        var words = sentence.split(separator: " ")[...]
        words = words.prefix { !separators.contains($0) }
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
        let text = Array(sentence.utf8)[...]
        let phrases: [StaticString] = [
            "published by ", "property of ", "belong to ", "belongs to ", "copyright of ", "owned by ", "courtesy of ",
            "prepared by ", "produced by ", "consent of ", "permission of ", "permission from ",
        ]
        return phrases.lazy.compactMap { phrase in
            text.offset(of: phrase).flatMap { PublisherName.name(at: text[($0 + phrase.utf8CodeUnitCount)...]) }
        }.first
    }
}

/// Recognises page furniture: what surrounds an article on a web page and comes along when the page is copied.
///
/// A line is furniture for what it is made of, not for the site that it comes from. What could as well be a sentence or
/// a heading of the article counts only at the head or the tail of the document, where furniture stands (`isAtHead`,
/// `isAtEdge`); what is never a paragraph of an article counts everywhere (`isAnywhere`).
enum Furniture {
    /// Longer paragraphs are not looked at.
    static let maximumBytes = 800
    private static let maximumLineBytes = 120

    /// Whether the paragraph is furniture wherever it stands: its words are one of the vocabulary's phrases.
    static func isAnywhere(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 48, let first = text.first(where: { $0.isWordByte }) else {
            return isSeparator(text)
        }
        guard FurnitureVocabulary.initials.contains(first | 0x20) else { return false }
        return FurnitureVocabulary.phrases.contains(Words(text).key)
    }

    /// Whether the paragraph is furniture when it stands above the headline. An invitation is not: it may be a
    /// headline.
    static func isAtHead(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= maximumBytes else { return false }
        if isAnywhere(text) { return true }
        let words = Words(text).list
        guard !words.isEmpty else { return true }
        if isCookieNotice(words) { return true }
        return text.count <= maximumLineBytes && (isRowOfButtons(words) || isCount(words) || isTrail(text, words))
    }

    /// Whether the paragraph is furniture when it stands between headline and lead, or after the text.
    static func isAtEdge(_ text: ArraySlice<UInt8>) -> Bool {
        isAtHead(text) || (text.count <= maximumLineBytes && isInvitation(Words(text).list))
    }

    /// Whether the line opens the list of links that follows an article: `Related posts`, `More from World`.
    static func opensList(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 60, !endsSentence(text) else { return false }
        let words = Words(text).list
        if FurnitureVocabulary.listHeadings.contains(words.joined(separator: " ")) { return true }
        return words.count <= 6 && FurnitureVocabulary.listOpenings.contains { words.starts(with: $0) }
    }

    /// Whether the paragraph asks the reader for money, a subscription or other support.
    ///
    /// An appeal speaks to the reader (you) for the publisher (we, our, us), and asks: at least four different words of
    /// asking and giving. News about donations and support has neither of the two; words in quotation marks are
    /// somebody else's appeal.
    static func isAppeal(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= maximumBytes, !hasQuotation(text) else { return false }
        let words = Set(Words(text).list)
        guard !words.isDisjoint(with: FurnitureVocabulary.reader),
            !words.isDisjoint(with: FurnitureVocabulary.publisher),
            words.isDisjoint(with: FurnitureVocabulary.reporting)
        else { return false }
        return words.intersection(FurnitureVocabulary.asking).count >= 4
            || (words.intersection(FurnitureVocabulary.asking).count >= 3 && words.contains("please"))
    }

    /// `***`, `---`, `• • •`: no letter and no digit.
    private static func isSeparator(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 48 && Words(text).list.isEmpty
    }

    /// `Facebook Twitter Email`, `Back to top`, `Support Us`: a few words, each of which stands on buttons.
    private static func isRowOfButtons(_ words: [String]) -> Bool {
        words.count <= 12 && words.allSatisfy { FurnitureVocabulary.buttons.contains($0) }
            && !words.allSatisfy { FurnitureVocabulary.joiningWords.contains($0) }
    }

    /// `23 shares`, `5 min read`, `1,204 views`.
    private static func isCount(_ words: [String]) -> Bool {
        guard words.count <= 5, words[0].utf8.allSatisfy({ $0.isDigit }) else { return false }
        let rest = words.dropFirst().drop { $0.utf8.allSatisfy { $0.isDigit } }
        return !rest.isEmpty && rest.allSatisfy { FurnitureVocabulary.counted.contains($0) }
    }

    /// `Follow us on X.`, `Subscribe to our weekly newsletter`: an imperative, with the publisher soon after it.
    private static func isInvitation(_ words: [String]) -> Bool {
        guard (2...14).contains(words.count), FurnitureVocabulary.imperatives.contains(words[0]) else { return false }
        guard Set(words).isDisjoint(with: FurnitureVocabulary.reporting) else { return false }
        let soon = words.dropFirst().prefix(4)
        if soon.contains(where: { ["us", "our", "newsletter"].contains($0) }) { return true }
        return words.count <= 10 && words.contains("on")
            && words.contains { FurnitureVocabulary.platforms.contains($0) }
    }

    /// `We use cookies …`, `By continuing to browse, you accept our cookies`.
    private static func isCookieNotice(_ words: [String]) -> Bool {
        guard words.contains("cookies") || words.contains("cookie") else { return false }
        let all = Set(words)
        return (all.contains("use") || all.contains("uses") || all.contains("accept") || all.contains("consent"))
            && (all.contains("we") || all.contains("our") || all.contains("site") || all.contains("website"))
            && all.isDisjoint(with: FurnitureVocabulary.reporting)
    }

    /// A trail of links from the front page: `Home > World > Asia`.
    private static func isTrail(_ text: ArraySlice<UInt8>, _ words: [String]) -> Bool {
        words[0] == "home" && words.count <= 12
            && text.contains {
                $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") || $0 >= 0x80
            }
    }

    /// Whether the text ends as a sentence does: full stop, question or exclamation mark, perhaps in quotation marks.
    static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        let last = text.last { byte in
            byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'") && byte != UInt8(ascii: ")") && byte < 0x80
        }
        guard let last, ".?!".utf8.contains(last) else { return text.suffix(3).elementsEqual("…".utf8) }
        // Nothing but closing quotation marks may follow: letters beyond ASCII would be words.
        let end = text.lastIndex(of: last) ?? text.startIndex
        return text.endIndex - end <= 8
    }

    static func hasQuotation(_ text: ArraySlice<UInt8>) -> Bool {
        var before: UInt8 = 0
        for (index, byte) in zip(text.indices, text) {
            if byte == UInt8(ascii: "\"") { return true }
            // U+201C to U+201F, « and ».
            if byte == 0x80, before == 0xE2, index + 1 < text.endIndex, (0x9C...0x9F).contains(text[index + 1]) {
                return true
            }
            if before == 0xC2, byte == 0xAB || byte == 0xBB { return true }
            before = byte
        }
        return false
    }
}

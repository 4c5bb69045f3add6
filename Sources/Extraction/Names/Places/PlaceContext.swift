/// What stands beside a name, when nothing but one space or a comma is between the two. Every look is at a few words.
enum PlaceContext {
    private static let maximumBytes = 32

    /// The word before; empty when there is none.
    static func word(before start: Int, in text: Span<UInt8>) -> String {
        guard start >= 2, text[start - 1] == 0x20 else { return "" }
        var first = start - 1
        while first > 0, start - first < maximumBytes, text[first - 1].isWordByte { first -= 1 }
        return string(text, first..<start - 1)
    }

    /// The word that begins there, with the full stops within it: `N.H.`
    private static func word(at start: Int, in text: Span<UInt8>) -> Range<Int> {
        var end = start
        while end < text.count, end - start < maximumBytes, text[end].isWordByte || isInnerStop(end, in: text) {
            end += 1
        }
        return start..<end
    }

    /// Whether a full stop stands there behind a letter and before one, or ends a word that has had one: `N.H.`
    private static func isInnerStop(_ index: Int, in text: Span<UInt8>) -> Bool {
        guard text[index] == UInt8(ascii: "."), index >= 2 else { return false }
        return text[index - 2] == UInt8(ascii: ".") || index + 1 < text.count && text[index + 1].isUpperASCII
    }

    private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(text[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Names in two senses

    /// Whether no word with a capital stands right beside a name: Michael Jordan, Georgia Tech.
    static func standsAlone(_ name: Range<Int>, in text: Span<UInt8>) -> Bool {
        let end = name.upperBound
        if end + 1 < text.count, text[end] == 0x20, text[end + 1].isUpperASCII { return false }
        return !isBehindCapital(name.lowerBound, in: text)
    }

    /// Whether a word with a capital stands right before that is not the first of a sentence.
    static func isBehindCapital(_ start: Int, in text: Span<UInt8>) -> Bool {
        guard start >= 2, text[start - 1] == 0x20 else { return false }
        let before = word(before: start, in: text)
        guard let first = before.utf8.first, first.isUpperASCII else { return false }
        return !CountryAliases.smallWords.contains(before)
    }

    /// The code of the country of whose regions one stands behind a name, with a comma or without: `Paris, Texas`, `Athens, Ga.`
    static func region(behind end: Int, in text: Span<UInt8>) -> String? {
        guard end + 2 < text.count else { return nil }
        let start = text[end] == UInt8(ascii: ",") ? end + 2 : end + 1
        guard text[start - 1] == 0x20, start < text.count, text[start].isUpperASCII else { return nil }
        // One to three words.
        var word = word(at: start, in: text)
        for _ in 0..<3 {
            if let code = Regions.codes[string(text, start..<word.upperBound)] { return code }
            let next = word.upperBound + 1
            guard next < text.count, text[next - 1] == 0x20, text[next].isUpperASCII else { return nil }
            word = self.word(at: next, in: text)
        }
        return nil
    }

    /// Whether a city's name is part of another one: Jack London, Fort Vancouver, Washington County.
    static func isPart(_ name: Range<Int>, in text: Span<UInt8>) -> Bool {
        let before = word(before: name.lowerBound, in: text)
        if before.utf8.first?.isUpperASCII ?? false,
            PersonVocabulary.givenNames.contains(before) || Cities.tails.contains(before)
        {
            return true
        }
        let end = name.upperBound
        guard end + 1 < text.count, text[end] == 0x20, text[end + 1].isUpperASCII else { return false }
        return Cities.heads.contains(string(text, word(at: end + 1, in: text)))
    }

    // MARK: Adjectives

    /// Whether a noun of a state follows an adjective, at once or behind a few words that are often between the two.
    static func isOfState(_ end: Int, in text: Span<UInt8>) -> Bool {
        var end = end
        for _ in 0..<4 {
            guard end + 1 < text.count, text[end] == 0x20 || text[end] == UInt8(ascii: "-"), text[end + 1].isASCIILetter
            else { return false }
            let isJoined = text[end] == UInt8(ascii: "-")
            let word = word(at: end + 1, in: text)
            let name = string(text, word).lowercased()
            if isJoined ? ["led", "backed", "controlled", "occupied"].contains(name) : Demonyms.isNoun(name) {
                return true
            }
            guard !isJoined, Demonyms.modifiers.contains(name) else { return false }
            end = word.upperBound
        }
        return false
    }

    // MARK: Datelines

    /// Whether a name in capitals is where a report comes from: at the head of a paragraph, with a dash, a comma, an agency in
    /// parentheses or a wide gap behind it.
    static func isDateline(_ name: Range<Int>, in text: Span<UInt8>) -> Bool {
        let start = name.lowerBound
        let isHead =
            start == 0 || text[start - 1] == 0x0A || start >= 2 && text[start - 1] == 0x20 && text[start - 2] == 0x20
        guard isHead, name.upperBound < text.count else { return false }
        var end = name.upperBound
        if text[end] == UInt8(ascii: ",") || text[end] == UInt8(ascii: ":") { return true }
        guard text[end] == 0x20 else { return false }
        end += 1
        guard end < text.count else { return false }
        switch text[end] {
        case UInt8(ascii: "("), UInt8(ascii: "-"), 0x20: return true
        // En dash and em dash.
        case 0xE2: return end + 2 < text.count && text[end + 1] == 0x80 && (0x93...0x94).contains(text[end + 2])
        default: return false
        }
    }
}

import Articles

/// Finds the dates that stand in a text among other words.
///
/// A date begins and ends where numbers do: `1.13.01.2022` and `2022-01-13-4567` are none. Of a span of days
/// (`13–15 January 2022`, `13.01.2022 – 15.01.2022`) nothing is found: it is when something took place.
enum DateScan {
    struct Found: Hashable {
        var parts: PublicationDate.Components
        /// The bytes that it was read from.
        var range: Range<Int>
    }

    /// - Parameters:
    ///   - text: UTF-8; time is linear in it.
    ///   - allowsMonths: whether a month with its year is a date.
    static func dates(in text: ArraySlice<UInt8>, style: DateStyle, allowsMonths: Bool = false) -> [Found] {
        guard text.contains(where: { $0.isDigit || $0 >= 0x80 }) else { return [] }
        return dates(in: DateTokens(text), style: style, allowsMonths: allowsMonths)
    }

    private static func dates(in tokens: DateTokens, style: DateStyle, allowsMonths: Bool) -> [Found] {
        var found: [Found] = []
        var parser = DateParser(tokens: tokens, style: style)
        var index = 0
        while index < tokens.list.count {
            guard canBegin(tokens, at: index), let parts = parser.parse(at: index), parts.month != nil,
                parts.day != nil || allowsMonths, (try? PublicationDate(parts)) != nil,
                canEnd(tokens, before: parser.index)
            else {
                index += 1
                continue
            }
            let range = tokens.ranges[index].lowerBound..<tokens.ranges[parser.index - 1].upperBound
            let end = parser.index
            if isSpanned(tokens, from: index) {
                index = end
                continue
            }
            if let spanEnd = spanEnd(tokens, from: end, parser: &parser) {
                index = spanEnd
                continue
            }
            found.append(Found(parts: parts, range: range))
            index = end
        }
        return found
    }

    /// Whether a date may begin here: at a number or a word, and not within something longer.
    private static func canBegin(_ tokens: DateTokens, at index: Int) -> Bool {
        switch tokens.list[index] {
        case .sign: return false
        case .number(_, let digits): if digits > 4 { return false }
        case .word(let word):
            if !MonthNames.canBegin(word) { return false }
        }
        guard index > 0, !tokens.spaced[index] else { return true }
        switch tokens.list[index - 1] {
        case .number: return false
        // A letter before a number is a code, `A4`; in scripts without spaces it is a word.
        case .word(let word): return (word.utf8.first ?? 0) >= 0x80 || word == "t"
        case .sign(let sign):
            guard ".-/:$#".utf8.contains(sign) else { return true }
            guard sign != UInt8(ascii: "$"), sign != UInt8(ascii: "#") else { return false }
            guard index > 1, !tokens.spaced[index - 1], case .number = tokens.list[index - 2] else { return true }
            // A span's last day can begin so: it is passed over as a whole.
            return sign == UInt8(ascii: "-")
        }
    }

    /// Whether a date may end here: no number or letter is joined to it.
    private static func canEnd(_ tokens: DateTokens, before index: Int) -> Bool {
        guard index < tokens.list.count, !tokens.spaced[index] else { return true }
        switch tokens.list[index] {
        case .number: return false
        case .word(let word): return (word.utf8.first ?? 0) >= 0x80 || word == "t" || word.utf8.count > 2
        case .sign(let sign):
            guard "./-".utf8.contains(sign), index + 1 < tokens.list.count, !tokens.spaced[index + 1],
                case .number = tokens.list[index + 1]
            else { return true }
            return false
        }
    }

    /// Whether a number and a dash stand before the date: the beginning of a span, `13–15 January 2022`.
    private static func isSpanned(_ tokens: DateTokens, from index: Int) -> Bool {
        guard index >= 2, isSpanSign(tokens.list[index - 1]) else { return false }
        switch tokens.list[index - 2] {
        case .number(let day, let digits): return digits <= 2 && (1...31).contains(day)
        // `13.–15. Januar 2022`
        case .sign(let sign):
            guard sign == UInt8(ascii: "."), index >= 3, case .number(let day, let digits) = tokens.list[index - 3]
            else {
                return false
            }
            return digits <= 2 && (1...31).contains(day)
        case .word(let word): return MonthNames.canBegin(word)
        }
    }

    private static func isSpanSign(_ token: DateTokens.Token) -> Bool {
        switch token {
        case .sign(let sign): sign == UInt8(ascii: "-")
        case .word(let word): DateWords.spans.contains(word)
        case .number: false
        }
    }

    /// The end of the span whose first day ends here: a dash or "to", and another date.
    private static func spanEnd(_ tokens: DateTokens, from index: Int, parser: inout DateParser) -> Int? {
        guard index + 1 < tokens.list.count else { return nil }
        guard isSpanSign(tokens.list[index]), let parts = parser.parse(at: index + 1), parts.day != nil else {
            return nil
        }
        return parser.index
    }
}

import Articles

/// The grammar of printed dates, a cursor over their tokens. A rule that does not apply leaves the cursor where it was.
struct DateParser {
    private typealias Token = DateTokens.Token
    private typealias Components = PublicationDate.Components

    private let tokens: [Token]
    private let spaced: [Bool]
    private var index = 0

    /// How many words and signs may follow a date that need not stand alone.
    private static let maximumRest = 8

    init(tokens: DateTokens) {
        self.tokens = tokens.list
        spaced = tokens.spaced
    }

    /// The date's parts as printed, not validated, or nil when this is no date.
    mutating func parse(whole: Bool) -> PublicationDate.Components? {
        var time = Time()
        skipLead()
        if takeTime(into: &time) {
            takeZone(into: &time)
            skipSeparators()
            skipLead()
        }
        guard var parts = takeDate() else { return nil }
        if time.hour == nil, parts.day != nil {
            let end = index
            skipSeparators()
            if takeTime(into: &time) { takeZone(into: &time) } else { index = end }
        }
        guard parts.day != nil || time.hour == nil else { return nil }
        parts.hour = time.hour
        parts.minute = time.minute
        parts.second = time.second
        parts.offsetMinutes = time.zone
        return isEnd(whole: whole) ? parts : nil
    }

    // MARK: Tokens

    private func token(_ ahead: Int = 0) -> Token? {
        index + ahead < tokens.count ? tokens[index + ahead] : nil
    }

    private func number(_ ahead: Int = 0, digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = token(ahead), digits.contains(count) else { return nil }
        return value
    }

    private func sign(_ ahead: Int = 0) -> UInt8? {
        guard case .sign(let sign)? = token(ahead) else { return nil }
        return sign
    }

    private func word(_ ahead: Int = 0) -> String? {
        guard case .word(let word)? = token(ahead) else { return nil }
        return word
    }

    private mutating func takeSign(_ character: Unicode.Scalar) -> Bool {
        guard sign() == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func takeWord(_ words: Set<String>) -> Bool {
        guard let word = word(), words.contains(word) else { return false }
        index += 1
        return true
    }

    private mutating func skipSeparators() {
        while let sign = sign(), ",|-/.;".utf8.contains(sign) { index += 1 }
        // The T of ISO 8601, and "at 10:05".
        _ = takeWord(["t", "at"])
    }

    /// Skips what may stand before a date: "on", a weekday, its comma or full stop.
    private mutating func skipLead() {
        _ = takeWord(["on"])
        if takeWord(EnglishDates.weekdays) {
            while let sign = sign(), ",.".utf8.contains(sign) { index += 1 }
        }
        _ = takeWord(["the"])
    }

    private func isEnd(whole: Bool) -> Bool {
        let rest = tokens[index...]
        let hasDigits = rest.contains { token in
            if case .number = token { true } else { false }
        }
        if hasDigits { return false }
        return whole ? rest.allSatisfy { $0 == .sign(UInt8(ascii: ".")) } : rest.count <= Self.maximumRest
    }

    // MARK: Dates

    private mutating func takeDate() -> PublicationDate.Components? {
        takeDayFirst() ?? takeMonthFirst() ?? takeYearFirst() ?? takeNumbers()
    }

    private mutating func takeMonth() -> Int? {
        guard let word = word(), let month = EnglishDates.months[word] else { return nil }
        index += 1
        _ = takeSign(".")
        return month
    }

    private mutating func takeYear() -> Int? {
        while takeSign(",") || takeSign("-") || takeSign("/") {}
        guard let year = number(digits: 4...4) else { return nil }
        index += 1
        return year
    }

    /// A day of the month, with the ending of an ordinal.
    private mutating func takeDay() -> Int? {
        guard let day = number(digits: 1...2) else { return nil }
        index += 1
        _ = takeWord(EnglishDates.ordinals)
        _ = takeSign(".")
        return day
    }

    /// Runs a rule; the cursor goes back when it fails.
    private mutating func attempt(_ rule: (inout Self) -> Components?) -> Components? {
        let start = index
        if let parts = rule(&self) { return parts }
        index = start
        return nil
    }

    /// `13 January 2022`, `13th of January, 2022`, `13-Jan-2022`.
    private mutating func takeDayFirst() -> Components? {
        attempt { parser in
            guard let day = parser.takeDay() else { return nil }
            _ = parser.takeWord(["of"])
            while parser.takeSign("-") || parser.takeSign("/") {}
            guard let month = parser.takeMonth(), let year = parser.takeYear() else { return nil }
            return Components(year: year, month: month, day: day)
        }
    }

    /// `January 13, 2022`, `January 2022`.
    private mutating func takeMonthFirst() -> Components? {
        attempt { parser in
            guard let month = parser.takeMonth() else { return nil }
            if let year = parser.takeYear() { return Components(year: year, month: month) }
            guard let day = parser.takeDay(), let year = parser.takeYear() else { return nil }
            return Components(year: year, month: month, day: day)
        }
    }

    /// `2022-01-13`, `2022/01/13`, `2022-01`, `2022 January 13`, `2022`.
    private mutating func takeYearFirst() -> Components? {
        attempt { parser in
            guard let year = parser.number(digits: 4...4) else { return nil }
            parser.index += 1
            if let separator = parser.sign(), "-/.".utf8.contains(separator),
                let month = parser.number(1, digits: 1...2)
            {
                parser.index += 2
                if parser.sign() == separator, let day = parser.number(1, digits: 1...2) {
                    parser.index += 2
                    return Components(year: year, month: month, day: day)
                }
                return separator == UInt8(ascii: "-") ? Components(year: year, month: month) : nil
            }
            _ = parser.takeSign(",")
            if let month = parser.takeMonth() {
                return Components(year: year, month: month, day: parser.takeDay())
            }
            return Components(year: year)
        }
    }

    /// `13/04/2022`: the first number is the day or the month, whichever gives a date. When both do and differ, the
    /// date is unknown; when neither does, it is the impossible one that the day first gives.
    private mutating func takeNumbers() -> Components? {
        attempt { parser in
            guard let first = parser.number(digits: 1...2), let separator = parser.sign(1),
                "/.-".utf8.contains(separator), let second = parser.number(2, digits: 1...2),
                parser.sign(3) == separator, let year = parser.number(4, digits: 4...4)
            else { return nil }
            parser.index += 5
            let dayFirst = Components(year: year, month: second, day: first)
            let monthFirst = Components(year: year, month: first, day: second)
            switch ((try? PublicationDate(dayFirst)) != nil, (try? PublicationDate(monthFirst)) != nil) {
            case (true, true): return first == second ? dayFirst : nil
            case (false, true): return monthFirst
            case (true, false), (false, false): return dayFirst
            }
        }
    }

    // MARK: Times

    private struct Time {
        var hour: Int?
        var minute: Int?
        var second: Int?
        var zone: Int?
    }

    private mutating func takeTime(into time: inout Time) -> Bool {
        guard var hour = number(digits: 1...2), sign(1) == UInt8(ascii: ":"), let minute = number(2, digits: 2...2)
        else { return false }
        index += 3
        if sign() == UInt8(ascii: ":"), let second = number(1, digits: 2...2) {
            index += 2
            time.second = second
            if sign() == UInt8(ascii: "."), number(1, digits: 1...9) != nil { index += 2 }
        }
        if let isAfternoon = takeHalfOfDay() {
            if isAfternoon, (1...11).contains(hour) { hour += 12 }
            if !isAfternoon, hour == 12 { hour = 0 }
        }
        time.hour = hour
        time.minute = minute
        return true
    }

    /// `am`, `a.m.`, `pm`, `p.m.`: whether it is the afternoon.
    private mutating func takeHalfOfDay() -> Bool? {
        if takeWord(["am"]) { return false }
        if takeWord(["pm"]) { return true }
        guard let letter = word(), letter == "a" || letter == "p", sign(1) == UInt8(ascii: "."), word(2) == "m" else {
            return nil
        }
        index += 3
        _ = takeSign(".")
        return letter == "p"
    }

    /// `Z`, `GMT`, `(CET)`, `+02:00`, `-0500`, `UTC+2`.
    private mutating func takeZone(into time: inout Time) {
        let start = index
        let isBracketed = takeSign("(")
        var zone: Int?
        if let word = word(), let minutes = TimeZones.minutes[word] {
            index += 1
            zone = minutes
            if minutes == 0, let offset = takeOffset() { zone = offset }
        } else {
            zone = takeOffset()
        }
        if zone == nil || (isBracketed && !takeSign(")")) { index = start } else { time.zone = zone }
    }

    private mutating func takeOffset() -> Int? {
        let sign: Int
        switch self.sign() {
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return nil
        }
        // A dash with a space after it sets something apart.
        guard index + 1 < tokens.count, !spaced[index + 1] else { return nil }
        if let both = number(1, digits: 4...4) {
            index += 2
            return sign * (both / 100 * 60 + both % 100)
        }
        guard let hours = number(1, digits: 1...2) else { return nil }
        index += 2
        guard self.sign() == UInt8(ascii: ":"), let minutes = number(1, digits: 2...2) else { return sign * hours * 60 }
        index += 2
        return sign * (hours * 60 + minutes)
    }
}

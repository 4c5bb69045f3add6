import Articles

/// The grammar of printed dates, a cursor over their tokens. A rule that does not apply leaves the cursor where it was.
struct DateParser {
    private typealias Token = DateTokens.Token
    private typealias Components = PublicationDate.Components

    private let tokens: DateTokens
    private let style: DateStyle
    private(set) var index = 0

    /// How many words and signs may follow a date that need not stand alone.
    private static let maximumRest = 8

    init(tokens: DateTokens, style: DateStyle) {
        self.tokens = tokens
        self.style = style
    }

    /// The date's parts as printed, not validated, or nil when the text is no date.
    mutating func parse(whole: Bool) -> PublicationDate.Components? {
        var time = Time()
        skipLead()
        if takeTime(into: &time) {
            takeZone(into: &time)
            skipSeparators()
            skipLead()
        }
        guard let parts = takeMoment(time: time) else { return nil }
        return isEnd(whole: whole) ? parts : nil
    }

    /// The date that begins at a token, with the time that follows it; the cursor is behind it then.
    mutating func parse(at start: Int) -> PublicationDate.Components? {
        index = start
        return takeMoment(time: Time())
    }

    /// A date and the time after it, unless the time is known.
    private mutating func takeMoment(time known: Time) -> PublicationDate.Components? {
        var time = known
        guard var parts = takeDate() else { return nil }
        if parts.hour != nil { return parts }
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
        return parts
    }

    // MARK: Tokens

    private func token(_ ahead: Int = 0) -> Token? {
        index + ahead >= 0 && index + ahead < tokens.list.count ? tokens.list[index + ahead] : nil
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
        while let sign = sign(), ",|-/.;(\u{C2}\u{E2}".unicodeScalars.contains(Unicode.Scalar(sign)) { index += 1 }
        // The T of ISO 8601, and "at 10:05".
        if takeWord(DateWords.timeLinks) { while takeSign(".") {} }
    }

    /// Skips what may stand before a date: "on", a weekday, its comma or full stop.
    private mutating func skipLead() {
        _ = takeWord(["on"])
        if takeWord(DateWords.weekdays) {
            while let sign = sign(), ",.".utf8.contains(sign) { index += 1 }
        }
        _ = takeWord(["the"])
    }

    private func isEnd(whole: Bool) -> Bool {
        let rest = tokens.list[index...]
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
        guard let word = word() else { return nil }
        let month: Int
        if MonthNames.beginsName(word), let next = self.word(1),
            let named = MonthNames.month(word + " " + next, language: style.language)
        {
            month = named
            index += 2
        } else if let named = MonthNames.month(word, language: style.language) {
            month = named
            index += 1
        } else if word == "tháng", let number = number(1, digits: 1...2) {
            month = number
            index += 2
        } else {
            return nil
        }
        _ = takeSign(".")
        return month
    }

    private mutating func takeYear() -> Int? {
        let start = index
        while takeSign(",") || takeSign("-") || takeSign("/") || takeSign(".") || takeWord(DateWords.links)
            || takeWord(["năm"])
        {}
        // No date has so much between its parts.
        guard index - start <= 2 else { return nil }
        if let year = number(digits: 4...4) {
            index += 1
            return style.gregorian(year)
        }
        if sign() == UInt8(ascii: "'") { index += 1 }
        guard style.allowsShortYears, let year = number(digits: 2...2), sign(1) != UInt8(ascii: ":") else { return nil }
        index += 1
        return DateStyle.fullYear(year)
    }

    /// A day of the month, with the ending of an ordinal.
    private mutating func takeDay() -> Int? {
        guard let day = number(digits: 1...2) else { return nil }
        index += 1
        if sign() == UInt8(ascii: "-"), let word = word(1), DateWords.ordinals.contains(word) { index += 2 }
        _ = takeWord(DateWords.ordinals)
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

    /// `13 January 2022`, `13th of January, 2022`, `13-Jan-2022`, `13 de enero de 2022`, `13 tháng 1, 2022`.
    private mutating func takeDayFirst() -> Components? {
        attempt { parser in
            guard let day = parser.takeDay() else { return nil }
            if parser.takeWord(DateWords.links), parser.sign() == UInt8(ascii: "'") { parser.index += 1 }
            while parser.takeSign("-") || parser.takeSign("/") || parser.takeSign(",") {}
            guard let month = parser.takeMonth(), let year = parser.takeYear() else { return nil }
            return Components(year: year, month: month, day: day)
        }
    }

    /// `January 13, 2022`, `January 2022`.
    private mutating func takeMonthFirst() -> Components? {
        attempt { parser in
            guard let month = parser.takeMonth() else { return nil }
            let end = parser.index
            if let day = parser.takeDay(), let year = parser.takeYear() {
                return Components(year: year, month: month, day: day)
            }
            parser.index = end
            if let parts = parser.takeYearBehindTime(month: month) { return parts }
            guard let year = parser.takeYear() else { return nil }
            return Components(year: year, month: month)
        }
    }

    /// What follows the month in the form of C's asctime and of Java: `Jan 13 10:05:30 CET 2022`.
    private mutating func takeYearBehindTime(month: Int) -> Components? {
        attempt { parser in
            var time = Time()
            guard let day = parser.takeDay(), parser.takeTime(into: &time) else { return nil }
            parser.takeZone(into: &time)
            guard let year = parser.number(digits: 4...4) else { return nil }
            parser.index += 1
            return Components(
                year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second,
                offsetMinutes: time.zone)
        }
    }

    /// `2022-01-13`, `2022/01/13`, `2022-01`, `2022 January 13`, `2022. január 13.`, `2022年1月13日`, `2022`.
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
                    return Components(year: parser.style.gregorian(year), month: month, day: day)
                }
                return separator == UInt8(ascii: "-") ? Components(year: year, month: month) : nil
            }
            if let parts = parser.takeSigned(year: year) { return parts }
            let end = parser.index
            while parser.takeSign(",") || parser.takeSign(".") || parser.takeWord(DateWords.yearWords) {}
            if let month = parser.takeMonth() {
                return Components(year: year, month: month, day: parser.takeDay())
            }
            if let day = parser.takeDay(), let month = parser.takeMonth() {
                return Components(year: year, month: month, day: day)
            }
            parser.index = end
            return Components(year: year)
        }
    }

    /// What follows the year in East Asia, where each number has its unit: `年1月13日`, `년 1월 13일`.
    private mutating func takeSigned(year: Int) -> Components? {
        guard word() == "年" || word() == "년", let month = number(1, digits: 1...2),
            let unit = word(2), unit == "月" || unit == "월"
        else { return nil }
        index += 3
        guard let day = number(digits: 1...2), let unit = word(1), let sign = unit.first, "日号號일".contains(sign) else {
            return Components(year: year, month: month)
        }
        index += 2
        return Components(year: year, month: month, day: day)
    }

    /// `13/04/2022`, `13.4.22`: the first number is the day or the month, as the style has it, or whichever gives a date.
    /// When both do and differ, and the style does not say, the date is unknown; when neither does, it is the impossible
    /// one that the day first gives. With full stops the day is first in all languages.
    private mutating func takeNumbers() -> Components? {
        attempt { parser in
            guard let first = parser.number(digits: 1...2), let separator = parser.sign(1),
                "/.-".utf8.contains(separator), let second = parser.number(2, digits: 1...2),
                parser.sign(3) == separator
            else { return nil }
            let year: Int
            if let full = parser.number(4, digits: 4...4) {
                year = parser.style.gregorian(full)
            } else if parser.style.allowsShortYears, separator != UInt8(ascii: "-"),
                let short = parser.number(4, digits: 2...2)
            {
                year = DateStyle.fullYear(short)
            } else {
                return nil
            }
            parser.index += 5
            let dayFirst = Components(year: year, month: second, day: first)
            let monthFirst = Components(year: year, month: first, day: second)
            switch ((try? PublicationDate(dayFirst)) != nil, (try? PublicationDate(monthFirst)) != nil) {
            case (true, true):
                if first == second { return dayFirst }
                switch parser.style.order {
                case .dayFirst: return dayFirst
                case .monthFirst: return separator == UInt8(ascii: ".") ? dayFirst : monthFirst
                case .unknown: return nil
                }
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
        guard var hour = number(digits: 1...2), let minute = number(2, digits: 2...2), isTimeSign() else {
            return false
        }
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
        _ = takeWord(["uhr", "uur", "ч", "h"])
        time.hour = hour
        time.minute = minute
        return true
    }

    /// Whether what stands between two numbers makes a time of them: a colon, the `h` of `10h05`, the full stop of
    /// `10.05 Uhr` or `kl. 10.05`.
    private func isTimeSign() -> Bool {
        if sign(1) == UInt8(ascii: ":") || word(1) == "h" { return true }
        guard sign(1) == UInt8(ascii: ".") else { return false }
        if word(3) == "uhr" { return true }
        if case .word(let before)? = token(-1) { return DateWords.timeMarks.contains(before) }
        if case .word(let before)? = token(-2) { return DateWords.timeMarks.contains(before) }
        return false
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
        guard index + 1 < tokens.list.count, !tokens.spaced[index + 1] else { return nil }
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

import Articles

/// Reads a date from a value that should hold nothing else: a meta element, an attribute, a member of linked data.
enum DateValue {
    /// Longer values are texts.
    private static let maximumBytes = 160

    /// Nil when the text has no date, one that no calendar has, or two readings.
    ///
    /// Numbers alone are read as `20220113`, `20220113100530`, and as seconds or milliseconds since 1970 within the web's
    /// time.
    static func read(_ text: String, style: DateStyle, evidence: PublicationDate.Evidence) -> PublicationDate? {
        let text = text.trimmed
        guard (4...maximumBytes).contains(text.utf8.count) else { return nil }
        if let parts = try? PublicationDate.Components(iso8601: text) {
            return make(parts, evidence: evidence, text: text)
        }
        if text.utf8.allSatisfy(\.isDigit) {
            return compact(text).flatMap { make($0, evidence: evidence, text: text) }
        }
        var style = style
        style.allowsShortYears = true
        let found = DateScan.dates(in: Array(text.utf8)[...], style: style, allowsMonths: true)
        guard let first = found.first, found.allSatisfy({ $0.parts.day == first.parts.day }) else { return nil }
        return make(first.parts, evidence: evidence, text: text)
    }

    private static func make(
        _ parts: PublicationDate.Components, evidence: PublicationDate.Evidence, text: String
    ) -> PublicationDate? {
        // The years that stand for "none": 0001, 1900, and 1970 with the first of January.
        guard parts.year > 1900, parts.year < 2100, !(parts.year == 1970 && parts.month == 1 && parts.day == 1) else {
            return nil
        }
        return try? PublicationDate(parts, evidence: evidence, text: text)
    }

    private static func compact(_ digits: String) -> PublicationDate.Components? {
        guard digits.utf8.count <= 14, let number = Int(digits) else { return nil }
        switch digits.utf8.count {
        case 8: return day(number)
        case 10: return moment(seconds: number)
        case 13: return moment(seconds: number / 1000)
        case 12, 14:
            let seconds = digits.utf8.count == 14 ? number : number * 100
            guard var parts = day(seconds / 1_000_000) else { return nil }
            parts.hour = seconds / 10_000 % 100
            parts.minute = seconds / 100 % 100
            if digits.utf8.count == 14 { parts.second = seconds % 100 }
            return parts
        default: return nil
        }
    }

    static func day(_ number: Int) -> PublicationDate.Components? {
        let parts = PublicationDate.Components(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        return (try? PublicationDate(parts)) == nil ? nil : parts
    }

    /// The moment by the civil calendar in UTC.
    private static func moment(seconds: Int) -> PublicationDate.Components? {
        let days = seconds / DayCount.secondsPerDay
        guard days > 21 * 365, days < 130 * 366 else { return nil }
        let day = DayCount.day(ofDays: days)
        let rest = seconds % DayCount.secondsPerDay
        return PublicationDate.Components(
            year: day / 10_000, month: day / 100 % 100, day: day % 100, hour: rest / 3600, minute: rest / 60 % 60,
            second: rest % 60, offsetMinutes: 0)
    }
}

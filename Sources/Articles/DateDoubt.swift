/// Why a date of publication is hardly that of the article.
public enum DateDoubt: String, Codable, Hashable, Sendable {
    /// It lies behind the day on which the article came in.
    case future
    /// It was read from a page of the web or a feed, and lies before there were any: of what the article is about, perhaps.
    case beforeWeb = "before_web"
}

extension PublicationDate {
    /// The first year that had pages of the web.
    private static let firstYearOfWeb = 1991

    /// Why the date is to be doubted; nil when there is no reason to.
    ///
    /// - Parameter ingested: when the article came in, in milliseconds since 1970. A day more is granted, since somewhere it is
    ///   tomorrow already.
    public func doubt(ingested: Int64) -> DateDoubt? {
        let day: Int64 = 86_400_000
        if dayRange.lowerBound > Self.day(ofMilliseconds: ingested.addingReportingOverflow(day).partialValue) {
            return .future
        }
        switch evidence {
        case .linkedData, .meta, .microdata, .time, .element, .script, .feed, .feedUpdate, .url:
            return components.year < Self.firstYearOfWeb ? .beforeWeb : nil
        default: return nil
        }
    }

    /// The day of a moment in UTC, as `dayRange` counts days: the civil calendar from days (H. Hinnant, chrono-Compatible
    /// Low-Level Date Algorithms, 2013).
    private static func day(ofMilliseconds milliseconds: Int64) -> Int {
        var days = Int(milliseconds / 86_400_000)
        if milliseconds % 86_400_000 < 0 { days -= 1 }
        days += 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return year * 10_000 + month * 100 + dayOfYear - (153 * shifted + 2) / 5 + 1
    }
}

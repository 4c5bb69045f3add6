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
        let (days, rest) = ingested.quotientAndRemainder(dividingBy: Int64(DayCount.secondsPerDay) * 1000)
        let tomorrow = DayCount.day(ofDays: Int(days) + (rest < 0 ? 0 : 1))
        if dayRange.lowerBound > tomorrow { return .future }
        switch evidence {
        case .linkedData, .meta, .microdata, .time, .element, .script, .feed, .feedUpdate, .url:
            return components.year < Self.firstYearOfWeb ? .beforeWeb : nil
        default: return nil
        }
    }
}

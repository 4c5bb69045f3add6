/// Which of two numbers is the day, in dates such as `03/04/2022`.
enum DayOrder: Hashable, Sendable {
    case dayFirst, monthFirst
    /// Not known: only dates with one reading are read.
    case unknown

    /// The order that is usual in a language and region (CLDR, the short date pattern): the month first in American English
    /// and a few others, the day first in the rest.
    ///
    /// English without a region is written in both orders. Then the country of a site decides, as far as its name says it.
    ///
    /// - Parameters:
    ///   - language: a BCP 47 tag, `en-US`, or nil.
    ///   - host: the name of the site, `www.example.co.uk`, or nil.
    init(language: String?, host: String?) {
        let parts = (language ?? "").lowercased().split { $0 == "-" || $0 == "_" }
        let country = (host?.split(separator: ".").last).map { $0.lowercased() } ?? ""
        if let first = parts.first {
            let region = parts.dropFirst().last.flatMap { $0.utf8.count == 2 ? String($0) : nil }
            if first == "fil" || first == "tl" {
                self = .monthFirst
            } else if first != "en" {
                self = .dayFirst
            } else if let region {
                self = Self.monthFirstRegions.contains(region) ? .monthFirst : .dayFirst
            } else {
                self.init(country: country)
            }
        } else {
            self.init(country: country)
        }
    }

    private init(country: String) {
        if Self.monthFirstRegions.contains(country) || ["gov", "mil", "edu"].contains(country) {
            self = .monthFirst
        } else if country.utf8.count == 2, !Self.everybodysCountries.contains(country) {
            self = .dayFirst
        } else {
            self = .unknown
        }
    }

    private static let monthFirstRegions: Set<String> = [
        "us", "ph", "pr", "gu", "vi", "as", "mp", "um", "pw", "fm", "mh",
    ]

    /// Countries whose names are used by sites of all countries.
    private static let everybodysCountries: Set<String> = [
        "ai", "cc", "co", "fm", "io", "me", "ly", "sh", "to", "tv", "ws",
    ]
}

/// How dates are written where a text comes from.
struct DateStyle: Hashable, Sendable {
    /// The language as two or three letters, when it is known.
    var language: String?
    var order: DayOrder = .unknown
    /// Whether years may have two digits, `13.01.22`: only where nothing but a date is expected.
    var allowsShortYears = false
    /// Whether years may be counted as in Thailand, 543 more.
    private var countsBuddhistYears: Bool { language == "th" }

    init() {}

    /// - Parameters:
    ///   - language: a BCP 47 tag or nil.
    ///   - host: the name of the site, which may tell the order.
    init(language: String?, host: String?) {
        let code = language?.lowercased().prefix { $0 != "-" && $0 != "_" }
        self.language = code.flatMap { (2...3).contains($0.utf8.count) ? String($0) : nil }
        order = DayOrder(language: language, host: host)
    }

    /// The year by the Gregorian calendar.
    func gregorian(_ year: Int) -> Int {
        countsBuddhistYears && (2440...2640).contains(year) ? year - 543 : year
    }

    /// Two digits are a year of the web's time.
    static func fullYear(_ short: Int) -> Int { short > 90 ? 1900 + short : 2000 + short }
}

import Articles
public import QueryLanguage

/// How long a bar of a histogram is.
public enum HistogramInterval: String, Hashable, Sendable, CaseIterable {
    case day
    /// From Monday to Sunday.
    case week
    case month, year

    /// The first day of the bar that a day falls into, as days since 1970-01-01.
    func start(ofDays days: Int) -> Int {
        switch self {
        case .day: return days
        // 1970-01-01 was a Thursday.
        case .week: return days - ((days + 3) % 7 + 7) % 7
        case .month:
            let day = DayCount.day(ofDays: days)
            return DayCount.days(ofDay: UInt32(clamping: day / 100 * 100 + 1))
        case .year:
            let day = DayCount.day(ofDays: days)
            return DayCount.days(ofDay: UInt32(clamping: day / 10_000 * 10_000 + 101))
        }
    }

    /// The first day of the next bar.
    func next(after start: Int) -> Int {
        switch self {
        case .day: start + 1
        case .week: start + 7
        // 32 and 366 days later it is the next month, the next year.
        case .month: self.start(ofDays: start + 32)
        case .year: self.start(ofDays: start + 366)
        }
    }
}

/// How many matches were published when.
public struct Histogram: Hashable, Sendable {
    public struct Bar: Hashable, Sendable {
        /// The bar's first day.
        public var first: Day
        public var count: Int

        public init(first: Day, count: Int) {
            self.first = first
            self.count = count
        }
    }

    public var interval: HistogramInterval
    /// From the first that has a match to the last, those between them without any too.
    public var bars: [Bar]
    /// The matches whose date is known too roughly to fall into one bar.
    public var imprecise: Int
    /// The matches without a date.
    public var undated: Int

    /// The most bars there can be: matches of days so far apart are counted by a longer interval.
    public static let maximumBars = 4000

    public init(interval: HistogramInterval, bars: [Bar], imprecise: Int, undated: Int) {
        self.interval = interval
        self.bars = bars
        self.imprecise = imprecise
        self.undated = undated
    }
}

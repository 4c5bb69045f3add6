public import QueryLanguage

/// How long a bar of a histogram is.
public enum HistogramInterval: String, Codable, Sendable, CaseIterable {
    case day
    /// From Monday to Sunday.
    case week
    case month, year
}

/// How many matches were published when.
public struct Histogram: Codable, Hashable, Sendable {
    public struct Bar: Hashable, Sendable {
        /// The bar's first day.
        public var first: Day
        public var count: Int

        public init(first: Day, count: Int) {
            self.first = first
            self.count = count
        }
    }

    /// The interval that was asked for, or a longer one when there would be too many bars.
    public var interval: HistogramInterval
    /// From the first that has a match to the last, those between them without any too.
    public var bars: [Bar]
    /// The matches whose date is known too roughly to fall into one bar.
    public var imprecise: Int
    /// The matches without a date.
    public var undated: Int

    public init(interval: HistogramInterval, bars: [Bar], imprecise: Int, undated: Int) {
        self.interval = interval
        self.bars = bars
        self.imprecise = imprecise
        self.undated = undated
    }
}

extension Histogram.Bar: Codable {
    private enum CodingKeys: String, CodingKey { case first, count }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard let first = Day(try fields.decode(String.self, forKey: .first)) else {
            throw WireError(.badMessage, "\(fields.path(.first)): expected a day, as in 2022-01-13")
        }
        self.first = first
        count = try fields.decode(Int.self, forKey: .count)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(first.description, forKey: .first)
        try fields.encode(count, forKey: .count)
    }
}

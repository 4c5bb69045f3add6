import Articles
public import QueryLanguage

/// Lowers scores by age: the score of an article that is one half-life old counts half.
public struct AgeDecay: Hashable, Sendable {
    /// In days, 0.1 to 36500.
    public var halfLifeDays: Double
    /// The day from which ages are counted; nil for the worker's, in UTC.
    public var today: Day?

    public init(halfLifeDays: Double, today: Day? = nil) {
        self.halfLifeDays = halfLifeDays
        self.today = today
    }
}

extension AgeDecay: Codable {
    private enum CodingKeys: String, CodingKey {
        case today
        case halfLifeDays = "half_life_days"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        halfLifeDays = try fields.decode(Double.self, forKey: .halfLifeDays)
        try WireLimits.check(halfLifeDays, fields.path(.halfLifeDays), in: WireLimits.halfLifeDays)
        guard let text = try fields.decodeIfPresent(String.self, forKey: .today) else { return }
        guard let day = Day(text) else {
            throw WireError(.badRequest, "\(fields.path(.today)): expected a day, as in 2022-01-13")
        }
        today = day
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(halfLifeDays, forKey: .halfLifeDays)
        try fields.encodeIfPresent(today?.description, forKey: .today)
    }
}

extension Day {
    /// Reads `2022-01-13`; nil for anything else.
    public init?(_ text: String) {
        guard let date = try? PublicationDate(text), date.precision == .day else { return nil }
        self.init(number: date.dayRange.lowerBound)
    }
}

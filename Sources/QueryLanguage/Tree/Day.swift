import Articles

/// A day of the Gregorian calendar in the years that a publication can bear (`PublicationDate.years`).
public struct Day: Hashable, Comparable, Sendable {
    /// `year * 10000 + month * 100 + day`, as `PublicationDate.dayRange` has it.
    public let number: Int

    /// Nil when the calendar has no such day, or it lies outside `earliest...latest`.
    public init?(number: Int) {
        guard (Self.earliest.number...Self.latest.number).contains(number) else { return nil }
        let parts = PublicationDate.Components(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        guard (try? PublicationDate(parts)) != nil else { return nil }
        self.number = number
    }

    private init(known number: Int) { self.number = number }

    public static let earliest = Day(known: PublicationDate.years.lowerBound * 10_000 + 101)
    public static let latest = Day(known: PublicationDate.years.upperBound * 10_000 + 1231)

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// The day after this; nil after the last.
    var next: Day? {
        let month = number / 100
        // The next day of this month, else the first of the next month, else the first of the next year.
        return Day(number: number + 1) ?? Day(number: (month + 1) * 100 + 1)
            ?? Day(number: (number / 10_000 + 1) * 10_000 + 101)
    }

    /// The day before this; nil before the first.
    var previous: Day? {
        if let day = Day(number: number - 1) { return day }
        let month = number / 100
        let last = month % 100 == 1 ? (month / 100 - 1) * 100 + 12 : month - 1
        // The last days of months are the 31st to the 28th.
        for day in stride(from: 31, through: 28, by: -1) {
            if let day = Day(number: last * 100 + day) { return day }
        }
        return nil
    }

    /// The days that a year, a month or a day means: `2022`, `2022-01`, `2022-01-13`; nil for a date with a time.
    ///
    /// - Throws: `DateError` for what is no date.
    static func range(of text: String) throws(DateError) -> ClosedRange<Day>? {
        let date = try PublicationDate(text)
        guard date.components.hour == nil else { return nil }
        let range = date.dayRange
        return Day(known: range.lowerBound)...Day(known: range.upperBound)
    }
}

extension Day: CustomStringConvertible {
    /// `2022-01-13`.
    public var description: String {
        let month = number / 100 % 100
        let day = number % 100
        return "\(number / 10_000)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

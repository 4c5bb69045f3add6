import Articles

/// A day of the Gregorian calendar in the years that a publication can bear (`PublicationDate.years`).
public struct Day: Hashable, Comparable, Sendable {
    /// `year * 10000 + month * 100 + day`, as `PublicationDate.dayRange` has it.
    public let number: Int

    /// Nil when the calendar has no such day, or it lies outside `earliest...latest`.
    public init?(number: Int) {
        guard (Self.earliest.number...Self.latest.number).contains(number) else { return nil }
        let parts = PublicationDate.Components(
            year: number / 10_000, month: number / 100 % 100, day: number % 100)
        guard (try? PublicationDate(parts)) != nil else { return nil }
        self.number = number
    }

    init(known number: Int) { self.number = number }

    public static let earliest = Day(known: PublicationDate.years.lowerBound * 10_000 + 101)
    public static let latest = Day(known: PublicationDate.years.upperBound * 10_000 + 1231)

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
    /// `2022-01-13`.
    public var description: String {
        let month = number / 100 % 100
        let day = number % 100
        return "\(number / 10_000)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

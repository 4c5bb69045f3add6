import Articles
import Foundation
public import QueryLanguage

/// Lowers scores by age: an article that is one half-life old counts half.
///
///     factor = 2 ^ (-age / half-life)
///
/// The age is that of the first day that the date of publication can mean, or of the day of ingestion when the date is
/// unknown; what lies ahead has the age 0.
public struct AgeDecay: Hashable, Sendable {
    /// In days.
    public var halfLife: Double
    /// The day from which ages are counted.
    public var today: Day

    public static let halfLives = 0.1...100_000.0

    public init(halfLife: Double, today: Day) {
        self.halfLife = halfLife
        self.today = today
    }

    /// The factor of an article.
    ///
    /// - Parameters:
    ///   - firstDay: as `PublicationDate.dayRange` has it; 0 if unknown.
    ///   - ingested: seconds since 1970.
    func factor(firstDay: UInt32, ingested: @autoclosure () -> UInt32) -> Float {
        let day = firstDay > 0 ? DayCount.days(ofDay: firstDay) : Int(ingested()) / DayCount.secondsPerDay
        let age = max(0, DayCount.days(ofDay: UInt32(today.number)) - day)
        return Float(exp2(-Double(age) / halfLife))
    }
}

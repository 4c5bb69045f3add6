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

/// Counts days, for ages, weeks, and the bars of histograms.
enum DayCount {
    static let secondsPerDay = 86_400

    /// The days from 1970-01-01 to a day of the Gregorian calendar, `year * 10000 + month * 100 + day` (H. Hinnant,
    /// "chrono-compatible low-level date algorithms").
    static func days(ofDay day: UInt32) -> Int {
        let month = Int(day) / 100 % 100
        let year = Int(day) / 10_000 - (month <= 2 ? 1 : 0)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + Int(day) % 100 - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day that is so many days from 1970-01-01, as `year * 10000 + month * 100 + day`.
    static func day(ofDays days: Int) -> Int {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return year * 10_000 + month * 100 + dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    }
}

/// Counts the days of the Gregorian calendar, which is taken to have been in use always, from 1970-01-01 (H. Hinnant,
/// "chrono-compatible low-level date algorithms").
public enum DayCount {
    public static let secondsPerDay = 86_400

    /// The days from 1970-01-01 to a day, `year * 10000 + month * 100 + day`.
    @inlinable
    public static func days(ofDay day: UInt32) -> Int {
        let month = Int(day) / 100 % 100
        let year = Int(day) / 10_000 - (month <= 2 ? 1 : 0)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + Int(day) % 100 - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day that is so many days from 1970-01-01, as `year * 10000 + month * 100 + day`.
    @inlinable
    public static func day(ofDays days: Int) -> Int {
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

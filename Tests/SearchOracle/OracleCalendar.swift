/// Counts the days of the Gregorian calendar.
enum OracleCalendar {
    static let secondsOfDay = 86_400

    /// The days from 1970-01-01 to a day, `year * 10000 + month * 100 + day`.
    static func days(of day: Int) -> Int {
        let year = day / 10_000
        let month = day / 100 % 100
        let months = (1..<month).reduce(0) { $0 + length(ofMonth: $1, in: year) }
        return daysBefore(year) - daysBefore(1970) + months + day % 100 - 1
    }

    /// The day that is so many days from 1970-01-01.
    static func day(_ days: Int) -> Int {
        // Not far from it: no year is longer.
        var year = 1970 + days / 366
        while daysBefore(year + 1) - daysBefore(1970) <= days { year += 1 }
        while daysBefore(year) - daysBefore(1970) > days { year -= 1 }
        var rest = days - (daysBefore(year) - daysBefore(1970))
        var month = 1
        while rest >= length(ofMonth: month, in: year) {
            rest -= length(ofMonth: month, in: year)
            month += 1
        }
        return year * 10_000 + month * 100 + rest + 1
    }

    /// The days of the years from 1 to the one before.
    private static func daysBefore(_ year: Int) -> Int {
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && year % 100 != 0 || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

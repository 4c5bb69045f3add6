import Articles
import Testing

struct DateDoubtTests {
    /// 2022-01-13T12:00:00Z.
    private let noon: Int64 = 1_642_075_200_000

    @Test(arguments: [
        ("2022-01-13", nil), ("2022-01-14", nil), ("2022-01-15", DateDoubt.future), ("2022-01", nil),
        ("2022-02", .future),
        ("2022", nil), ("2023", .future), ("2022-01-14T23:59", nil), ("2999-12-31", .future), ("1500", nil),
    ])
    func theFuture(value: String, doubt: DateDoubt?) throws {
        #expect(try PublicationDate(value).doubt(ingested: noon) == doubt)
    }

    @Test func daysOfAllMonths() throws {
        // Across the ends of months and years, leap years included, the day behind tomorrow is the first that is doubted.
        for day: Int64 in stride(from: 0, to: 366 * 9, by: 1) {
            let ingested = (day + 10_957) * 86_400_000  // From 2000-01-01 on.
            let tomorrow = try #require(date(day + 1)), later = try #require(date(day + 2))
            #expect(try PublicationDate(tomorrow).doubt(ingested: ingested) == nil)
            #expect(try PublicationDate(later).doubt(ingested: ingested) == .future)
        }
    }

    /// The day so many days after 2000-01-01, counted one by one.
    private func date(_ days: Int64) -> String? {
        var left = Int(days)
        for year in 2000..<2100 {
            for month in 1...12 {
                let isLeap = year % 4 == 0
                let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
                if left < length {
                    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(left < 9 ? "0" : "")\(left + 1)"
                }
                left -= length
            }
        }
        return nil
    }

    @Test func theTimeBeforeTheWeb() throws {
        #expect(try PublicationDate("1969-07-20", evidence: .meta).doubt(ingested: noon) == .beforeWeb)
        #expect(try PublicationDate("1969-07-20", evidence: .header).doubt(ingested: noon) == nil)
        #expect(try PublicationDate("1969-07-20").doubt(ingested: noon) == nil)
        #expect(try PublicationDate("1991", evidence: .url).doubt(ingested: noon) == nil)
        for time in [Int64.min, -1, 0, .max] { _ = try PublicationDate("1970").doubt(ingested: time) }
    }
}

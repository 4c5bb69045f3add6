import Articles
import Foundation
import Testing

struct PublicationDateTests {
    @Test(
        arguments: [
            ("2022", PublicationDate.Precision.year, 2022_01_01...2022_12_31),
            ("2024-02", .month, 2024_02_01...2024_02_29),
            ("1900-02", .month, 1900_02_01...1900_02_28),
            ("2022-01-13", .day, 2022_01_13...2022_01_13),
            ("2022-01-13T10:05", .minute, 2022_01_13...2022_01_13),
            ("2022-01-13T10:05:30Z", .second, 2022_01_13...2022_01_13),
            ("2022-01-13 10:05:30.123+0100", .second, 2022_01_13...2022_01_13),
            ("2022-01-13T23:59:60-05", .second, 2022_01_13...2022_01_13),
        ])
    func readsEveryPrecision(text: String, precision: PublicationDate.Precision, days: ClosedRange<Int>) throws {
        let date = try PublicationDate(text)
        #expect(date.precision == precision)
        #expect(date.dayRange == days)
        #expect(date.value == text)
    }

    @Test(
        arguments: [
            ("9999-01-01", "the year 9999 is outside 1500 to 2999"),
            ("2022-13", "there is no month 13"),
            ("2022-02-30", "there is no day 30 in 2022-02"),
            ("2022-01-13T25:00", "there is no time 25:00:00"),
            ("2022-01-13T10:00+19:00", "there is no zone 1140 minutes from UTC"),
        ])
    func namesWhatDoesNotExist(text: String, message: String) {
        #expect(throws: DateError(message)) { try PublicationDate(text) }
    }

    @Test(arguments: [
        "", "22", "2022-", "2022-1-3", "2022-01-13T", "2022-01-13T10", "13.01.2022", "2022-01-13x", "２０２２",
    ])
    func refusesOtherForms(text: String) {
        #expect(throws: DateError.self) { try PublicationDate(text) }
    }

    @Test func writesItsParts() throws {
        let date = try PublicationDate(
            .init(year: 2022, month: 1, day: 3, hour: 4, minute: 5, second: 6, offsetMinutes: -210))
        #expect(date.value == "2022-01-03T04:05:06-03:30")
        #expect(throws: DateError("a day needs a month")) { try PublicationDate(.init(year: 2022, day: 3)) }
    }

    @Test func computesThePrecisionOfAPeersDate() throws {
        let json = Data(#"{"value":"2022-01","precision":"second","evidence":"crystal-ball"}"#.utf8)
        let date = try JSONDecoder().decode(PublicationDate.self, from: json)
        #expect(date.precision == .month)
        #expect(date.evidence?.rawValue == "crystal-ball")
        #expect(try JSONDecoder().decode(PublicationDate.self, from: Data(#""2022-01""#.utf8)).precision == .month)
    }
}

import Articles
import Extraction
import Testing

/// Dates in header lines, as people print them.
struct DateTests {
    func published(_ value: String) throws -> PublicationDate? {
        try Support.article("Date: \(value)\n\nHeadline\n\nThe lead says this.\n\nThe body says that.\n").published
    }

    @Test(arguments: [
        ("13 January 2022", "2022-01-13"), ("13th of January, 2022", "2022-01-13"), ("January 13, 2022", "2022-01-13"),
        ("Jan. 13th 2022", "2022-01-13"), ("Thu, 13 Jan 2022", "2022-01-13"),
        ("Thursday 13 January 2022", "2022-01-13"),
        ("13-Jan-2022", "2022-01-13"), ("13. January 2022", "2022-01-13"), ("2022 January 13", "2022-01-13"),
        ("2022-01-13", "2022-01-13"), ("2022/01/13", "2022-01-13"), ("2022.1.3", "2022-01-03"),
        ("13/01/2022", "2022-01-13"), ("01/13/2022", "2022-01-13"), ("13.04.2022", "2022-04-13"),
        ("05/05/2022", "2022-05-05"), ("January 2022", "2022-01"), ("2022-01", "2022-01"), ("Sept 2022", "2022-09"),
        ("2022", "2022"), ("29 February 2024", "2024-02-29"), ("on May 1, 2006", "2006-05-01"),
        ("13 January 2022, Warsaw", "2022-01-13"), ("13 January 2022 (corrected)", "2022-01-13"),
        ("13 January 2022 10:05", "2022-01-13T10:05"), ("13 January 2022, 10:05 GMT", "2022-01-13T10:05Z"),
        ("13 January 2022 | 10:05 pm", "2022-01-13T22:05"),
        ("January 13, 2022 at 12:30 a.m. EST", "2022-01-13T00:30-05:00"),
        ("10:05, 13 January 2022", "2022-01-13T10:05"), ("10:05 CET 13 January 2022", "2022-01-13T10:05+01:00"),
        ("2022-01-13T10:05:30Z", "2022-01-13T10:05:30Z"),
        ("2022-01-13 10:05:30.250 +02:00", "2022-01-13T10:05:30+02:00"),
        ("Thu, 13 Jan 2022 10:05:30 -0500", "2022-01-13T10:05:30-05:00"),
        ("13 Jan 2022 10:05 UTC+2", "2022-01-13T10:05+02:00"),
        ("13 January 2022 – 10:05 (UTC)", "2022-01-13T10:05Z"),
    ])
    func readsWhatPeoplePrint(text: String, value: String) throws {
        let date = try #require(try published(text))
        #expect(date.value == value)
        #expect(date.evidence == .header)
        #expect(date.text == text)
    }

    @Test(arguments: [
        "yesterday", "03/04/2022", "3.4.2022", "13/04/22", "13–14 January 2022", "20220113", "January", "13 January",
        "13 January 12022", "soon, perhaps in 3 weeks", "1642032000", "13 Januember 2022", "2022-2023",
        "99999999999999999999",
        "10:05", "May", "-", "13 January 2022 14 January 2022",
    ])
    func leavesTheRestUnknown(text: String) throws {
        #expect(try published(text) == nil)
    }

    @Test(arguments: [
        ("30 February 2022", "there is no day 30 in 2022-02"), ("29 February 2023", "there is no day 29 in 2023-02"),
        ("13 January 9999", "the year 9999 is outside 1500 to 2999"),
        ("9999-12-31", "the year 9999 is outside 1500 to 2999"),
        ("30/02/2022", "there is no day 30 in 2022-02"), ("45 March 2022", "there is no day 45 in 2022-03"),
        ("2022-13-01", "there is no month 13"), ("13 January 2022 25:00", "there is no time 25:00:00"),
        ("0001", "the year 1 is outside 1500 to 2999"),
    ])
    func refusesDatesThatDoNotExist(text: String, fault: String) throws {
        let rejection = try Support.rejection("Headline\n\nDate:  \(text)\n\nThe lead.\n\nThe body.\n")
        #expect(rejection.code == .badDate)
        #expect(rejection.message == "the date “\(text)” does not exist: \(fault); correct it or leave it out")
        #expect(rejection.offset == 17)
    }

    @Test func aDateOfPublicationCountsMoreThanADate() throws {
        let article = try Support.article("Date: 1 May 2020\nPublished: 3 May 2020\nUpdated: 4 May 2020\n\nHeadline\n")
        #expect(article.published?.value == "2020-05-03")
    }

    @Test func aDateInTheTextIsNoDateOfPublication() throws {
        let article = try Support.article("Headline\n\nOn January 12, 2022 the president spoke.\n\nHe said little.\n")
        #expect(article.published == nil)
    }
}

import Service
import Testing

struct LogValueTests {
    @Test(
        arguments: [
            ("plain", "plain"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
            ("say \"x\"", #""say \"x\"""#), ("line\nbreak", #""line\u{a}break""#),
            ("\u{1b}[31mred", #""\u{1b}[31mred""#), ("\u{202e}evil", #""\u{202e}evil""#), ("naïve", "\"naïve\""),
        ])
    func nothingUnprintablePasses(value: String, written: String) {
        #expect(LogValue.quoted(value) == written)
    }

    @Test func longValuesAreCut() {
        #expect(LogValue.quoted(String(repeating: "x", count: 5000)).utf8.count < 1100)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_642_068_330_123, "2022-01-13T10:05:30.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        ] as [(Int64, String)])
    func timestampsAreRFC3339(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
    }
}

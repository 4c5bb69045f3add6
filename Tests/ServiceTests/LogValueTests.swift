import Foundation
import Testing

@testable import Service

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

    private let time = Timestamp(milliseconds: 1_642_068_330_123)

    @Test func formats() {
        func line(_ format: Log.Format) -> String {
            Log(program: "telex-index", format: format).line(.warning, "a peer", ["key": "a b", "n": "1"], at: time)
        }
        #expect(line(.text) == #"2022-01-13T10:05:30.123Z warning telex-index: a peer key="a b" n=1"#)
        #expect(line(.journal) == #"<4>a peer key="a b" n=1"#)
        #expect(
            line(.json)
                == #"{"time":"2022-01-13T10:05:30.123Z","level":"warning","program":"telex-index","message":"a peer","key":"a b","n":"1"}"#
        )
    }

    /// Whatever is in a field, a line is one JSON object, on one line, without anything that a terminal obeys.
    @Test(arguments: [
        "line\nbreak", "\u{1b}[31mred", "\u{202e}evil", "quote \" and \\", "\u{1F600}", "\u{E000}\u{10FFFF}", "",
        String(repeating: "é", count: 5000),
    ])
    func jsonIsJSON(value: String) throws {
        let line = Log(program: "p", format: .json).line(.info, "m", ["time": value, "x": value], at: time)
        #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
        let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        #expect(object["time"] == "2022-01-13T10:05:30.123Z")
        #expect(value.hasPrefix(try #require(object["_time"]).prefix(100)))
        #expect(object["x"] == object["_time"])
    }
}

import Articles
import Foundation
import TestSupport
import Testing

@testable import Wire

/// The paths of searches that do without Foundation, against those with it.
struct SearchFrameTests {
    private static let texts = [nil, "", "plain", "“H” \"h\" \\ /", "\u{0}\u{1}\n\u{2028}😀", "Łódź"]
    private static let scores = [0, 1, 0.1, 4.04271125793457, 1e-9, 1e22, 123_456_789.5, -2.5]

    private func encoded(_ reply: Reply<SearchResult>) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(reply))
    }

    private func hit(_ random: inout SeededGenerator) -> SearchResult.Hit {
        func text() -> String? { Self.texts.randomElement(using: &random) ?? nil }
        func ranges() -> [[Int]] { (0..<Int.random(in: 0...3, using: &random)).map { [$0 * 10, $0 * 10 + 4] } }
        return SearchResult.Hit(
            article: HitArticle(
                id: ArticleID(rawValue: text() ?? "0a"), revision: RevisionID(rawValue: text() ?? "r"), uri: text(),
                headline: text(), published: text(), publisher: text(), language: text(), credit: text(),
                isKept: Bool.random(using: &random)),
            score: Self.scores.randomElement(using: &random) ?? 0, snippet: text() ?? "s", highlights: ranges(),
            headlineHighlights: ranges())
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func writesWhatTheEncoderWrites(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func text() -> String? { Self.texts.randomElement(using: &random) ?? nil }
        var result = SearchResult(
            total: Int.random(in: 0...1 << 40, using: &random),
            totalRelation: Bool.random(using: &random) ? .equal : .atLeast,
            logPosition: LogPosition(rawValue: UInt64.random(in: 0...UInt64.max, using: &random)),
            hits: (0..<Int.random(in: 0...4, using: &random)).map { _ in hit(&random) }, facets: nil, next: text(),
            didYouMean: text())
        if Bool.random(using: &random) {
            result.facets = [
                "publisher": [.init(value: "a\"b", count: 3), .init(value: "", count: 1)], "month": [],
                "byline": [.init(value: "ü", count: 1)],
            ]
        }
        let reply = Reply(operation: text(), id: text(), tookMicroseconds: 12, result: .success(result))
        let frame = try #require(reply.frame())
        let expected = try encoded(reply)
        #expect(frame == expected)
        let bytes = try JSONCodec.encode(reply)
        #expect(bytes == expected)
        let read = try JSONCodec.decode(Reply<SearchResult>.self, from: frame).result.get()
        #expect(read == result)
    }

    @Test func whatIsRareIsLeftToTheEncoder() throws {
        var result = SearchResult(total: 0, logPosition: .start, hits: [], facets: nil)
        func reply() -> Reply<SearchResult> {
            Reply(operation: "search", id: nil, tookMicroseconds: 1, result: .success(result))
        }
        #expect(reply().frame() != nil)
        result.notes = [LenientNote(message: "m", at: 1)]
        #expect(reply().frame() == nil)
        let (rare, expected) = (try JSONCodec.encode(reply()), try encoded(reply()))
        #expect(rare == expected)
        let failure = Reply<SearchResult>(
            operation: "search", id: "x", tookMicroseconds: 1, result: .failure(WireError(.busy, "later")))
        #expect(failure.frame() == nil)
        let (refusal, wanted) = (try JSONCodec.encode(failure), try encoded(failure))
        #expect(refusal == wanted)
    }

    /// Requests that are usual, nearly usual and wrong: the quick path and the decoder agree, or the quick one abstains.
    @Test func readsWhatTheDecoderReads() {
        let members = [
            [#""telex":1"#, #""telex":2"#, #""telex":"1""#, #""telex":1.0"#],
            [#""op":"search""#, #""op":"search""#, #""op":"count""#, #""op":"\u0073earch""#],
            [
                #""query":"a b""#, #""query":"“a”""#, #""query":"\n""#, #""query":null"#, #""query":{"words":"a"}"#,
                #""query":"a","query":"b""#, "",
            ],
            ["", #""limit":5"#, #""limit":-1"#, #""limit":1001"#, #""limit":null"#, #""limit":"5""#, #""limit":1e1"#],
            ["", #""offset":100000"#, #""offset":100001"#, #""offset":0.5"#],
            ["", #""sort":"newest""#, #""sort":"best""#, #""sort":null"#],
            [
                "", #""facets":[]"#, #""facets":["place","year"]"#, #""facets":["place","place"]"#,
                #""facets":["x"]"#, #""facets":"place""#, #""facets":[1]"#,
            ],
            ["", #""facet_limit":3"#, #""facet_limit":1001"#],
            ["", #""deadline_ms":500"#, #""deadline_ms":0"#, #""deadline_ms":600001"#],
            ["", #""id":"x""#, #""id":null"#, #""id":1"#, "\"id\":\"\(String(repeating: "i", count: 129))\""],
            ["", #""mode":"lenient""#, #""mode":"strict""#, #""mode":"x""#],
            ["", #""after":"AQ""#, #""exact_total":true"#, #""explain":true"#, #""histogram":"day""#],
            ["", #""unknown":[{}]"#, #""decay":{"half_life_days":3}"#, "}", #""\u0071uery":"z""#],
        ]
        var random = SeededGenerator(seed: 1)
        var read = 0
        for round in 0..<20_000 {
            let text =
                "{"
                + members.map { choices in
                    // Mostly what is usual, so that some texts are.
                    Int.random(in: 0..<(round % 8 + 2), using: &random) == 0
                        ? choices.randomElement(using: &random) ?? "" : choices[0]
                }.filter { !$0.isEmpty }.joined(separator: ",") + "}"
            let bytes = Array(text.utf8)
            guard let usual = Request(usual: bytes) else { continue }
            read += 1
            let decoded = try? JSONCodec.decode(Request.self, from: bytes)
            #expect(decoded == usual, "\(text)")
        }
        #expect(read > 2000)
    }

    @Test func mostSearchesAreUsual() {
        for text in [
            #"{"telex":1,"op":"search","query":"kazakhstan csto"}"#,
            #"{"telex":1,"op":"search","id":"c1","query":"a","limit":20,"offset":10,"sort":"newest","facets":["place"],"deadline_ms":50}"#,
        ] {
            #expect(Request(usual: Array(text.utf8)) != nil)
        }
    }
}

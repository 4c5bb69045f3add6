import Testing
import TextAnalysis

@testable import SearchIndex

struct QueryTests {
    @Test(
        arguments: [
            ("kazakhstan csto", .all([words("kazakhstan"), words("csto")])),
            ("a b OR c", .all([words("a"), .any([words("b"), words("c")])])),
            ("a OR b OR c d", .all([.any([words("a"), words("b"), words("c")]), words("d")])),
            ("(a b) OR c", .any([.all([words("a"), words("b")]), words("c")])),
            ("a AND b", .all([words("a"), words("b")])),
            ("a or b and not", .all(["a", "or", "b", "and", "not"].map { words($0) })),
            (
                "-a NOT b -\"c d\" -(e f)",
                .all([
                    .not(words("a")), .not(words("b")), .not(words("c", "d")),
                    .not(.all([words("e"), words("f")])),
                ])
            ),
            ("--a NOT -b", .all([words("a"), words("b")])),
            ("-a OR b", .any([.not(words("a")), words("b")])),
            ("Biden - Putin – & x -", .all([words("biden"), words("putin"), words("x")])),
            ("\"Armed Criminals\"", words("armed", "criminals")),
            ("“armed criminals” „x y“", .all([words("armed", "criminals"), words("x", "y")])),
            ("foo\"bar baz\"", .all([words("foo"), words("bar", "baz")])),
            ("covid-19 MIL.RU 中国", .all([words("covid", "19"), words("mil", "ru"), words("中国")])),
            (
                "http://example.org/a 10:30 Kazakhstan: :x",
                .all([
                    words("http", "example", "org", "a"), words("10", "30"), words("kazakhstan"),
                    words("x"),
                ])
            ),
            ("\"place:KZ\" \"OR\" \"*\"", .all([words("place", "kz"), words("or")])),
            (
                "place:KZ Publisher:\"Warsaw Institute\" TAG:“x y” lang:en source:MIL.RU",
                .all([
                    .field(.place, "KZ"), .field(.publisher, "Warsaw Institute"), .field(.tag, "x y"),
                    .field(.lang, "en"),
                    .field(.source, "MIL.RU"),
                ])
            ),
            ("-place:KZ", .not(.field(.place, "KZ"))),
            ("*", .everything),
            ("* () (&) a", .all([.everything, words("a")])),
            ("a\u{A0}b\u{3000}c", .all([words("a"), words("b"), words("c")])),
            ("date:2022", .days(20_220_101...20_221_231)),
            ("date:2022-02", .days(20_220_201...20_220_228)),
            ("date:2022-01-13", .days(20_220_113...20_220_113)),
            ("date:2022-01-13..2022-02", .days(20_220_113...20_220_228)),
            ("date:\"2021..2022-02-03\"", .days(20_210_101...20_220_203)),
            ("date:2022-02..", .days(20_220_201...29_991_231)),
            ("date:..2022-02", .days(15_000_101...20_220_228)),
        ] as [(String, QueryNode)])
    func readsTheGrammar(text: String, node: QueryNode) throws {
        #expect(try Query(text).root.inLowerCase == node)
    }

    @Test(arguments: [
        ("", "the query has no word to search for: type a word, a field or * for all", 0),
        (" & — ()", "the query has no word to search for: type a word, a field or * for all", 0),
        ("ü \"a b", "unclosed phrase: add a \"", 3),
        ("a (b", "unclosed group: add a )", 2),
        ("a) b", "a ) without its (: leave it out or quote it", 1),
        ("a OR", "OR needs something to search for beside it; to search for the word, quote it", 2),
        ("OR a", "OR needs something to search for beside it; to search for the word, quote it", 0),
        ("a OR OR b", "OR needs something to search for beside it; to search for the word, quote it", 5),
        ("AND a", "AND needs something to search for beside it; to search for the word, quote it", 0),
        ("(a AND )", "AND needs something to search for beside it; to search for the word, quote it", 3),
        ("a NOT", "NOT needs something to search for beside it; to search for the word, quote it", 2),
        (
            "a town:Oral",
            "unknown field town: the fields are place, publisher, source, tag, lang, date; to search for the text, quote it",
            2
        ),
        ("place: KZ", "place: needs a value directly behind it; to search for the word, quote it", 0),
        ("a tag:\" \"", "tag: needs a value directly behind it; to search for the word, quote it", 2),
        ("a date:2022-13", "there is no month 13: write date:2022, date:2022-01, date:2022-01-13 or a range a..b", 7),
        ("date:2022..2021", "the range ends before it begins: swap its dates", 5),
        ("date:..", "a range needs a date at one end at least, as in date:2022-01..", 5),
        ("date:2022-01-13T10:00", "date: takes a day, a month or a year: leave out the time", 5),
        ("kazakh*", "there is no search for beginnings of words: leave out the * or quote the word", 0),
    ])
    func refusesWithThePlaceAndTheRemedy(text: String, message: String, at: Int) {
        #expect(throws: SearchError(.badQuery, message, at: at)) { try Query(text) }
    }

    @Test func theSecondEndOfARangeIsNamedByItsOwnPlace() {
        let error = #expect(throws: SearchError.self) { try Query("é date:2022..2022-02-30") }
        #expect(error?.at == 14)
        #expect(error?.code == .badQuery)
    }

    @Test func everythingIsBounded() throws {
        let limits = QueryLimits(bytes: 60, terms: 3, depth: 2)
        #expect(try Query("a \"b c\"", limits: limits).size == 3)
        #expect(
            throws: SearchError(
                .badQuery, "the query has more than 3 words, field values and *: leave some out", at: 6)
        ) { try Query("a b c * ", limits: limits) }
        #expect(throws: SearchError(.badQuery, "more than 2 groups inside each other: flatten them", at: 2)) {
            try Query("(((a)))", limits: limits)
        }
        #expect(throws: SearchError(.badQuery, "the query is longer than 60 bytes: shorten it", at: 60)) {
            try Query(String(repeating: "ü", count: 31), limits: limits)
        }
        #expect(throws: SearchError.self) { try Query(String(repeating: "(", count: 4096)) }
        #expect(throws: SearchError.self) { try Query(String(repeating: "中", count: 66)) }
        #expect(try Query(String(repeating: "中", count: 65)).size == 64)
    }

    @Test(arguments: 0..<100) func randomTextNeverCrashes(seed: UInt64) {
        var random = SplitMix(state: seed)
        let pieces = [
            "a", "OR", "AND", "NOT", "-", "(", ")", "\"", "“", ":", "place:", "date:", "..", "2022", "-01", "*", " ",
            " ",
            "\u{0}", "é", "中", "\u{301}", "//", "x:y", "\u{FDFA}", "\u{2028}", "KZ",
        ]
        for _ in 0..<50 {
            var text = ""
            for _ in 0..<Int.random(in: 0...20, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
            let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            for query in [text, String(decoding: bytes, as: UTF8.self)] {
                do throws(SearchError) {
                    #expect(try Query(query).size >= 1)
                } catch {
                    #expect(error.code == .badQuery)
                    #expect((0...query.utf8.count).contains(error.at ?? -1))
                }
            }
        }
    }
}

private func words(_ forms: String...) -> QueryNode {
    .words(QueryAnalyzer.words(of: forms.joined(separator: " ")))
}

extension QueryNode {
    /// The same as if each phrase were written in lower case, with single blanks between its words.
    fileprivate var inLowerCase: QueryNode {
        switch self {
        case .words(let words):
            let forms = words.map { String(decoding: $0.written, as: UTF8.self).lowercased() }
            return .words(QueryAnalyzer.words(of: forms.joined(separator: " ")))
        case .everything, .field, .days: return self
        case .not(let node): return .not(node.inLowerCase)
        case .all(let nodes): return .all(nodes.map(\.inLowerCase))
        case .any(let nodes): return .any(nodes.map(\.inLowerCase))
        }
    }
}

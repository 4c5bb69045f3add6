import QueryLanguage
import TestSupport
import Testing

/// What is made of what people paste.
struct LenientTests {
    private static func w(_ text: String, in field: TextField? = nil) -> QueryTree { .words(text, in: field) }
    private static let a = w("a")
    private static let b = w("b")
    private static let c = w("c")

    @Test(
        arguments: [
            ("a b OR c", .all([a, .any([b, c])]), []),
            ("a \"b c", .all([a, b, c]), [(2, "unclosed phrase: its quotation mark is left out")]),
            ("\"a\\\" b\\\"", .all([w("a\\"), w("b\\")]), [(0, "unclosed phrase: its quotation mark is left out")]),
            ("a) b", .all([a, b]), [(1, "a ) without its (: it is left out")]),
            (
                "(a (b c", .all([a, .all([b, c])]),
                [
                    (3, "unclosed group: it ends with the query"), (0, "unclosed group: it ends with the query"),
                ]
            ),
            (
                "SALEM, OR", .all([w("SALEM,"), w("OR")]),
                [(7, "OR needs something to search for beside it: it is a word")]
            ),
            ("AND a", .all([w("AND"), a]), [(0, "AND needs something to search for beside it: it is a word")]),
            (
                "a OR OR b", .all([.any([a, w("OR")]), b]),
                [(5, "OR needs something to search for beside it: it is a word")]
            ),
            ("a -NOT", .all([a, .not(w("NOT"))]), [(3, "NOT needs something to search for beside it: it is a word")]),
            (
                "Subject:hello town:(a b)", .all([w("Subject:hello"), w("town:"), .all([a, b])]),
                [
                    (0, "unknown field Subject: it is a word"), (14, "unknown field town: it is a word"),
                ]
            ),
            (
                "Place: Almaty", .all([w("Place:"), w("Almaty")]),
                [(0, "place: needs a value directly behind it: it is a word")]
            ),
            ("tag:() a", .all([w("tag:"), a]), [(0, "tag: needs a value directly behind it: it is a word")]),
            (
                "tag:\"a b", .all([w("tag:"), a, b]),
                [
                    (4, "unclosed phrase: its quotation mark is left out"),
                    (0, "tag: needs a value directly behind it: it is a word"),
                ]
            ),
            ("date:yesterday a", .all([w("yesterday"), a]), [(5, "“yesterday” is no date: it is a word")]),
            (
                "headline:(a tag:b)", .all([w("a", in: .headline), .value(.tag, "b")]),
                [
                    (12, "tag: stands in the group of headline:: it counts for what stands behind it")
                ]
            ),
            (
                "a~9 \"a b\"~500 a^1000 a NEAR/0 b",
                .all([
                    .fuzzy("a", edits: 2, in: nil), .loosePhrase("a b", slop: 100, in: nil), .boosted(a, 100),
                    .near("a", "b", distance: 1, in: nil),
                ]),
                [
                    (1, "~9 is outside 1 to 2 letters: the nearest number inside is taken"),
                    (9, "~500 is outside 1 to 100 words between: the nearest number inside is taken"),
                    (15, "the weight ^1000 is outside 0.01 to 100.0: the nearest one inside is taken"),
                    (23, "NEAR/0 is outside 1 to 100 words: the nearest number inside is taken"),
                ]
            ),
            (
                "a NEAR/5 (b c)", .all([a, .all([b, c])]),
                [
                    (2, "NEAR/5 joins two words or phrases of a text, without fields and other signs: it is left out")
                ]
            ),
            (
                "a NEAR/5 b NEAR/6 c", .all([.near("a", "b", distance: 5, in: nil), c]),
                [
                    (11, "NEAR/6 joins two words or phrases of a text, without fields and other signs: it is left out")
                ]
            ),
            (
                "place:=KZ place:kaz~", .all([.value(.place, "KZ"), .value(.place, "kaz")]),
                [
                    (6, "place: takes no exact forms: the = is left out"),
                    (19, "place: takes whole values: the sign behind it is left out"),
                ]
            ),
            (
                "\"a b\"~x", .all([w("a b"), w("~x")]),
                [
                    (5, "directly behind a phrase only ~3, * and ^2 can stand: it is a word")
                ]
            ),
            ("", .not(.everything), [(0, "the query has no word to search for: it finds nothing")]),
            (
                " & ) ", .not(.everything),
                [
                    (3, "a ) without its (: it is left out"),
                    (0, "the query has no word to search for: it finds nothing"),
                ]
            ),
        ] as [(String, QueryTree, [(Int, String)])])
    func faultsAreNoted(text: String, tree: QueryTree, notes: [(Int, String)]) {
        let query = LenientQuery(text)
        #expect(query.tree == tree)
        #expect(query.notes.map(\.at) == notes.map(\.0))
        #expect(query.notes.map(\.message) == notes.map(\.1))
        #expect(QueryTree(lenient: text) == tree)
    }

    @Test func whatIsTooLongIsCut() {
        let limits = QueryLimits(bytes: 10)
        let cut = LenientQuery("one two three", limits: limits)
        #expect(cut.tree == .all([Self.w("one"), Self.w("two")]))
        #expect(cut.notes == LenientQuery("one two three", limits: limits).notes)
        #expect(cut.notes.map(\.message) == ["the query is longer than 10 bytes: it is cut"])
        #expect(cut.notes.map(\.at) == [7])
        // Between characters when there is no blank.
        #expect(LenientQuery("中国中国中国", limits: limits).tree == Self.w("中国中"))
    }

    @Test func whatIsBeyondTheBoundsLosesItsOperators() {
        let deep = LenientQuery(String(repeating: "(", count: 30) + "a OR b -c")
        #expect(deep.tree == .all([Self.a, Self.b, Self.w("-c")]))
        #expect(
            deep.notes.last?.message
                == "more than 24 groups inside each other: its words are searched for without operators")
        let long = LenientQuery(String(repeating: "a OR ", count: 2000) + "a")
        #expect(long.tree == .all(Array(repeating: Self.a, count: 1023)))
        #expect(
            long.notes.map(\.message) == [
                "the query has more than 1024 parts: its words are searched for without operators"
            ])
    }

    private static let pieces = [
        "a", "OR", "AND", "NOT", "NEAR/5", "-", "(", ")", "\"", "“", "\\", ":", "place:", "date:", "headline:", "town:",
        "..",
        "2022", "-01", "*", "~", "~2", "^", "^2", "=", ">=", " ", " ", " ", "\u{0}", "é", "中", "\u{301}", "//", "://",
        "x:y",
        "\u{FDFA}", "\u{2028}", "KZ", "unknown", "😀",
    ]

    @Test(arguments: 0..<40 as Range<UInt64>) func noTextFails(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let count = Int.random(in: 0...25, using: &random)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            for text in [text, String(decoding: bytes, as: UTF8.self)] {
                let lenient = LenientQuery(text)
                try lenient.tree.validate()
                #expect(lenient.notes.allSatisfy { (0...text.utf8.count).contains($0.at) })
                #expect(try QueryTree(lenient.tree.description) == lenient.tree, "\(text)")
                do throws(QueryError) {
                    let strict = try QueryTree(text)
                    #expect(lenient.tree == strict, "\(text)")
                    #expect(lenient.notes.isEmpty, "\(text)")
                } catch {
                    #expect((0...text.utf8.count).contains(error.at ?? -1), "\(text)")
                    #expect(!lenient.notes.isEmpty, "\(text)")
                }
            }
        }
    }

    /// What would take minutes if any of it were read again and again.
    @Test(arguments: pieces) func timeIsLinear(piece: String) throws {
        let limits = QueryLimits(bytes: 1 << 22, nodes: 1 << 22)
        for text in [
            String(repeating: piece, count: 5000), String(repeating: piece + " ", count: 2500),
            String(repeating: "a" + piece, count: 2500), String(repeating: "\\\"" + piece, count: 2500),
            String(repeating: "headline:(" + piece, count: 24) + String(repeating: " " + piece, count: 1000),
        ] {
            let query = LenientQuery(text, limits: limits)
            try query.tree.validate(limits: limits)
        }
    }
}

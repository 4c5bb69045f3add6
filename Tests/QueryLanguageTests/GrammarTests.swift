import QueryLanguage
import Testing

/// What texts mean.
struct GrammarTests {
    /// A word or phrase.
    private static func w(_ text: String, in field: TextField? = nil) -> QueryTree { .words(text, in: field) }

    private static func days(_ first: Int, _ last: Int, _ field: DateField = .date) throws -> QueryTree {
        .dates(field, try #require(Day(number: first))...(try #require(Day(number: last))))
    }

    private static let a = w("a")
    private static let b = w("b")
    private static let c = w("c")

    @Test(
        arguments: [
            ("kazakhstan csto", .all([w("kazakhstan"), w("csto")])),
            ("a b OR c", .all([a, .any([b, c])])),
            ("a OR b OR c d", .all([.any([a, b, c]), w("d")])),
            ("(a b) OR c", .any([.all([a, b]), c])),
            ("a AND b", .all([a, b])),
            ("a OR b AND c OR d", .all([.any([a, b]), .any([c, w("d")])])),
            ("a or b and not near", .all(["a", "or", "b", "and", "not", "near"].map { w($0) })),
            ("NEAR NEAR/ NEAR/x near/5", .all(["NEAR", "NEAR/", "NEAR/x", "near/5"].map { w($0) })),
            ("-a NOT b -\"c d\" -(a b)", .all([.not(a), .not(b), .not(w("c d")), .not(.all([a, b]))])),
            ("--a NOT -b", .all([a, b])),
            ("-a OR b", .any([.not(a), b])),
            ("-(-a)", .not(.not(a))),
            ("Biden - Putin – & x -", .all([w("Biden"), w("Putin"), w("x")])),
            ("a OR & OR b", .any([a, b])),
            ("a OR &", a),
            ("\"Armed Criminals\"", w("Armed Criminals")),
            ("“armed criminals” „x y“", .all([w("armed criminals"), w("x y")])),
            ("foo\"bar baz\"", .all([w("foo"), w("bar baz")])),
            (#""say \"hi\" at C:\dir\\" "\“x""#, .all([w(#"say "hi" at C:\dir\"#), w("“x")])),
            ("covid-19 MIL.RU 中国", .all([w("covid-19"), w("MIL.RU"), w("中国")])),
            (
                "http://example.org/a*^2 10:30 Kazakhstan: :x",
                .all([w("http://example.org/a*^2"), w("10:30"), w("Kazakhstan:"), w(":x")])
            ),
            ("\"place:KZ\" \"OR\" \"*x\"", .all([w("place:KZ"), w("OR"), w("*x")])),
            ("*", .everything),
            ("* () (&) a \"\" \"&\"", .all([.everything, a])),
            ("a\u{A0}b\u{3000}c\u{85}", .all([a, b, c])),
        ] as [(String, QueryTree)])
    func wordsAndOperators(text: String, tree: QueryTree) throws {
        #expect(try QueryTree(text) == tree)
    }

    @Test(
        arguments: [
            ("kaz*", .prefix("kaz", in: nil)),
            ("\"new yor\"*", .prefix("new yor", in: nil)),
            ("kaz**", .prefix("kaz", in: nil)),
            ("*bold* ** x*y", .all([w("*bold*"), w("x*y")])),
            ("kazakstan~ kazakstan~1 kazakstan~2", .all([nil, 1, 2].map { .fuzzy("kazakstan", edits: $0, in: nil) })),
            ("~user ~2 a~b a~2.5", .all([w("~user"), w("~2"), w("a~b"), w("a~2.5")])),
            ("\"a b\"~3 “a b“~100", .all([3, 100].map { .loosePhrase("a b", slop: $0, in: nil) })),
            ("=\"Exact Form\" =Polish =a:b", .all(["Exact Form", "Polish", "a:b"].map { .exact($0, in: nil) })),
            ("a = b == =\"&\" =(c)", .all([a, b, c])),
            ("-=\"Polish\"^2", .not(.boosted(.exact("Polish", in: nil), 2))),
            (
                "a^2 \"b c\"^0.5 (a OR b)^.5",
                .all([.boosted(a, 2), .boosted(w("b c"), 0.5), .boosted(.any([a, b]), 0.5)])
            ),
            (
                "a*^2 a~1^2 \"a b\"~3^2",
                .all(
                    [.prefix("a", in: nil), .fuzzy("a", edits: 1, in: nil), .loosePhrase("a b", slop: 3, in: nil)].map {
                        .boosted($0, 2)
                    })
            ),
            (
                "*^3 place:KZ^2 date:unknown^2",
                .all([.boosted(.everything, 3), .boosted(.value(.place, "KZ"), 2), .boosted(.unknownDate(.date), 2)])
            ),
            ("a^b ^_^ ^2 a^ a^1.2.3", .all([w("a^b"), w("^2"), w("a^"), w("a^1.2.3")])),
            ("-a^2 (-a)^2", .all([.not(.boosted(a, 2)), .boosted(.not(a), 2)])),
            ("(a^2)^3", .boosted(.boosted(a, 2), 3)),
            ("a^1", .boosted(a, 1)),
            ("a NEAR/5 b", .near("a", "b", distance: 5, in: nil)),
            ("\"a b\" NEAR/1 “c” d", .all([.near("a b", "c", distance: 1, in: nil), w("d")])),
            ("-a NEAR/5 b OR c", .any([.not(.near("a", "b", distance: 5, in: nil)), c])),
            ("(a NEAR/5 b)^2", .boosted(.near("a", "b", distance: 5, in: nil), 2)),
            ("http://x.org/a^2 NEAR/3 10:30", .near("http://x.org/a^2", "10:30", distance: 3, in: nil)),
            ("\"NEAR/5\" =NEAR/5 NEAR/5*", .all([w("NEAR/5"), .exact("NEAR/5", in: nil), .prefix("NEAR/5", in: nil)])),
        ] as [(String, QueryTree)])
    func signsBehindAndBefore(text: String, tree: QueryTree) throws {
        #expect(try QueryTree(text) == tree)
    }

    @Test(
        arguments: [
            (
                "place:KZ Publisher:\"Warsaw Institute\" TAG:“x y” lang:en source:MIL.RU id:00ff",
                .all([
                    .value(.place, "KZ"), .value(.publisher, "Warsaw Institute"), .value(.tag, "x y"),
                    .value(.lang, "en"), .value(.source, "MIL.RU"), .value(.id, "00ff"),
                ])
            ),
            ("-place:KZ", .not(.value(.place, "KZ"))),
            ("tag:econ* tag:\"new y\"* tag:*", .all(["econ", "new y", ""].map { .valuePrefix(.tag, $0) })),
            ("tag:$ tag:& tag:-x tag:a:b", .all(["$", "&", "-x", "a:b"].map { .value(.tag, $0) })),
            ("place:(KZ OR \"New York\")", .any([.value(.place, "KZ"), .value(.place, "New York")])),
            ("place:(KZ -RU*)", .all([.value(.place, "KZ"), .not(.valuePrefix(.place, "RU"))])),
            ("headline:a", w("a", in: .headline)),
            (
                "headline:\"a b\" body:\"a b\"~2",
                .all([w("a b", in: .headline), .loosePhrase("a b", slop: 2, in: .body)])
            ),
            ("byline:jan* people:putn~1", .all([.prefix("jan", in: .byline), .fuzzy("putn", edits: 1, in: .people)])),
            (
                "headline:=\"Polish\" headline:=Polish^2",
                .all([.exact("Polish", in: .headline), .boosted(.exact("Polish", in: .headline), 2)])
            ),
            ("headline:(a OR \"b c\")^2", .boosted(.any([w("a", in: .headline), w("b c", in: .headline)]), 2)),
            (
                "body:(a NEAR/5 \"b c\" -d*)",
                .all([.near("a", "b c", distance: 5, in: .body), .not(.prefix("d", in: .body))])
            ),
            ("uri:https://example.org/news*", .prefix("https://example.org/news", in: .uri)),
            (
                "headline:((a) (b OR c))",
                .all([w("a", in: .headline), .any([w("b", in: .headline), w("c", in: .headline)])])
            ),
            (
                "title:a abstract:a author:a authors:a by:a",
                .all([TextField.headline, .summary, .byline, .byline, .byline].map { w("a", in: $0) })
            ),
            (
                "person:a org:a orgs:a organisation:a organization:a organizations:a url:a",
                .all(
                    [
                        TextField.people, .organisations, .organisations, .organisations, .organisations,
                        .organisations, .uri,
                    ].map { w("a", in: $0) })
            ),
            (
                "places:a tags:a publishers:a sources:a language:a languages:a",
                .all([KeywordField.place, .tag, .publisher, .source, .lang, .lang].map { .value($0, "a") })
            ),
        ] as [(String, QueryTree)])
    func fields(text: String, tree: QueryTree) throws {
        #expect(try QueryTree(text) == tree)
    }

    @Test(
        arguments: [
            ("date:2022", 20_220_101, 20_221_231), ("date:2022-02", 20_220_201, 20_220_228),
            ("date:2024-02", 20_240_201, 20_240_229), ("date:2022-01-13", 20_220_113, 20_220_113),
            ("date:2022-01-13..2022-02", 20_220_113, 20_220_228), ("date:\"2021..2022-02-03\"", 20_210_101, 20_220_203),
            ("date:2022-02..", 20_220_201, 29_991_231), ("date:..2022-02", 15_000_101, 20_220_228),
            ("date:>=2022", 20_220_101, 29_991_231), ("date:>2022", 20_230_101, 29_991_231),
            ("date:>2022-01", 20_220_201, 29_991_231), ("date:>2022-02-28", 20_220_301, 29_991_231),
            ("date:>2024-02-28", 20_240_229, 29_991_231), ("date:<=2022-01", 15_000_101, 20_220_131),
            ("date:<2022", 15_000_101, 20_211_231), ("date:<2024-03", 15_000_101, 20_240_229),
            ("date:<2022-05-01", 15_000_101, 20_220_430), ("date:=2022", 20_220_101, 20_221_231),
            ("published:2022", 20_220_101, 20_221_231), ("date:*", 15_000_101, 29_991_231),
        ])
    func dates(text: String, first: Int, last: Int) throws {
        let tree = try Self.days(first, last)
        #expect(try QueryTree(text) == tree)
        #expect(try QueryTree(tree.description) == tree)
        let ingested = text.replacing("date:", with: "ingested:").replacing("published:", with: "ingested:")
        #expect(try QueryTree(ingested) == Self.days(first, last, .ingested))
    }

    @Test func groupsOfDatesAndUnknownDates() throws {
        #expect(try QueryTree("-date:unknown") == .not(.unknownDate(.date)))
        #expect(try QueryTree("date:Unknown") == .unknownDate(.date))
        #expect(
            try QueryTree("date:(2022-01 OR \"2023\")")
                == .any([Self.days(20_220_101, 20_220_131), Self.days(20_230_101, 20_231_231)]))
    }

    @Test(arguments: [
        ("a b OR c", "a (b OR c)"), ("((a) (b))", "a b"), ("NOT (a OR b)", "-(a OR b)"), ("a near/5 b", "a near/5 b"),
        ("a NEAR/05 b", "a NEAR/5 b"), ("c a NEAR/5 b", "c (a NEAR/5 b)"),
        ("headline:(a NEAR/5 b)", "headline:(a NEAR/5 b)"),
        ("title:(a OR \"b c\"~2)^2.50", "(headline:a OR headline:\"b c\"~2)^2.5"),
        ("covid-19 10:30", "covid-19 \"10:30\""),
        ("date:2022-01-01..2022-12-31", "date:2022"), ("date:<2022-02", "date:..2022-01-31"),
        ("date:>=2022-02", "date:2022-02-01.."),
        ("date:2022-01-30..2022-02-02", "date:2022-01-30..2022-02-02"),
        ("place:\"KZ\" tag:\"a b\"* tag:*", "place:KZ tag:\"a b\"* tag:*"),
        ("=\"Polish\" =\"Exact Form\"", "=Polish =\"Exact Form\""), ("“a”", "a"), ("--*^2", "*^2"),
    ])
    func canonicalText(text: String, canonical: String) throws {
        #expect(try QueryTree(text).description == canonical)
    }
}

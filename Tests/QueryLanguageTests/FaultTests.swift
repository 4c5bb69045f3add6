import QueryLanguage
import Testing

/// A fault names the place, what is wrong and the remedy.
struct FaultTests {
    private static let fields =
        "headline, summary, body, byline, people, organisations, uri, place, tag, publisher, source, lang, id, date, "
        + "ingested"
    private static let near =
        "joins two words or phrases of a text, without fields and other signs: write a NEAR/5 b, "
        + "headline:(a NEAR/5 b), (a NEAR/5 b)^2, or quote it"
    private static let astray = "needs something to search for beside it: to search for the word, quote it"
    private static let nothing = "the query has no word to search for: type a word, a field or * for all"
    private static let forms =
        ": write date:2022, date:2022-01, date:2022-01-13, a range a..b, or date:unknown"

    @Test(arguments: [
        ("", nothing, 0),
        (" & — ()", nothing, 0),
        ("\"&\" -()^2", nothing, 0),
        ("ü \"a b", "unclosed phrase: add a \"", 3),
        ("\"a\\\"", "unclosed phrase: add a \"", 0),
        ("a (b", "unclosed group: add a )", 2),
        ("a) b", "a ) without its (: leave it out or quote it", 1),
        ("a OR", "OR \(astray)", 2),
        ("OR a", "OR \(astray)", 0),
        ("a OR OR b", "OR \(astray)", 5),
        ("a AND OR b", "OR \(astray)", 6),
        ("AND a", "AND \(astray)", 0),
        ("(a AND )", "AND \(astray)", 3),
        ("a NOT", "NOT \(astray)", 2),
        ("a -OR", "OR \(astray)", 3),
        ("NEAR/5 a", "NEAR/5 \(astray)", 0),
        ("a NEAR/5", "NEAR/5 \(near)", 2),
        ("a NEAR/5 OR b", "NEAR/5 \(near)", 9),
        ("a NEAR/5 -b", "NEAR/5 \(near)", 9),
        ("a NEAR/5 (b c)", "NEAR/5 \(near)", 9),
        ("a NEAR/5 b^2", "NEAR/5 \(near)", 9),
        ("a NEAR/5 =b", "NEAR/5 \(near)", 9),
        ("a NEAR/5 &", "NEAR/5 \(near)", 9),
        ("a NEAR/5 body:b", "NEAR/5 \(near)", 9),
        ("body:a NEAR/5 b", "NEAR/5 \(near)", 7),
        ("(a b) NEAR/5 c", "NEAR/5 \(near)", 6),
        ("a* NEAR/5 c", "NEAR/5 \(near)", 3),
        ("a NEAR/5 b NEAR/5 c", "NEAR/5 \(near)", 11),
        ("place:(a NEAR/5 b)", "NEAR/5 \(near)", 9),
        ("a town:Oral", "unknown field town: the fields are \(fields); to search for the text, quote it", 2),
        ("town:\"New York\"", "unknown field town: the fields are \(fields); to search for the text, quote it", 0),
        ("town:(a)", "unknown field town: the fields are \(fields); to search for the text, quote it", 0),
        ("place: KZ", "place: needs a value directly behind it: to search for the word, quote it", 0),
        ("a tag:\" \"", "tag: needs a value directly behind it: to search for the word, quote it", 2),
        ("headline:()", "headline: needs a value directly behind it: to search for the word, quote it", 0),
        ("headline:&", "headline: needs a value directly behind it: to search for the word, quote it", 0),
        ("headline:*", "a * alone is no beginning of a word: write a letter at least before it", 9),
        (
            "headline:-a", "a - between headline: and its word leaves nothing out: put it before the field's name", 9
        ),
        ("headline:(a tag:b)", "tag: stands in the group of headline:: take it out of the group", 12),
        ("place:=KZ", "place: takes no exact forms: leave out the =", 6),
        ("place:kaz~1", "place: takes whole values: leave out the sign behind it, or quote the value with it", 9),
        ("place:\"a b\"~1", "place: takes whole values: leave out the sign behind it, or quote the value with it", 11),
        ("\"a b\"~", "a loose phrase needs the number of words that may stand between: write \"a b\"~3", 5),
        ("\"a b\"~x", "directly behind a phrase only ~3, * and ^2 can stand: put a blank between", 5),
        ("(a)~2", "directly behind a group only ^2 can stand: put a blank between", 3),
        ("=\"a b\"~2", "directly behind an exact form only ^2 can stand: put a blank between", 6),
        ("=Pol*", "an exact form has no beginning and no other spellings: leave out the * or ~, or quote it", 4),
        ("a/b a=b~", "only a single word can be spelt otherwise: leave out the ~ or quote it", 7),
        ("a~3", "~3 is outside 1 to 2 letters: choose a number inside", 1),
        ("a~0", "~0 is outside 1 to 2 letters: choose a number inside", 1),
        ("\"a b\"~101", "~101 is outside 1 to 100 words between: choose a number inside", 5),
        ("\"a b\"~0", "~0 is outside 1 to 100 words between: choose a number inside", 5),
        ("a NEAR/0 b", "NEAR/0 is outside 1 to 100 words: choose a number inside", 2),
        (
            "a NEAR/99999999999999999999 b",
            "NEAR/99999999999999999999 is outside 1 to 100 words: choose a number inside", 2
        ),
        ("a^0", "the weight ^0 is outside 0.01 to 100.0: choose one inside", 1),
        ("(a b)^100.5", "the weight ^100.5 is outside 0.01 to 100.0: choose one inside", 5),
        ("a date:2022-13", "there is no month 13\(forms)", 7),
        ("date:2022..2021", "the range ends before it begins: swap its dates", 5),
        ("é date:2022..2022-02-30", "there is no day 30 in 2022-02\(forms)", 14),
        ("date:>=2022-13", "there is no month 13\(forms)", 7),
        ("date:..", "a range needs a date at one end at least, as in date:2022-01..", 5),
        ("date:2022-01-13T10:00", "date: takes a day, a month or a year: leave out the time", 5),
        ("date:>2999", "no day of the years 1500 to 2999 lies after that", 5),
        ("date:<1500-01-01", "no day of the years 1500 to 2999 lies before that", 5),
        ("date:\"2022\"~1", "date: takes whole values: leave out the sign behind it, or quote the value with it", 11),
    ])
    func ofTexts(text: String, message: String, at: Int) {
        let error = #expect(throws: QueryError.self) { try QueryTree(text) }
        #expect(error?.message == message)
        #expect(error?.at == at)
    }

    @Test func codesTellFaultsApart() {
        #expect(#expect(throws: QueryError.self) { try QueryTree("(") }?.code == .grammar)
        #expect(#expect(throws: QueryError.self) { try QueryTree("date:x") }?.code == .value)
        #expect(#expect(throws: QueryError.self) { try QueryTree("a~9") }?.code == .value)
        #expect(
            #expect(throws: QueryError.self) { try QueryTree("(a") }?.description
                == "unclosed group: add a ) (at byte 0)")
    }

    @Test func everythingIsBounded() throws {
        let limits = QueryLimits(bytes: 60, nodes: 4, depth: 3)
        func refused(_ text: String, _ message: String, at: Int, nodes: Int = 4) {
            let limits = QueryLimits(bytes: 60, nodes: nodes, depth: 3)
            let error = #expect(throws: QueryError.self) { try QueryTree(text, limits: limits) }
            #expect(error?.code == .bound)
            #expect(error?.message == message)
            #expect(error?.at == at)
        }
        _ = try QueryTree("a \"b c\" d", limits: limits)
        refused("a b c d ", "the query has more than 4 parts: leave some out", at: 0)
        refused("a b OR c d", "the query has more than 4 parts: leave some out", at: 9)
        _ = try QueryTree("(((a)))", limits: limits)
        refused("((((a))))", "more than 3 groups inside each other: flatten them", at: 3)
        refused("b -(a^2)^3", "the query is nested more than 3 deep here: flatten it", at: 2, nodes: 10)
        refused(String(repeating: "ü", count: 31), "the query is longer than 60 bytes: shorten it", at: 60)
        #expect(throws: QueryError.self) { try QueryTree(String(repeating: "(", count: 4096)) }
        // A tree of the standard depth fits into JSON of 64 levels.
        #expect(QueryLimits.standard.depth * 2 + 2 <= 62)
    }
}

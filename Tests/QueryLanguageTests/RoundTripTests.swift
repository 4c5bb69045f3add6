import FoundationEssentials
import JSON
import QueryLanguage
import RandomQueries
import TestSupport
import Testing

/// A tree's text and its JSON read as an equal tree.
struct RoundTripTests {
    /// Texts that mean something to the grammar, to JSON, or to Unicode.
    private static let words = [
        "kazakhstan", "CSTO", "covid-19", "MIL.RU", "中国", "Ελλάδα", "e\u{301}te", "\u{301}a", "AND", "OR", "NOT",
        "NEAR/5",
        "and", "NEAR", "place:KZ", "https://example.org/a?b=(c)", "10:30", "Kazakhstan:", "-x", "--x", "=x", "*x*",
        "x*", "x~",
        "x~2", "x^2", "x^", "a\"b", "\"a", "a\"", "a\\", "a\\\"b", "“a”", "„b“", "(a)", "a)", "🇰🇿", "😀", "x\u{0}y",
        "x\u{85}y", "x\u{3000}y", "\u{FDFA}", "C++", "$5", "date:2022", "unknown", "2022-01..", "tab\ty", "l\ny",
        "\u{FEFF}x", "ß",
    ]

    private static let queries = RandomQueries(
        QueryVocabulary(
            texts: [words, words.reversed(), ["plain", "words", "of", "a", "text"]],
            values: words.flatMap { word in KeywordField.allCases.map { ($0, word) } } + [
                (.tag, "%"), (.tag, "\\"), (.tag, "-"),
            ],
            days: Day.earliest...Day.latest),
        depth: 6)

    @Test(arguments: 0..<20 as Range<UInt64>) func textAndJSONReadAsAnEqualTree(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let limits = QueryLimits(bytes: 1 << 24)
        for _ in 0..<50 {
            let tree = Self.queries.tree(using: &random)
            try tree.validate(limits: limits)
            let text = tree.description
            #expect(try QueryTree(text, limits: limits) == tree, "\(text)")
            let lenient = LenientQuery(text, limits: limits)
            #expect(lenient.tree == tree, "\(text)")
            #expect(lenient.notes.isEmpty)

            let json = Array(try JSONEncoder().encode(tree))
            let document = try JSONDocument(json[...], rules: JSONRules(depth: 64))
            #expect(try QueryTree(json: document, at: 0, limits: limits) == tree)
            if tree.description.utf8.count <= QueryLimits.standard.bytes {
                #expect(try JSONDecoder().decode(QueryTree.self, from: Data(json)) == tree)
            }
        }
    }

    @Test func everyKindOfNodeComes() {
        var random = SeededGenerator(seed: 1)
        var kinds: Set<String> = []
        func collect(_ tree: QueryTree) {
            switch tree {
            case .everything: kinds.insert("everything")
            case .words: kinds.insert("words")
            case .loosePhrase: kinds.insert("loosePhrase")
            case .near: kinds.insert("near")
            case .exact: kinds.insert("exact")
            case .prefix: kinds.insert("prefix")
            case .fuzzy: kinds.insert("fuzzy")
            case .value: kinds.insert("value")
            case .valuePrefix: kinds.insert("valuePrefix")
            case .dates: kinds.insert("dates")
            case .unknownDate: kinds.insert("unknownDate")
            case .not(let tree):
                kinds.insert("not")
                collect(tree)
            case .all(let trees):
                kinds.insert("all")
                trees.forEach(collect)
            case .any(let trees):
                kinds.insert("any")
                trees.forEach(collect)
            case .boosted(let tree, _):
                kinds.insert("boosted")
                collect(tree)
            }
        }
        for _ in 0..<500 { collect(Self.queries.tree(using: &random)) }
        #expect(kinds.count == 15, "\(kinds)")
    }
}

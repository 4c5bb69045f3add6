import Articles
import IndexStorage
import QueryLanguage
import SearchOracle
import TestSupport
import TextAnalysis

@testable import SearchIndex

/// Two segments of a random log, of which the first is to be damaged, and searches of it.
struct HostileArchive {
    let first: Segment
    let second: Segment
    let position: LogPosition
    let articles: SearchOracle.RandomArticles
    var searches: RandomSearches
    var random: SeededGenerator

    /// - Parameter seed: some archives are of few articles, some of so many that postings have several blocks.
    init(seed: UInt64) throws {
        articles = SearchOracle.RandomArticles(seed: seed, count: [12, 40, 150, 500][Int(seed % 4)])
        searches = RandomSearches(articles.vocabulary, seed: seed)
        random = SeededGenerator(seed: seed)
        let log = articles.log
        position = log.last?.position ?? .start
        let middle = max(1, log.count * 3 / 4)
        first = try Self.segment(log[..<middle])
        second = try Self.segment(log[middle...] + log[..<1])
    }

    private static func segment(_ log: some Sequence<SearchOracle.RandomArticles.Logged>) throws -> Segment {
        let lexicon = Lexicon()
        var keywords = KeywordTable()
        var batch = ArticleBatch()
        for logged in log.sorted(by: { $0.position < $1.position }) {
            guard case .article(let article, let id) = logged.entry else { continue }
            batch.add(
                article, id: id, position: logged.position, ingested: logged.ingested, lexicon: lexicon,
                keywords: &keywords)
        }
        let output = ByteOutput()
        var writer = SegmentWriter { output.append($0) }
        try SegmentBuilder().build(batch, lexicon: lexicon, keywords: keywords, writer: &writer)
        return try output.segment()
    }

    mutating func hidden(of segment: Segment) -> DocumentSet? {
        guard Bool.random(using: &random) else { return nil }
        var set = DocumentSet(of: segment.count)
        for document in 0..<segment.count where Int.random(in: 0..<3, using: &random) == 0 { set.insert(document) }
        return set
    }

    /// Asks for everything that can be asked for, and says so when an answer has no end.
    mutating func ask(_ view: SearchView, searches count: Int) {
        for _ in 0..<count { ask(view, searches.next()) }
        if Int.random(in: 0..<4, using: &random) == 0 {
            _ = view.completions(of: pick(["a", "t", "в", "中", "the p", "w1"]), limit: 10)
            _ = view.correction(of: .words(pick(["harbor", "wrld", "pece", "войнa"]), in: nil))
            if case .article(let article, let id)? = articles.log.randomElement(using: &random)?.entry,
                let similar = view.similar(to: article, id: id)
            {
                _ = try? view.search(similar, options: SearchOptions(limit: 5))
            }
        }
    }

    private mutating func ask(_ view: SearchView, _ search: RandomSearch) {
        var options = search.options
        options.prunes = search.prunes
        for _ in 0...search.pages {
            guard let found = ask(view, search.tree, options), let next = found.next else { return }
            options.offset = 0
            options.after = cursor(next.text)
        }
    }

    /// Searches; nil when that fails.
    func ask(_ view: SearchView, _ tree: QueryTree, _ options: SearchOptions) -> SearchResult? {
        var patience = 1 << 20
        let found = try? view.search(
            tree, options: options,
            shouldStop: {
                patience -= 1
                return patience < 0
            })
        precondition(patience >= 0, "a search has no end: \(tree)")
        return found
    }

    /// The cursor, or one that somebody has changed.
    private mutating func cursor(_ text: String) -> SearchCursor? {
        var bytes = Array(text.utf8)
        if Bool.random(using: &random), let place = bytes.indices.randomElement(using: &random) {
            bytes[place] = Array("AZaz09-_").randomElement(using: &random)?.utf8.first ?? 65
        }
        return try? SearchCursor(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
}

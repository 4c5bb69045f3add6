public import Articles
public import QueryLanguage
import TextAnalysis

/// Shows where articles match a query: a function of the query and the article alone.
///
/// Shown are the words and phrases that count for the score, in headline, summary and body, and only in the text that
/// they ask for. A phrase is one match, and its words elsewhere are none. For one thread at a time: it owns stemmers, and
/// is not `Sendable`. One highlighter serves all hits of an answer.
public final class Highlighter {
    /// How long a snippet is at most, in characters; the marks of what was cut are not counted.
    public static let snippetLength = 280
    /// How much of a text is looked at, in UTF-8 bytes: a snippet of a very long text is from its first part.
    public static let maximumBytes = 1 << 18

    private let leaves: [ShownLeaf]
    /// For each word of the query, whether it is a character of which texts have pairs.
    private let halves: [Bool]
    private let words: SnippetWords
    private var sought: SoughtWords
    /// The generation of `words` that `sought` is of.
    private var generation: Int

    /// - Parameter words: what other highlighters of the thread had; the second query of a thread takes a fraction of the
    ///   time of the first.
    public init(_ query: QueryTree, words: SnippetWords = SnippetWords()) {
        self.words = words
        generation = words.generation
        let reading = QueryReading(query)
        var seen: Set<ShownLeaf> = []
        leaves = reading.leaves.compactMap { ShownLeaf($0, words: reading.words) }.filter { seen.insert($0).inserted }
        halves = reading.words.map { $0.mode == .prefix && $0.word.isPrefix }
        sought = SoughtWords(reading.words)
    }

    /// The headline, whole; nil when the article has none.
    public func headline(of article: Article) -> Snippet? {
        guard let headline = article.headline else { return nil }
        let matches = matches(in: headline, .headline, Stemming(languageTag: article.language))
        return Snippet(text: headline, highlights: Snippet.merged(matches?.marks ?? []))
    }

    /// The passage of the summary or the body that has the most of the query's words and phrases, then the most
    /// matches, then stands first; without any, the beginning.
    public func snippet(of article: Article) -> Snippet {
        let language = Stemming(languageTag: article.language)
        var best: Passage?
        for (text, part) in [(article.summary, TextPart.summary), (article.body, .body)] {
            guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { continue }
            let matches = matches(in: text, part, language)
            let passage = Passage(of: text, in: language, matches, length: Self.snippetLength)
            if best.map({ passage.rank > $0.rank }) ?? true { best = passage }
        }
        return best?.snippet ?? Snippet()
    }

    /// Where the text matches; nil when there is nothing to look for.
    private func matches(in text: String, _ part: TextPart, _ language: Stemming) -> TextMatches? {
        guard leaves.contains(where: { $0.part ?? part == part }) else { return nil }
        words.prepare()
        if generation != words.generation {
            sought.removeAll()
            generation = words.generation
        }
        var numbers: [UInt32] = []
        var ranges: [Range<Int>] = []
        words.lexicon.appendWords(
            of: text, maximumBytes: Self.maximumBytes, in: language, to: &numbers, ranges: &ranges)
        sought.learn(numbers, of: words.lexicon)
        return TextMatches(of: leaves, in: part, words: numbers, ranges: ranges, sought: sought, halves: halves)
    }
}

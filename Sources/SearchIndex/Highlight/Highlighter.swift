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
    private var sought: SoughtWords

    /// - Parameter words: of the thread. Those of other threads may have made the texts that are to be shown.
    public init(_ query: QueryTree, words: SnippetWords) {
        let reading = QueryReading(query)
        var seen: Set<ShownLeaf> = []
        leaves = reading.leaves.compactMap { ShownLeaf($0, words: reading.words) }.filter { seen.insert($0).inserted }
        halves = reading.words.map { $0.mode == .prefix && $0.word.isPrefix }
        sought = SoughtWords(reading.words, words: words)
    }

    /// The headline, whole; nil when the article has none.
    public func headline(of article: ShownTexts) -> Snippet? {
        guard let headline = article.headline else { return nil }
        return Snippet(text: headline.text, highlights: Snippet.merged(matches(in: headline, .headline)?.marks ?? []))
    }

    /// The passage of the summary or the body that has the most of the query's words and phrases, then the most
    /// matches, then stands first; without any, the beginning.
    public func snippet(of article: ShownTexts) -> Snippet {
        let summary = article.summary.map { Passage(of: $0, matches(in: $0, .summary)) }
        guard let body = article.body.map({ Passage(of: $0, matches(in: $0, .body)) }) else {
            return summary?.snippet ?? Snippet()
        }
        guard let summary, summary.rank >= body.rank else { return body.snippet }
        return summary.snippet
    }

    /// Where the text matches; nil when there is nothing to look for.
    private func matches(in text: ShownText, _ part: TextPart) -> TextMatches? {
        guard leaves.contains(where: { $0.part ?? part == part }) else { return nil }
        return TextMatches(of: leaves, in: part, text, positions: sought.positions(in: text), halves: halves)
    }
}

public import Articles
public import QueryLanguage
import TextAnalysis

/// Shows where articles match a query: a function of the query and the article alone.
///
/// Words that a query excludes, and fields, are not shown. Where the query has a phrase, the whole phrase is one match,
/// and its words elsewhere are none. For one thread at a time: it owns stemmers, and is not `Sendable`. One highlighter
/// serves all hits of an answer.
public final class Highlighter {
    /// How long a snippet is, in characters, roughly: it ends with a whole word.
    public static let snippetLength = 200
    /// How much of a text is looked at, in UTF-8 bytes: a snippet of a very long text is from its first part.
    public static let maximumBytes = 1 << 18

    /// The words and phrases that articles match by.
    private let phrases: [[QueryWord]]
    private let analyzer = QueryAnalyzer()
    private let lexicon = Lexicon(maximumWords: 1 << 16)
    /// The query's phrases in the languages of the articles so far.
    private var languages: [Stemming: [[Part]]] = [:]

    /// A word of a phrase, as the key of a term.
    private struct Part {
        var key: [UInt8]
        var isPrefix: Bool
        /// How many words behind the first of its phrase it stands.
        var offset: Int
        /// Whether each of the lexicon's words, as far as it has been looked at, is one that the word stands for.
        var isSought: [Bool] = []

        mutating func learn(_ lexicon: Lexicon) {
            let bytes = lexicon.bytes
            let terms = lexicon.termOfWord
            for word in isSought.count..<lexicon.wordCount {
                let word = UInt32(truncatingIfNeeded: word)
                isSought.append(
                    isPrefix
                        ? bytes[lexicon.foldedRange(word)].starts(with: key)
                        : bytes[lexicon.termRange(terms[Int(word)])].elementsEqual(key))
            }
        }
    }

    public init(_ query: QueryTree) {
        phrases = query.shownPhrases(isNegative: false)
    }

    /// The headline, whole; nil when the article has none.
    public func headline(of article: Article) -> Snippet? {
        guard let headline = article.headline else { return nil }
        let matches = matches(in: headline, Stemming(languageTag: article.language))
        return Snippet(text: headline, highlights: Passage.merged(matches.map(\.range)))
    }

    /// The passage of the summary or the body that has the most of the query's words and phrases, then the most
    /// matches, then stands first; without any, the beginning.
    public func snippet(of article: Article) -> Snippet {
        let stemming = Stemming(languageTag: article.language)
        var best: Passage?
        for text in [article.summary, article.body] {
            guard let text, text.utf8.contains(where: { $0 > 0x20 }) else { continue }
            let passage = Passage(of: text, matches: matches(in: text, stemming), length: Self.snippetLength)
            if best.map({ passage.rank > $0.rank }) ?? true { best = passage }
        }
        return best?.snippet ?? Snippet()
    }

    /// Where the text matches, in the order of the matches' starts.
    private func matches(in text: String, _ stemming: Stemming) -> [Passage.Match] {
        if phrases.isEmpty { return [] }
        if lexicon.isFull {
            lexicon.removeAll()
            languages.removeAll()
        }
        var words: [UInt32] = []
        var ranges: [Range<Int>] = []
        lexicon.appendWords(of: text, maximumBytes: Self.maximumBytes, in: stemming, to: &words, ranges: &ranges)
        var matches: [Passage.Match] = []
        for (number, parts) in parts(stemming).enumerated() {
            guard let last = parts.last else { continue }
            for start in words.indices where start + last.offset < words.count {
                guard parts.allSatisfy({ $0.isSought[Int(words[start + $0.offset])] }) else { continue }
                let end = Self.end(ofWord: start + last.offset, isPrefix: last.isPrefix, ranges)
                matches.append(Passage.Match(range: ranges[start].lowerBound..<end, phrase: number))
            }
        }
        return matches.sorted { ($0.range.lowerBound, $0.phrase) < ($1.range.lowerBound, $1.phrase) }
    }

    /// Where a word ends that matches. A single character matches a pair by its first half, which ends where the next
    /// word begins.
    private static func end(ofWord word: Int, isPrefix: Bool, _ ranges: [Range<Int>]) -> Int {
        let end = ranges[word].upperBound
        guard isPrefix, word + 1 < ranges.count else { return end }
        return min(end, ranges[word + 1].lowerBound)
    }

    /// The query's phrases in a language, for the words that the lexicon has now.
    private func parts(_ stemming: Stemming) -> [[Part]] {
        var parts =
            languages.removeValue(forKey: stemming)
            ?? phrases.map { phrase in
                phrase.map { word in
                    Part(
                        key: word.isPrefix
                            ? analyzer.foldedBytes(of: word, in: stemming) : analyzer.termBytes(of: word, in: stemming),
                        isPrefix: word.isPrefix,
                        offset: word.position - (phrase.first?.position ?? 0))
                }
            }
        for phrase in parts.indices {
            for part in parts[phrase].indices { parts[phrase][part].learn(lexicon) }
        }
        languages[stemming] = parts
        return parts
    }
}

extension QueryTree {
    /// The words and phrases by which an article can match.
    func shownPhrases(isNegative: Bool) -> [[QueryWord]] {
        switch self {
        case .words(let text, _), .exact(let text, _): isNegative ? [] : Self.phrase(text)
        case .prefix(let text, _): isNegative ? [] : Self.phrase(text, lastIsPrefix: true)
        // What stands between the words is not known beforehand: each is shown by itself.
        case .loosePhrase(let text, _, _): isNegative ? [] : QueryAnalyzer.words(of: text).map { [$0] }
        case .near(let left, let right, _, _): isNegative ? [] : Self.phrase(left) + Self.phrase(right)
        case .fuzzy(let text, _, _): isNegative ? [] : Self.phrase(text)
        case .everything, .value, .valuePrefix, .dates, .unknownDate: []
        case .not(let tree): tree.shownPhrases(isNegative: !isNegative)
        case .all(let trees), .any(let trees): trees.flatMap { $0.shownPhrases(isNegative: isNegative) }
        case .boosted(let tree, _): tree.shownPhrases(isNegative: isNegative)
        }
    }

    private static func phrase(_ text: String, lastIsPrefix: Bool = false) -> [[QueryWord]] {
        var words = QueryAnalyzer.words(of: text)
        if lastIsPrefix, !words.isEmpty { words[words.count - 1].isPrefix = true }
        return words.isEmpty ? [] : [words]
    }
}

public import Articles
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
        /// Whether each of the lexicon's terms, as far as it has been looked at, is one that the word stands for.
        var isSought: [Bool] = []

        mutating func learn(_ lexicon: Lexicon) {
            let bytes = lexicon.bytes
            for term in isSought.count..<lexicon.termCount {
                let term = bytes[lexicon.termRange(UInt32(term))]
                isSought.append(isPrefix ? term.starts(with: key) : term.elementsEqual(key))
            }
        }
    }

    public init(_ query: Query) {
        phrases = query.root.shownPhrases(isNegative: false)
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
        let termOfWord = lexicon.termOfWord
        let terms = words.map { Int(termOfWord[Int($0)]) }
        var matches: [Passage.Match] = []
        for (number, parts) in parts(stemming).enumerated() {
            guard let last = parts.last else { continue }
            for start in terms.indices where start + last.offset < terms.count {
                guard parts.allSatisfy({ $0.isSought[terms[start + $0.offset]] }) else { continue }
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

    /// The query's phrases in a language, for the terms that the lexicon has now.
    private func parts(_ stemming: Stemming) -> [[Part]] {
        var parts =
            languages.removeValue(forKey: stemming)
            ?? phrases.map { phrase in
                phrase.map { word in
                    Part(
                        key: analyzer.termBytes(of: word, in: stemming), isPrefix: word.isPrefix,
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

extension QueryNode {
    /// The words and phrases by which an article can match.
    func shownPhrases(isNegative: Bool) -> [[QueryWord]] {
        switch self {
        case .words(let forms): isNegative ? [] : [forms]
        case .everything, .field, .days: []
        case .not(let node): node.shownPhrases(isNegative: !isNegative)
        case .all(let nodes), .any(let nodes): nodes.flatMap { $0.shownPhrases(isNegative: isNegative) }
        }
    }
}

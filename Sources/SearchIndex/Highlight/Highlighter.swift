public import Articles

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

    /// The words and phrases that articles match by, as normal forms.
    private let phrases: [[String]]
    private let analyzer = Analyzer()
    private var languages: [Stemming: Terms] = [:]

    /// The query in one language.
    private struct Terms {
        /// `phrases` as numbers of terms.
        var phrases: [[Int]]
        /// The number of each term of `phrases`.
        var numbers: [String: Int]
        /// The numbers of the words met so far, by `WordSpelling`: 0 for what is no term of the query, nil for
        /// what has no visible character.
        var words: [String: Int?] = [:]
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
        let words = words(of: text, stemming)
        guard let terms = languages[stemming] else { return [] }
        var matches: [Passage.Match] = []
        for start in words.indices where words[start].term != 0 {
            for (number, phrase) in terms.phrases.enumerated() where start + phrase.count <= words.count {
                let isHere = phrase.indices.allSatisfy { words[start + $0].term == phrase[$0] }
                guard isHere else { continue }
                let end = words[start + phrase.count - 1].range.upperBound
                matches.append(Passage.Match(range: words[start].range.lowerBound..<end, phrase: number))
            }
        }
        return matches
    }

    /// The words of the text's first part, each with its number among the query's terms.
    private func words(of text: String, _ stemming: Stemming) -> [(range: Range<Int>, term: Int)] {
        var terms = languages.removeValue(forKey: stemming) ?? terms(stemming)
        defer { languages[stemming] = terms }
        var words: [(Range<Int>, Int)] = []
        let whole = text.utf8.span
        let bytes = whole.extracting(first: Self.maximumBytes)
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.range.upperBound
            let spelling = WordSpelling(word, in: bytes).string(in: bytes)
            let number: Int?
            if let known = terms.words[spelling] {
                number = known
            } else {
                let form = WordForm.normal(word, spelled: spelling)
                number = form.isEmpty ? nil : terms.numbers[analyzer.term(form, stemming)] ?? 0
                terms.words[spelling] = .some(number)
            }
            if let number { words.append((word.range, number)) }
        }
        return words
    }

    private func terms(_ stemming: Stemming) -> Terms {
        var terms = Terms(phrases: [], numbers: [:])
        for phrase in phrases {
            let numbers = phrase.map { form -> Int in
                let term = analyzer.term(form, stemming)
                if let number = terms.numbers[term] { return number }
                let number = terms.numbers.count + 1
                terms.numbers[term] = number
                return number
            }
            terms.phrases.append(numbers)
        }
        return terms
    }
}

extension QueryNode {
    /// The words and phrases by which an article can match.
    func shownPhrases(isNegative: Bool) -> [[String]] {
        switch self {
        case .words(let forms): isNegative ? [] : [forms]
        case .everything, .field, .days: []
        case .not(let node): node.shownPhrases(isNegative: !isNegative)
        case .all(let nodes), .any(let nodes): nodes.flatMap { $0.shownPhrases(isNegative: isNegative) }
        }
    }
}

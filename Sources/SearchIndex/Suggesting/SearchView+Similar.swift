public import Articles
public import QueryLanguage
import TextAnalysis

extension SearchView {
    /// How many words tell an article from others.
    public static let tellingWords = 20
    /// A word must be in this many articles to tell anything about others.
    private static let leastArticles = 2
    /// A word that more than this share of the articles has says little about any.
    private static let mostShare = 0.2

    /// The query for articles that are like another: any of the words that tell it from the rest, but not itself.
    ///
    /// Words are chosen by tf · idf over headline, summary and the first part of the body. Nil when the article has no
    /// such word. Time is linear in the article.
    public func similar(to article: Article, id: ArticleID) -> QueryTree? {
        let stemming = Stemming(languageTag: article.language)
        let lexicon = Lexicon(maximumWords: 1 << 16)
        // How often each term occurs, and a word that stands for it.
        var counts: [UInt32: (count: Int, word: UInt32)] = [:]
        for (text, weight) in [(article.headline, 3), (article.summary, 2), (article.body, 1)] {
            guard let text else { continue }
            var words: [UInt32] = []
            var (starts, lengths): ([UInt32], [UInt8]) = ([], [])
            lexicon.appendWords(
                of: text, maximumBytes: 1 << 16, in: stemming, to: &words, starts: &starts, lengths: &lengths)
            let terms = lexicon.termOfWord
            for word in words {
                let term = terms[Int(word)]
                counts[term] = ((counts[term]?.count ?? 0) + weight, counts[term]?.word ?? word)
            }
        }
        var telling: [(score: Double, text: String)] = []
        for (term, entry) in counts {
            let key = TermKey.word(.text, lexicon.bytes[lexicon.termRange(term)], language: stemming.code)
            let frequency = segments.reduce(0) { sum, view in
                sum + (view.segment.terms.find(key).map { view.liveFrequency($0) } ?? 0)
            }
            guard frequency >= Self.leastArticles, Double(frequency) <= max(Self.mostShare * Double(articleCount), 2)
            else { continue }
            let text = String(decoding: lexicon.bytes[lexicon.writtenRange(entry.word)], as: UTF8.self)
            telling.append((Double(entry.count) * BM25F.idf(frequency, of: articleCount), text))
        }
        // By the word where scores are equal, so that the answer is the same each time.
        telling.sort { $0.score != $1.score ? $0.score > $1.score : $0.text < $1.text }
        let words = telling.prefix(Self.tellingWords).map { QueryTree.words($0.text, in: nil) }
        guard let first = words.first else { return nil }
        let others = QueryTree.not(.value(.id, id.rawValue))
        return .all([words.count > 1 ? .any(words) : first, others])
    }
}

package import Articles
import QueryLanguage
import SearchIndex
import TextAnalysis

/// A search that reads every word of every article for each part of a query: slow, and plainly right. What the index
/// answers is compared with it.
///
/// It follows the description of `QueryTree`, `SearchOptions` and `SearchResult`; of their modules it uses nothing but
/// these values. Its copies may go on by themselves. For one thread at a time.
package struct Oracle {
    private let lexicon = Lexicon()
    /// Every word of the articles, by its number in `lexicon`.
    private(set) var words: [OracleWord] = []
    /// All revisions, in the order of the log.
    private(set) var revisions: [OracleArticle] = []
    /// Where the newest revision of each article is that was not retracted.
    private var newest: [ArticleID: LogPosition] = [:]
    /// The articles that can be found, in the order of the log.
    private(set) var articles: [OracleArticle] = []
    package private(set) var position = LogPosition.start

    package init() {}

    /// Adds a revision; older ones of the article are found no more. Positions ascend from call to call.
    ///
    /// - Parameter ingested: seconds since 1970.
    package mutating func add(_ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32) {
        hide(id)
        let added = OracleArticle(article, id: id, position: position, ingested: ingested) { text, language in
            var numbers: [UInt32] = []
            lexicon.appendWords(of: text, in: language, to: &numbers)
            return numbers.map { Int($0) }
        }
        revisions.append(added)
        articles.append(added)
        newest[id] = position
        self.position = position
        learnWords()
    }

    /// Takes an article away, until a revision comes after.
    package mutating func retract(_ id: ArticleID, position: LogPosition) {
        hide(id)
        newest[id] = nil
        self.position = position
    }

    /// Takes all articles up to a position away.
    package mutating func expire(through position: LogPosition) {
        for article in articles where article.position <= position { newest[article.id] = nil }
        articles.removeAll { $0.position <= position }
    }

    private mutating func hide(_ id: ArticleID) {
        if newest[id] != nil { articles.removeAll { $0.id == id } }
    }

    /// The log positions of the articles that can be found, ascending.
    package var livePositions: [LogPosition] { articles.map(\.position) }

    /// The mean of the articles' weighted lengths; 1 when there are none.
    var averageLength: Float {
        if articles.isEmpty { return 1 }
        return Float(Double(articles.reduce(0) { $0 + $1.length }) / Double(articles.count))
    }

    /// Reads the forms of the words that came last.
    private mutating func learnWords() {
        let bytes = lexicon.bytes
        while words.count < lexicon.wordCount {
            let word = UInt32(words.count)
            let term = lexicon.termOfWord[words.count]
            words.append(
                OracleWord(
                    written: Array(bytes[lexicon.writtenRange(word)]), folded: Array(bytes[lexicon.foldedRange(word)]),
                    term: Array(bytes[lexicon.termRange(term)]), language: lexicon.language(ofTerm: term)))
        }
    }
}

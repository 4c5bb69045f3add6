import Articles
import TextAnalysis

/// Turns articles into numbers.
///
/// For one thread at a time, as `Lexicon` is.
struct ArticleEncoder {
    let vocabulary = Vocabulary()
    let values = FieldValues()
    /// The languages of the articles, in the order in which they first came.
    private(set) var stemmings: [Stemming] = []

    private let lexicon = Lexicon()
    /// The vocabulary's number of each term of the lexicon.
    private var numbers: [UInt32] = []
    private var words: [UInt32] = []

    mutating func encode(_ article: Article, id: ArticleID, position: LogPosition) -> IndexedArticle {
        let stemming = Stemming(languageTag: article.language)
        let language = stemmings.firstIndex(of: stemming) ?? stemmings.count
        if language == stemmings.count {
            stemmings.append(stemming)
        }
        let texts = [article.headline, article.summary, article.body]
        var terms: [UInt32] = []
        // About what is needed: a word and the blank behind it are six bytes of English.
        terms.reserveCapacity(texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) } / 5)
        var gaps = 0
        for text in texts {
            guard let text, !text.isEmpty else { continue }
            if !terms.isEmpty {
                terms.append(Vocabulary.gap)
                gaps += 1
            }
            appendTerms(of: text, stemming, to: &terms)
        }
        let days = article.published?.dayRange
        return IndexedArticle(
            id: id, position: position, stemming: UInt8(clamping: language), terms: terms, length: terms.count - gaps,
            firstDay: days.map { UInt32(clamping: $0.lowerBound) } ?? 0,
            lastDay: days.map { UInt32(clamping: $0.upperBound) } ?? 0, values: fieldValues(of: article))
    }

    private mutating func appendTerms(of text: String, _ stemming: Stemming, to terms: inout [UInt32]) {
        if lexicon.isFull {
            lexicon.removeAll()
            numbers.removeAll()
        }
        words.removeAll(keepingCapacity: true)
        lexicon.appendWords(of: text, in: stemming, to: &words)
        for term in numbers.count..<lexicon.termCount {
            let bytes = lexicon.bytes[lexicon.termRange(UInt32(term))]
            numbers.append(vocabulary.number(of: String(decoding: bytes, as: UTF8.self)))
        }
        for word in words { terms.append(numbers[Int(lexicon.termOfWord[Int(word)])]) }
    }

    private func fieldValues(of article: Article) -> [UInt32] {
        var numbers: Set<UInt32> = []
        func add(_ value: String, _ kind: FieldValues.Kind) {
            if let number = values.number(of: value, kind) { numbers.insert(number) }
        }
        for place in article.places {
            if let code = place.code, !code.allSatisfy(\.isWhitespace) {
                add(code.uppercased(), .place)
                add(place.name, .placeName)
            } else {
                add(place.name, .place)
            }
        }
        if let publisher = article.publisher { add(publisher, .publisher) }
        for tag in article.tags { add(tag, .tag) }
        for source in article.sources { add(source, .source) }
        let languages = article.language.map(LanguageTag.prefixes) ?? []
        for (index, tag) in languages.enumerated() { add(tag, index == 0 ? .language : .languageTag) }
        return numbers.sorted()
    }
}

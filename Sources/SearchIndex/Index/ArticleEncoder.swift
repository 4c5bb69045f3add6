import Articles

/// Turns articles into numbers.
///
/// For one thread at a time, as `Analyzer` is.
struct ArticleEncoder {
    let vocabulary = Vocabulary()
    let values = FieldValues()
    /// The languages of the articles, in the order in which they first came.
    private(set) var stemmings: [Stemming] = []

    private let analyzer = Analyzer()
    /// The terms' numbers of recent words; a table for each of `stemmings`. `Vocabulary.absent` is that of a word
    /// without visible characters.
    private var recentTerms: [RecentWords] = []

    mutating func encode(_ article: Article, id: ArticleID, position: LogPosition) -> IndexedArticle {
        let stemming = Stemming(languageTag: article.language)
        let language = stemmings.firstIndex(of: stemming) ?? stemmings.count
        if language == stemmings.count {
            stemmings.append(stemming)
            recentTerms.append(RecentWords())
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
            appendTerms(of: text, language: language, to: &terms)
        }
        let days = article.published?.dayRange
        return IndexedArticle(
            id: id, position: position, stemming: UInt8(clamping: language), terms: terms, length: terms.count - gaps,
            firstDay: days.map { UInt32(clamping: $0.lowerBound) } ?? 0,
            lastDay: days.map { UInt32(clamping: $0.upperBound) } ?? 0, values: fieldValues(of: article))
    }

    private mutating func appendTerms(of text: String, language: Int, to terms: inout [UInt32]) {
        let stemming = stemmings[language]
        // Taken out and put back, so that it is changed in place.
        var recent = RecentWords()
        swap(&recent, &recentTerms[language])
        defer { swap(&recent, &recentTerms[language]) }
        let bytes = text.utf8.span
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.range.upperBound
            let spelling = WordSpelling(word, in: bytes)
            let hash = recent.hash(spelling, in: bytes)
            let number: UInt32
            if let known = recent.find(spelling, hash: hash, in: bytes) {
                number = known
            } else {
                number = self.number(of: WordForm.normal(word, spelled: spelling.string(in: bytes)), stemming)
                recent.store(number, spelling, hash: hash, in: bytes)
            }
            if number != Vocabulary.absent { terms.append(number) }
        }
    }

    @inline(never)
    private func number(of form: String, _ stemming: Stemming) -> UInt32 {
        form.isEmpty ? Vocabulary.absent : vocabulary.number(of: analyzer.term(form, stemming))
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

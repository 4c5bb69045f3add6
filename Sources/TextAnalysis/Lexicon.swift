/// Numbers the words of texts, and the terms that the words stand for: 0, 1, 2 …, in the order in which they first
/// come. A word is a spelling in a language, capitals and all; a term is a stem in a language.
///
/// A number stays valid until `removeAll`. What a new word's forms are is found once; after that its spelling is looked
/// up, which is what the speed of indexing hangs on. For one thread at a time: it owns stemmers, and is not `Sendable`.
package final class Lexicon {
    /// How many words there may be before `isFull` asks to begin anew.
    package let maximumWords: Int

    /// The bytes of all forms, where `termRange`, `writtenRange` and `foldedRange` say.
    package private(set) var bytes: [UInt8] = []
    /// The term of each word; the index is the word's number.
    package private(set) var termOfWord: [UInt32] = []

    private var terms: [Extent] = []
    private var languages: [Stemming] = []
    private var writtenForms: [Extent] = []
    private var foldedForms: [Extent] = []
    private var wordTable = SpellingTable()
    private var termTable = SpellingTable()
    private let analyzer = Analyzer()

    /// The number of what looks like a word and has no visible character.
    private static let absent = UInt32.max

    /// A part of `bytes`.
    private struct Extent {
        var start: Int
        var count: UInt8
        var range: Range<Int> { start..<start + Int(count) }
    }

    package init(maximumWords: Int = 1 << 20) { self.maximumWords = maximumWords }

    package var wordCount: Int { termOfWord.count }
    package var termCount: Int { terms.count }

    /// Whether so many words are remembered that the caller should write out what it has, and call `removeAll`. The
    /// next text is numbered all the same, so memory is bounded by `maximumWords` and one text.
    package var isFull: Bool { wordCount >= maximumWords }

    /// Forgets all words and terms: numbers begin with 0 again.
    package func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        termOfWord.removeAll(keepingCapacity: true)
        terms.removeAll(keepingCapacity: true)
        languages.removeAll(keepingCapacity: true)
        writtenForms.removeAll(keepingCapacity: true)
        foldedForms.removeAll(keepingCapacity: true)
        wordTable.removeAll()
        termTable.removeAll()
    }

    /// Where in `bytes` the term's key is: the folded stem in UTF-8, at least 1 and at most 128 bytes, none below 0x20.
    package func termRange(_ term: UInt32) -> Range<Int> { terms[Int(term)].range }

    package func language(ofTerm term: UInt32) -> Stemming { languages[Int(term)] }

    /// Where in `bytes` the word is as it is written: NFC, apostrophes as U+0027, at most 128 bytes.
    package func writtenRange(_ word: UInt32) -> Range<Int> { writtenForms[Int(word)].range }

    /// Where in `bytes` the word is in lower case and folded, but not stemmed: what the beginning of a word, a word
    /// that is nearly the same, and a completion are compared with. At most 128 bytes.
    package func foldedRange(_ word: UInt32) -> Range<Int> { foldedForms[Int(word)].range }

    /// Appends the number of each word of the text, in order: word i of the text stands at position i.
    package func appendWords(of text: String, in language: Stemming, to words: inout [UInt32]) {
        // About what is needed: a word and the blank behind it are six bytes of English.
        words.reserveCapacity(words.count + text.utf8.count / 5)
        forEachWord(of: text.utf8.span, in: language) { number, _ in words.append(number) }
    }

    /// The same for the first `maximumBytes` of the text, and where each word stands: UTF-8 bytes from the text's start.
    /// Two words of a script without blanks overlap.
    package func appendWords(
        of text: String, maximumBytes: Int, in language: Stemming, to words: inout [UInt32],
        ranges: inout [Range<Int>]
    ) {
        let whole = text.utf8.span
        forEachWord(of: whole.extracting(first: maximumBytes), in: language) { number, range in
            words.append(number)
            ranges.append(range)
        }
    }

    @inline(__always)
    private func forEachWord(of text: Span<UInt8>, in language: Stemming, _ body: (UInt32, Range<Int>) -> Void) {
        // Taken out and put back, so that it is changed in place.
        var table = SpellingTable()
        swap(&table, &wordTable)
        defer { swap(&table, &wordTable) }
        var index = 0
        while let word = WordBreaker.nextWord(in: text, from: index) {
            index = word.next
            let spelling = Spelling(word.range, in: text)
            let hash = table.hash(spelling, language, in: text)
            let number =
                table.find(spelling, language, hash: hash, in: text)
                ?? numberNew(spelling, language, hash: hash, in: text, &table)
            if number != Self.absent { body(number, word.range) }
        }
    }

    @inline(never)
    private func numberNew(
        _ spelling: Spelling, _ language: Stemming, hash: UInt32, in text: Span<UInt8>,
        _ table: inout SpellingTable
    ) -> UInt32 {
        let spelled = String(spelling, in: text)
        let written = WordForm.written(spelled)
        let normal = WordForm.normal(written)
        var number = Self.absent
        // Compared byte by byte: strings are equal already when they are canonically equivalent.
        if !written.utf8.elementsEqual(spelled.utf8) {
            // The same word in another spelling may have a number.
            number = self.number(written: written, normal, language, &table)
        } else if !normal.isEmpty {
            number = addWord(written, normal, language)
        }
        table.store(number, spelling, language, hash: hash, in: text)
        return number
    }

    /// The number of a word that was spelled otherwise.
    private func number(
        written: String, _ normal: String, _ language: Stemming, _ table: inout SpellingTable
    ) -> UInt32 {
        if normal.isEmpty { return Self.absent }
        let text = written.utf8.span
        let spelling = Spelling(0..<text.count, in: text)
        let hash = table.hash(spelling, language, in: text)
        if let known = table.find(spelling, language, hash: hash, in: text) { return known }
        let number = addWord(written, normal, language)
        table.store(number, spelling, language, hash: hash, in: text)
        return number
    }

    private func addWord(_ written: String, _ normal: String, _ language: Stemming) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: wordCount)
        writtenForms.append(append(written.utf8))
        foldedForms.append(append(WordForm.cut(WordForm.folded(normal)).utf8))
        termOfWord.append(termNumber(analyzer.term(normal, language), language))
        return number
    }

    private func termNumber(_ term: String, _ language: Stemming) -> UInt32 {
        let text = term.utf8.span
        let spelling = Spelling(0..<text.count, in: text)
        let hash = termTable.hash(spelling, language, in: text)
        if let known = termTable.find(spelling, language, hash: hash, in: text) { return known }
        let number = UInt32(truncatingIfNeeded: termCount)
        terms.append(append(term.utf8))
        languages.append(language)
        termTable.store(number, spelling, language, hash: hash, in: text)
        return number
    }

    private func append(_ form: String.UTF8View) -> Extent {
        let start = bytes.count
        bytes.append(contentsOf: form)
        return Extent(start: start, count: UInt8(clamping: bytes.count - start))
    }
}

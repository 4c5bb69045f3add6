/// Numbers the words of texts, and the terms that the words stand for: 0, 1, 2 …, in the order in which they first
/// come. A word is a spelling in a language, capitals and all; a term is a stem in a language.
///
/// A number stays valid until `removeAll`. What a new word's forms are is found once; after that its spelling is looked
/// up, which is what the speed of indexing hangs on. For one thread at a time: it owns stemmers, and is not `Sendable`.
package final class Lexicon {
    /// How many words there may be before `isFull` asks to begin anew.
    package let maximumWords: Int

    private var numbers = WordNumbers()

    /// Memory is about 100 bytes a word.
    package init(maximumWords: Int = 1 << 20) { self.maximumWords = maximumWords }

    package var wordCount: Int { numbers.termOfWord.count }
    package var termCount: Int { numbers.terms.count }

    /// The bytes of all forms, where `termRange`, `writtenRange` and `foldedRange` say.
    package var bytes: [UInt8] { numbers.bytes }

    /// The term of each word; the index is the word's number.
    package var termOfWord: [UInt32] { numbers.termOfWord }

    /// Whether so many words are remembered that the caller should write out what it has, and call `removeAll`. The
    /// next text is numbered all the same, so memory is bounded by `maximumWords` and one text.
    package var isFull: Bool { wordCount >= maximumWords }

    /// Forgets all words and terms: numbers begin with 0 again. Keeps the memory for those to come.
    package func removeAll() { numbers.removeAll() }

    /// Where in `bytes` the term's key is: the folded stem in UTF-8, at least 1 and at most 128 bytes, none below 0x20.
    package func termRange(_ term: UInt32) -> Range<Int> { numbers.terms[Int(term)].range }

    package func language(ofTerm term: UInt32) -> Stemming { numbers.languages[Int(term)] }

    /// Where in `bytes` the word is as it is written: NFC, apostrophes as U+0027, at most 128 bytes.
    package func writtenRange(_ word: UInt32) -> Range<Int> { numbers.writtenForms[Int(word)].range }

    /// Where in `bytes` the word is in lower case and folded, but not stemmed: what the beginning of a word, a word
    /// that is nearly the same, and a completion are compared with. At least 1 and at most 128 bytes. What the language
    /// ties to the word with an apostrophe is cut off, as it is in terms: `homme` of French `l'homme`, `csto` of `CSTO’s`.
    package func foldedRange(_ word: UInt32) -> Range<Int> { numbers.foldedForms[Int(word)].range }

    /// Appends the number of each word of the text, in order: word i of the text stands at position i.
    package func appendWords(of text: String, in language: Stemming, to words: inout [UInt32]) {
        // About what is needed: a word and the blank behind it are six bytes of English. Where there are words already,
        // growing by what one text needs would copy them for each text.
        if words.isEmpty { words.reserveCapacity(text.utf8.count / 5) }
        numbers.forEachBatch(of: text.utf8.span, in: language) { numbers, _ in words.append(contentsOf: numbers) }
    }

    /// The same for the first `maximumBytes` of the text, and where each word begins, in UTF-8 bytes from the text's start,
    /// and how long it is, 255 for what is longer (`endOfWord`). Two words of a script without blanks overlap.
    package func appendWords(
        of text: String, maximumBytes: Int, in language: Stemming, to words: inout [UInt32],
        starts: inout [UInt32], lengths: inout [UInt8]
    ) {
        let part = text.utf8.span.extracting(first: maximumBytes)
        numbers.forEachBatch(of: part, in: language) { numbers, found in
            words.append(contentsOf: numbers)
            starts.append(contentsOf: found.lazy.map { UInt32(truncatingIfNeeded: $0.spelling.start) })
            lengths.append(contentsOf: found.lazy.map { UInt8(clamping: $0.length) })
        }
    }

    /// Where the word ends that begins at `start`, one that `appendWords` has found.
    package static func endOfWord(in text: Span<UInt8>, from start: Int) -> Int {
        WordBreaker.nextWord(in: text, from: start)?.range.upperBound ?? start
    }
}

/// A word of a query, before it is known in which language it is searched.
package struct QueryWord: Hashable, Sendable {
    /// Where the word stands: UTF-8 bytes from the start of the query's text.
    package var range: Range<Int>
    /// Where the word would stand in an article with the same text. The words of a phrase are to be found at the same
    /// distances; these are more than 1 behind a run of a script without blanks (see `QueryAnalyzer`).
    package var position: Int
    /// The word as it is written: NFC, apostrophes as U+0027, at most 128 bytes. The same as `Lexicon.writtenRange` has.
    package var written: [UInt8]
    /// The word in lower case and folded, but not stemmed, at most 128 bytes: what `Lexicon.foldedRange` has in a
    /// language that ties nothing to words. See `QueryAnalyzer.foldedBytes`.
    package var folded: [UInt8]
    /// Whether the word stands for all terms that begin with it: a single character of a script without blanks, of
    /// which articles have pairs.
    package var isPrefix: Bool
    /// What stemmers are given.
    let normal: [UInt8]
}

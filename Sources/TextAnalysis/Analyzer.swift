/// Reduces normal forms of words (`WordForm.normal`) to folded forms and to the keys of terms.
///
/// For one thread at a time, since stemmers are, and so not `Sendable`.
struct Analyzer {
    /// Those that were needed so far.
    private var stemmers: [(language: Stemming, stemmer: Stemmer?)] = []

    /// Appends the key of the term that a normal form stands for in a language. Nothing only if the form is empty.
    ///
    /// - What the language ties to the word with an apostrophe is cut off, and so is `'s`.
    /// - A word with digits is not stemmed. It loses the s of a plural (`F-16s`), but for that of a decade (`1990s`), and
    ///   points that group thousands where the language writes them (German `2.000`).
    /// - All others are stemmed, acronyms too: `CSTO` and `csto` must be one term, and a query does not say which it
    ///   means. Those that would become another word are left as they are (`Stemming.isKept`).
    /// - The stem is folded, last, so that stemmers see their letters.
    mutating func appendTerm(_ normal: [UInt8], _ language: Stemming, to bytes: inout [UInt8]) {
        let start = bytes.count
        let form = normal.span
        let core = language.core(form)
        let word = form.extracting(core)
        if core.contains(where: { WordForm.isDigit(form[$0]) }) {
            appendNumber(word, language, to: &bytes)
        } else if !language.isKept(word), let stemmer = stemmer(language) {
            stemmer.withStem(word) { Folding.append($0, to: &bytes) }
        } else {
            Folding.append(word, to: &bytes)
        }
        // What is nothing but marks stays.
        if bytes.count == start { bytes.append(contentsOf: normal) }
    }

    /// Appends the word in lower case and folded, but not stemmed; without what is tied to it, as in `appendTerm`.
    static func appendFolded(_ normal: [UInt8], _ language: Stemming, to bytes: inout [UInt8]) {
        let start = bytes.count
        let form = normal.span
        Folding.append(form.extracting(language.core(form)), to: &bytes)
        if bytes.count == start { bytes.append(contentsOf: normal) }
    }

    private func appendNumber(_ word: Span<UInt8>, _ language: Stemming, to bytes: inout [UInt8]) {
        let start = bytes.count
        Folding.append(word, to: &bytes)
        let count = bytes.count - start
        if count >= 2, bytes[bytes.count - 1] == UInt8(ascii: "s"), WordForm.isDigit(bytes[bytes.count - 2]) {
            let isDecade = bytes[bytes.count - 2] == UInt8(ascii: "0") && (count == 3 || count == 5)
            if !isDecade { bytes.removeLast() }
        } else if language.groupsWithPoints, Self.isGrouped(bytes[start...]) {
            bytes.removeSubrange(start...)
            for index in word.indices where word[index] != UInt8(ascii: ".") { bytes.append(word[index]) }
        }
    }

    /// Whether digits stand there in groups of three, with points between them.
    private static func isGrouped(_ number: ArraySlice<UInt8>) -> Bool {
        let groups = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard groups.count > 1, let first = groups.first, (1...3).contains(first.count) else { return false }
        return groups.allSatisfy { $0.allSatisfy(WordForm.isDigit) } && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private mutating func stemmer(_ language: Stemming) -> Stemmer? {
        // A query needs one or two of them, and to make one takes longer than to stem with it.
        for known in stemmers where known.language == language { return known.stemmer }
        let stemmer = Stemmer(language)
        stemmers.append((language, stemmer))
        return stemmer
    }
}

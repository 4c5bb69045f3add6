import TextAnalysis

/// Goes through the terms of a segment that have a word which begins like a word of the query, or nearly is it.
struct FormWalk {
    private let segment: Segment
    private let word: PlanWord
    private let analyzer: QueryAnalyzer

    init(_ word: PlanWord, in segment: Segment, _ analyzer: QueryAnalyzer) {
        self.segment = segment
        self.word = word
        self.analyzer = analyzer
    }

    /// Calls the body with each term once. The terms come in no order.
    ///
    /// - Parameter body: throws to end the walk.
    func forEachTerm(_ body: (TermAlternative) throws(SearchError) -> Void) throws(SearchError) {
        if word.zone == .text {
            try walkForms(body)
        } else {
            try walkNames(body)
        }
    }

    /// Names have no stems: their terms are the folded forms.
    private func walkNames(_ body: (TermAlternative) throws(SearchError) -> Void) throws(SearchError) {
        let folded = analyzer.foldedBytes(of: word.word, in: .none)
        let test = FormTest(word.mode, folded)
        let zone = TermKey.firstZone + word.zone.rawValue
        let start = [zone] + test.commonStart
        var cursor = segment.terms.cursor(atOrAfter: start)
        while cursor.next(), cursor.key.starts(with: start) {
            // Behind the stem come a zero and the language.
            let stem = cursor.key.dropFirst().dropLast(2)
            if test.accepts(stem) { try body(TermAlternative(language: nil, entry: cursor.entry, forms: nil)) }
        }
    }

    private func walkForms(_ body: (TermAlternative) throws(SearchError) -> Void) throws(SearchError) {
        // What a language ties to words differs, and so may the folded word; mostly it does not.
        var languages: [[UInt8]: [UInt8]] = [:]
        for code in segment.languageCodes {
            guard let stemming = Stemming(code: code) else { continue }
            languages[analyzer.foldedBytes(of: word.word, in: stemming), default: []].append(code)
        }
        for (folded, codes) in languages { try walkForms(FormTest(word.mode, folded), codes, body) }
    }

    private func walkForms(
        _ test: FormTest, _ codes: [UInt8], _ body: (TermAlternative) throws(SearchError) -> Void
    ) throws(SearchError) {
        var seen = DocumentSet(of: segment.terms.count)
        let start = test.commonStart
        var cursor = segment.forms.cursor(atOrAfter: start)
        while cursor.next(), cursor.key.starts(with: start) {
            guard test.accepts(cursor.key[...]) else { continue }
            for ordinal in segment.ordinals(cursor.entry) where seen.insert(ordinal) {
                guard let (key, entry) = segment.terms.entry(at: ordinal), let code = key.last, codes.contains(code),
                    let stemming = Stemming(code: code)
                else { continue }
                let forms = WrittenForms.read(segment.record(entry).forms).map {
                    test.accepts(folded($0, stemming)[...])
                }
                guard forms.contains(true) else { continue }
                try body(
                    TermAlternative(language: code, entry: entry, forms: forms.contains(false) ? forms : nil))
            }
        }
    }

    /// The folded form of a written one.
    private func folded(_ written: UnsafeRawBufferPointer, _ stemming: Stemming) -> [UInt8] {
        let isPlain = written.allSatisfy { byte in
            byte < 0x80 && (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        }
        if isPlain { return written.map { $0 | 0x20 } }
        guard let word = QueryAnalyzer.words(of: String(decoding: written, as: UTF8.self)).first else { return [] }
        return analyzer.foldedBytes(of: word, in: stemming)
    }
}

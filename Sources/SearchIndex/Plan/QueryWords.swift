import TextAnalysis

/// A term of a segment that a word of the query stands for.
struct TermAlternative {
    /// The language whose articles have the term; nil for names, which have none.
    var language: UInt8?
    var entry: KeyTable.Entry
    /// Which of the term's written forms count, by their numbers; nil for all.
    var forms: [Bool]?
}

/// A word of a query, in a zone.
struct PlanWord: Hashable {
    /// Which words of articles it stands for.
    enum Mode: Hashable {
        /// Those with the same term.
        case stem
        /// Of these, those that are written so.
        case exact
        /// Those that begin like it.
        case prefix
        /// Others that differ by at most so many edits.
        case fuzzy(edits: Int)
    }

    var zone: TermKey.Zone
    var mode: Mode
    var word: QueryWord

    static func == (left: PlanWord, right: PlanWord) -> Bool {
        left.zone == right.zone && left.mode == right.mode && left.word.written == right.word.written
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(zone)
        hasher.combine(mode)
        hasher.combine(word.written)
    }

    /// Whether the terms are found by going through a part of the dictionary.
    var isExpanded: Bool {
        switch mode {
        case .stem, .exact: false
        case .prefix, .fuzzy: true
        }
    }

    /// The terms of a segment that a word of mode `stem` or `exact` stands for.
    func terms(in segment: Segment, _ analyzer: QueryAnalyzer) -> [TermAlternative] {
        guard zone == .text else {
            return [find(Stemming.none, nil, segment, analyzer)].compactMap { $0 }
        }
        return segment.languageCodes.compactMap { code in
            Stemming(code: code).flatMap { find($0, code, segment, analyzer) }
        }
    }

    private func find(
        _ stemming: Stemming, _ language: UInt8?, _ segment: Segment, _ analyzer: QueryAnalyzer
    ) -> TermAlternative? {
        let key = TermKey.word(zone, analyzer.termBytes(of: word, in: stemming), language: stemming.code)
        guard let entry = segment.terms.find(key) else { return nil }
        var forms: [Bool]?
        if mode == .exact {
            let written = word.written
            forms = WrittenForms.read(segment.record(entry).forms).map { $0.elementsEqual(written) }
            if forms?.contains(true) != true { return TermAlternative(language: language, entry: entry, forms: []) }
            if forms?.contains(false) != true { forms = nil }
        }
        return TermAlternative(language: language, entry: entry, forms: forms)
    }
}

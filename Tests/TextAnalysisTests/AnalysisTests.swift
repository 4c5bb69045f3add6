import Testing

@testable import TextAnalysis

struct AnalysisTests {
    @Test(arguments: [
        ("Running U.S. U.S.A.", ["running", "us", "usa"]),
        ("2,000 3.5 ٢٠٢٢ ５Ｇ", ["2000", "3.5", "2022", "5g"]),
        ("CSTO’s ＣＳＴＯ ﬁnance x²", ["csto's", "csto", "finance", "x"]),
        ("İstanbul ΟΔΟΣ STRASSE Straße", ["istanbul", "οδοσ", "strasse", "straße"]),
        ("e\u{301}te\u{301} soft\u{AD}hyphen col·legi", ["été", "softhyphen", "collegi"]),
        ("\u{3164} & —", []),
    ])
    func formsAreComposedAndInLowerCase(text: String, forms: [String]) {
        #expect(QueryAnalyzer.words(of: text).map(\.normal) == forms)
    }

    @Test(
        arguments: [
            ("troops", "en", "troop"), ("troops", "pl", "troops"), ("troops", nil, "troop"), ("csto's", "en", "csto"),
            ("o'neill", "en", "oneil"), ("häuser", "de", "haus"), ("straße", "de", "strass"), ("l'homme", "fr", "homm"),
            ("aujourd'hui", "fr", "aujourd'hui".filter { $0 != "'" }), ("qu'il", "fr", "il"),
            ("dell'uomo", "it", "uom"),
            ("l'homme", "en", "lhomm"), ("łódź", "pl", "lodz"), ("øre", "xx", "ore"), ("войска", "ru", "войск"),
            ("ё", "xx", "е"), ("が", "ja", "が"), ("οδός", "xx", "οδοσ"), ("שָׁלוֹם", "he", "שלום"), ("ที่", "th", "ที่"),
        ] as [(String, String?, String)])
    func termsAreStemsInTheTextsLanguage(form: String, language: String?, term: String) {
        #expect(Analyzer().term(form, Stemming(languageTag: language)) == term)
    }

    @Test(
        arguments: [
            ("en", .english), ("EN-gb", .english), ("eng", .english), ("nb", .norwegian), ("nn_NO", .norwegian),
            ("deu", .german), ("pt-BR", .portuguese), ("uk", .none), ("xx", .none), ("und", .english), ("", .english),
            (nil, .english),
        ] as [(String?, Stemming)])
    func languagesAreFoundByTheirTags(tag: String?, stemming: Stemming) {
        #expect(Stemming(languageTag: tag) == stemming)
    }

    @Test(arguments: Stemming.allCases.filter { $0 != .none })
    func everyLanguageHasAStemmer(stemming: Stemming) throws {
        let stemmer = try #require(Stemmer(stemming))
        #expect(stemmer.stem("2022") == "2022")
        #expect(stemmer.stem("") == "")
    }

    @Test func aLongWordIsCutAtACharacter() throws {
        #expect(
            QueryAnalyzer.words(of: String(repeating: "A", count: 1 << 20)).map(\.normal)
                == [String(repeating: "a", count: 128)])
        // 42 characters of three bytes fit 128 bytes.
        let forms = QueryAnalyzer.words(of: String(repeating: "ऄ", count: 1000)).map(\.normal)
        #expect(forms == [String(repeating: "ऄ", count: 42)])
    }
}

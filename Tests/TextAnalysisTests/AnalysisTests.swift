import Testing

@testable import TextAnalysis

/// What articles and queries that a person takes for the same have in common, through both `Lexicon` and
/// `QueryAnalyzer`.
struct AnalysisTests {
    @Test(
        arguments: [
            ("troops", "en", ["troop"]), ("troops", "pl", ["troops"]), ("troops", nil, ["troop"]),
            ("csto's", "en", ["csto"]),
            ("O'Neill", "en", ["oneil"]), ("Häuser", "de", ["haus"]), ("Straße", "de", ["strass"]),
            ("STRASSE", "de", ["strass"]), ("l'homme", "fr", ["homm"]), ("aujourd'hui", "fr", ["aujourdhui"]),
            ("qu'il", "fr", ["il"]), ("dell'uomo un'idea", "it", ["uom", "ide"]), ("d'água", "pt", ["agu"]),
            ("l'homme", "en", ["lhomm"]), ("Ankara'da Ankara", "tr", ["ankar", "ankar"]), ("łódź", "pl", ["lodz"]),
            ("Øre", "xx", ["ore"]),
            ("войска", "ru", ["войск"]), ("Ёлка", "xx", ["елка"]), ("йод", "xx", ["йод"]),
            ("ΟΔΟΣ οδός", "xx", ["οδοσ", "οδοσ"]),
            ("שָׁלוֹם צה\"ל", "he", ["שלום", "צהל"]), ("مُحَمَّد", "xx", ["محمد"]),
            ("İstanbul ISPARTA ısparta", "xx", ["istanbul", "isparta", "isparta"]),
            ("ﬁnance ＣＳＴＯ ５Ｇ x²", "xx", ["finance", "csto", "5g", "x"]), ("Baʿath Qaʼida", "xx", ["baath", "qaida"]),
            ("が か\u{3099} ｶﾞ", "ja", ["が", "が", "ガ"]), ("ที่", "th", ["ที่"]),
            ("e\u{301}te\u{301} soft\u{AD}hyphen", "xx", ["ete", "softhyphen"]),
            ("Kazakhstan's Kazakhstan’s Kazakhstan´s", "xx", ["kazakhstan", "kazakhstan", "kazakhstan"]),
            ("U.S. US us U.S U.S.’s", "en", ["us", "us", "us", "us", "us"]),
            ("Ph.D. PhD p.m. pm", "en", ["phd", "phd", "pm", "pm"]),
            (
                "CSTO WHO who AIDS aids aid ISIS ISI", "en",
                ["csto", "who", "who", "aids", "aids", "aid", "isis", "isi"]
            ),
            ("2,000 2000 1\u{A0}000 1'000 1,00,000", "en", ["2000", "2000", "1000", "1000", "100000"]),
            ("٢٠٢٢ 3.5 13.01.2022", "en", ["2022", "3.5", "13.01.2022"]),
            ("2.000 1.234.567 3.5 10.000.00 2.000s", "de", ["2000", "1234567", "3.5", "10.000.00", "2.000"]),
            ("2.000", "en", ["2.000"]),
            (
                "1990s 1990's 90s 2008's F-16 F16 F-16s G20", "en",
                ["1990s", "1990s", "90s", "2008", "f16", "f16", "f16", "g20"]
            ),
            ("e-mail email E‑Mail l'e-mail", "fr", ["email", "email", "email", "email"]),
            ("COVID19 4th", "en", ["covid", "19", "4th"]),
            ("\u{3164} & — \u{640}", "xx", ["\u{640}"]),
        ] as [(String, String?, [String])])
    func termsAreStemsInTheTextsLanguage(text: String, language: String?, terms: [String]) {
        let stemming = Stemming(languageTag: language)
        #expect(Document(text, stemming).terms == terms)
        let analyzer = QueryAnalyzer()
        let sought = QueryAnalyzer.words(of: text).map { analyzer.termBytes(of: $0, in: stemming) }
        #expect(sought.map { String(decoding: $0, as: UTF8.self) } == terms)
    }

    /// Each text finds all others of its row as a phrase.
    @Test(arguments: [
        ["covid-19", "COVID 19", "Covid19", "COVID‑19", "covid–19"], ["email", "e-mail", "E-Mails", "emails"],
        ["well-known", "Well known", "well–known"], ["vice-president", "vice presidents"], ["MH17", "MH-17", "MH 17"],
        ["F-16", "F16", "F-16s", "f16"], ["$3.5bn", "3.5 bn", "€3.5bn"], ["10%", "10", "10 %"], ["100kg", "100 kg"],
        ["CSTO’s", "CSTO", "csto's", "#CSTO", "@csto"], ["O'Neill", "O’Neill", "ONeill"],
        ["rock 'n' roll", "rock’n’roll", "Rock n Roll"], ["U.S.-led", "US-led", "us led"],
        ["https://example.org/a", "example.org/a", "EXAMPLE.ORG a"], ["me@example.org", "me example.org"],
        ["Łódź", "Lodz"], ["naïve", "naive"], ["Hawaiʻi", "Hawai'i", "Hawaii"], ["2,000", "2000"],
        ["U.N. Security Council's", "UN Security Council"], ["мой дом.", "МОЙ ДОМ"],
    ])
    func whatIsTheSameToAPersonFindsEachOther(texts: [String]) {
        for document in texts {
            for query in texts where !document.hasPrefix("example.org") && !document.hasPrefix("EXAMPLE") {
                // The address without its scheme is a part of the whole one, not the other way round.
                if query.hasPrefix("https") && !document.hasPrefix("https") { continue }
                #expect(Document(document, .english).has(query), "\(document) \(query)")
            }
        }
    }

    @Test(arguments: [
        ("中国と日本", "中国", true), ("中国と日本", "国と日", true), ("中国と日本", "中日", false), ("中国と日本", "中", true),
        ("中国と日本", "本", true), ("中国と日本", "日", true), ("中国と日本", "人", false), ("中国 日本", "中国 日本", true),
        ("中国 日本", "中国日本", false), ("中国日本", "中国 日本", true), ("中国CSTO", "国 csto", true),
        ("ภาษาไทย", "ไทย", true), ("ｶﾞﾅ", "ガナ", true), ("ガーナ", "ガー", true), ("豈", "\u{F900}", true),
    ])
    func aPartOfARunIsFound(document: String, query: String, isFound: Bool) {
        #expect(Document(document, .none).has(query) == isFound)
    }

    @Test func foldedFormsAreThoseOfTheLanguage() {
        let analyzer = QueryAnalyzer()
        for (text, language, folded) in [
            ("l'homme", Stemming.french, "homme"), ("l'homme", .english, "lhomme"), ("CSTO’s", .german, "csto"),
            ("Häuser", .german, "hauser"), ("U.S.", .english, "us"), ("Straße", .german, "strasse"),
        ] {
            #expect(Document(text, language).folded == [folded])
            let word = QueryAnalyzer.words(of: text).map { analyzer.foldedBytes(of: $0, in: language) }
            #expect(word == [Array(folded.utf8)])
        }
    }

    @Test func queryWordsSayWhereTheyStand() {
        let words = QueryAnalyzer.words(of: "The 中国人, 日 & CSTO’s")
        #expect(words.map(\.range) == [0..<3, 4..<10, 7..<13, 15..<18, 21..<29])
        #expect(words.map(\.position) == [0, 1, 2, 4, 5])
        #expect(words.map(\.isPrefix) == [false, false, false, true, false])
        #expect(words.map { String(decoding: $0.written, as: UTF8.self) } == ["The", "中国", "国人", "日", "CSTO's"])
        #expect(words.map { String(decoding: $0.folded, as: UTF8.self) } == ["the", "中国", "国人", "日", "csto"])
    }

    @Test func aLongWordIsCutAtACharacter() throws {
        let long = Document(String(repeating: "A", count: 1 << 20), .none)
        #expect(long.terms == [String(repeating: "a", count: 128)])
        // 42 characters of three bytes fit 128 bytes.
        #expect(Document(String(repeating: "ऄ", count: 1000), .none).terms == [String(repeating: "ऄ", count: 42)])
        // A form that grows when it is composed or folded is cut as well.
        let grown = Document(String(repeating: "ﷺ", count: 42) + " " + String(repeating: "ẞ", count: 42), .none)
        #expect(grown.terms.allSatisfy { (1...128).contains($0.utf8.count) })
    }
}

/// A text as the index knows it.
struct Document {
    private let lexicon = Lexicon()
    private let words: [UInt32]
    private let language: Stemming

    init(_ text: String, _ language: Stemming) {
        self.language = language
        var words: [UInt32] = []
        lexicon.appendWords(of: text, in: language, to: &words)
        self.words = words
    }

    var terms: [String] { words.map { lexicon.term(lexicon.termOfWord[Int($0)]) } }
    var written: [String] { words.map(lexicon.written) }
    var folded: [String] { words.map(lexicon.folded) }

    /// Whether the words of the query stand in the text at the distances that they have in the query.
    func has(_ query: String) -> Bool {
        let terms = terms
        let analyzer = QueryAnalyzer()
        let sought = QueryAnalyzer.words(of: query)
        return terms.indices.contains { start in
            sought.allSatisfy { word in
                let place = start + word.position - (sought.first?.position ?? 0)
                let key = String(decoding: analyzer.termBytes(of: word, in: language), as: UTF8.self)
                guard place < terms.count else { return false }
                return word.isPrefix
                    ? terms[place].utf8.starts(with: key.utf8) : terms[place].utf8.elementsEqual(key.utf8)
            }
        }
    }
}

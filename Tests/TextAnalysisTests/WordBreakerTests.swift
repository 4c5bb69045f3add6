import TestSupport
import Testing

@testable import TextAnalysis

struct WordBreakerTests {
    @Test(arguments: [
        ("Russian-led forces, well-known.", ["Russian", "led", "forces", "well", "known"]),
        (
            "MIL.RU end.Next k:a AT&T C++ snake_case",
            ["MIL", "RU", "end", "Next", "k", "a", "AT", "T", "C", "snake", "case"]
        ),
        (
            "https://example.org/a?b=1 me@example.org",
            ["https", "example", "org", "a", "b", "1", "me", "example", "org"]
        ),
        ("@CSTO_news #StopTheWar", ["CSTO", "news", "StopTheWar"]),
        ("Łódź, Ålesund; naïve café", ["Łódź", "Ålesund", "naïve", "café"]),
        ("е́сли СНГ", ["е́сли", "СНГ"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("col·legi zero\u{200B}width soft\u{AD}hyphen", ["col·legi", "zero", "width", "soft\u{AD}hyphen"]),
        ("— & … * 🇰🇿 👩‍👩‍👧 \u{301} ʼ ' ’", []),
        ("", []),
    ])
    func lettersAreWords(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: [
        ("the U.S. and U.S.A, at 5 p.m.", ["the", "U.S.", "and", "U.S.A", "at", "5", "p.m."]),
        ("the U.S.’s plan, U.S.-led. I said", ["the", "U.S.’s", "plan", "U.S.", "led", "I", "said"]),
        ("Ph.D. Ph.D, Ed.D. Mr.D. Ph.Die is.A", ["Ph.D.", "Ph.D", "Ed.D.", "Mr.D.", "Ph", "Die", "is", "A"]),
        ("т.е. и т.д. π.χ.", ["т.е.", "и", "т.д.", "π.χ."]),
        (
            "J.R.R. Tolkien J.P.Morgan H.R.1234 a.b2",
            ["J.R.R.", "Tolkien", "J.P.", "Morgan", "H.R.", "1234", "a", "b2"]
        ),
    ])
    func stopsJoinTheLettersOfAcronyms(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: [
        ("CSTO’s O'Neill 'tis dogs' l'homme 5'tis", ["CSTO’s", "O'Neill", "tis", "dogs", "l'homme", "5", "tis"]),
        ("rock 'n' roll rock'n'roll Rock ’N’ Roll", ["rock", "n", "roll", "rock", "n", "roll", "Rock", "N", "Roll"]),
        ("'n'x don't n't in't", ["n", "x", "don't", "n't", "in't"]),
        (
            "Kazakhstan`s Kazakhstan´s 1990's F-16's 5'9",
            ["Kazakhstan`s", "Kazakhstan´s", "1990's", "F-16's", "5", "9"]
        ),
        ("צה\"ל צה״ל \"שלום\" a\"b ג׳ורג׳", ["צה\"ל", "צה״ל", "שלום", "a", "b", "ג׳ורג"]),
    ])
    func apostrophesJoinLetters(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: [
        (
            "2,000 10,000,000 1,5 2021,2022 1234,567 12,3456",
            ["2,000", "10,000,000", "1", "5", "2021", "2022", "1234", "567", "12", "3456"]
        ),
        ("1,00,000 12,34,56,789 12,34 1,22,2", ["1,00,000", "12,34,56,789", "12", "34", "1", "22", "2"]),
        (
            "1\u{A0}000 10\u{202F}000\u{202F}000 1 000 2022\u{A0}300 16\u{A0}January",
            ["1\u{A0}000", "10\u{202F}000\u{202F}000", "1", "000", "2022", "300", "16", "January"]
        ),
        ("1'000’000 1'0000", ["1'000’000", "1", "0000"]),
        ("3.5 13.01.2022. 1.000 .5 5. v1.2", ["3.5", "13.01.2022", "1.000", "5", "5", "v1.2"]),
        (
            "$3.5bn 10% 3.5m 100kg 10am 2022-01-13",
            ["3.5", "bn", "10", "3.5m", "100", "kg", "10", "am", "2022", "01", "13"]
        ),
        ("٢٬٠٠٠ ٣٫٥ １２", ["٢٬٠٠٠", "٣٫٥", "１２"]),
    ])
    func separatorsJoinDigits(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: [
        ("COVID19 covid-19 COVID 19", ["COVID", "19", "covid", "19", "COVID", "19"]),
        ("MH17 Су-27 IPv6 i18n 100MHz", ["MH", "17", "Су", "27", "IPv", "6", "i18n", "100", "MHz"]),
        (
            "G20 G-20 F-16s 5G 1990s H1N1 p53 K-12 2x4",
            ["G20", "G-20", "F-16s", "5G", "1990s", "H1N1", "p53", "K-12", "2x4"]
        ),
        ("1st 2nd 3rd 4TH 4the 4th5 3D-16", ["1st", "2nd", "3rd", "4TH", "4", "the", "4th", "5", "3D", "16"]),
        (
            "e-mail E-Mail l'e-mail e-m x-ray R-TX 3e-mail pre-e-mail",
            ["e-mail", "E-Mail", "l'e-mail", "e", "m", "x", "ray", "R", "TX", "3e", "mail", "pre", "e-mail"]
        ),
        ("e‐mail e‑mail e–mail", ["e‐mail", "e‑mail", "e", "mail"]),
    ])
    func lettersAndDigitsMeet(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: [
        ("中国と日本", ["中国", "国と", "と日", "日本", "本"]),
        ("中 国", ["中", "国"]),
        ("中国CSTO人2022年", ["中国", "国", "CSTO", "人", "2022", "年"]),
        ("コンピュ・ﾀﾞﾅ", ["コン", "ンピ", "ピュ", "ュ", "ﾀﾞﾅ", "ﾅ"]),
        ("ภาษา", ["ภา", "าษ", "ษา", "า"]),
        ("ที่นี่ x", ["ที่นี่", "นี่", "x"]),
        ("ភាសា ລາວ မြန်", ["ភាសា", "សា", "ລາ", "າວ", "ວ", "မြန်", "န်"]),
        ("𠀀𠀁", ["𠀀𠀁", "𠀁"]),
    ])
    func scriptsWithoutBlanksGivePairs(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func randomBytesGiveAscendingRangesInside(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [
            0x20, 0x41, 0x61, 0x31, 0x2E, 0x2C, 0x27, 0x80, 0xC3, 0xA9, 0xE2, 0x99, 0xE4, 0xB8, 0xAD, 0xF0, 0xFF, 0xED,
        ]
        let bytes = (0..<300).map { _ in
            Bool.random(using: &random)
                ? alphabet.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
        }
        let span = bytes.span
        var index = 0
        while let word = WordBreaker.nextWord(in: span, from: index) {
            #expect(word.range.lowerBound >= index && word.range.upperBound <= bytes.count)
            #expect(word.next > word.range.lowerBound && word.next <= word.range.upperBound)
            index = word.next
        }
    }

    /// Which words a long text begins with does not depend on what follows far behind, so time is linear: no part of
    /// the text is looked at more than a few times.
    @Test(arguments: [
        "a", "1", "1,", "1,22,", "a.", "e-", "a'", "n'", "1a", "中", "\u{301}", "a\u{301}", "ก\u{301}", "א\"", "1\u{A0}",
    ])
    func repetitionTakesLinearTime(part: String) {
        let text = String(repeating: part, count: 1 << 19)
        var count = 0
        let bytes = text.utf8.span
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.next
            count += 1
        }
        #expect(count <= bytes.count)
    }

    private static func words(of text: String) -> [String] {
        let bytes = text.utf8.span
        var words: [String] = []
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.next
            words.append(String(bytes.extracting(word.range)))
        }
        return words
    }
}

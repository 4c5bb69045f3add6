import TestSupport
import Testing

@testable import TextAnalysis

struct WordBreakerTests {
    @Test(arguments: [
        ("Russian-led forces, 2,000 troops.", ["Russian", "led", "forces", "2,000", "troops"]),
        ("CSTO’s O'Neill 'tis dogs' rock'n'roll", ["CSTO’s", "O'Neill", "tis", "dogs", "rock'n'roll"]),
        ("the U.S. and U.S.A, at 5 p.m.", ["the", "U.S.", "and", "U.S.A", "at", "5", "p.m."]),
        ("the U.S.’s plan. I said", ["the", "U.S.’s", "plan", "I", "said"]),
        ("MIL.RU end.Next Ph.D.", ["MIL", "RU", "end", "Next", "Ph", "D"]),
        ("3.5m 13.01.2022. 1,5 2021,2022 10,000,000", ["3.5m", "13.01.2022", "1", "5", "2021", "2022", "10,000,000"]),
        ("covid-19 COVID19 snake_case AT&T C++", ["covid", "19", "COVID19", "snake", "case", "AT", "T", "C"]),
        ("https://example.org/a?b=1", ["https", "example", "org", "a", "b", "1"]),
        ("Łódź, Ålesund; naïve café", ["Łódź", "Ålesund", "naïve", "café"]),
        ("е́сли СНГ", ["е́сли", "СНГ"]),
        ("中国と日本", ["中", "国", "と", "日", "本"]),
        ("ภาษาไทย", ["ภ", "า", "ษ", "า", "ไ", "ท", "ย"]),
        ("ที่นี่ x", ["ที่", "นี่", "x"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("col·legi zero\u{200B}width soft\u{AD}hyphen", ["col·legi", "zero", "width", "soft\u{AD}hyphen"]),
        ("— & … * 🇰🇿 \u{301}", []),
        ("", []),
    ])
    func findsTheWordsOfAPerson(text: String, words: [String]) {
        #expect(Self.words(of: text) == words)
    }

    @Test(arguments: 0..<200) func randomBytesGiveAscendingRangesInside(seed: UInt64) {
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
            #expect(word.range.lowerBound >= index && !word.range.isEmpty && word.range.upperBound <= bytes.count)
            index = word.range.upperBound
        }
    }

    private static func words(of text: String) -> [String] {
        let bytes = text.utf8.span
        var words: [String] = []
        var index = 0
        while let word = WordBreaker.nextWord(in: bytes, from: index) {
            index = word.range.upperBound
            words.append(String(decoding: Array(text.utf8)[word.range], as: UTF8.self))
        }
        return words
    }
}

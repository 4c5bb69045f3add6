import Foundation
import TestSupport
import Testing

@testable import TextAnalysis

/// Articles and queries go through the same steps, whatever the text.
struct AgreementTests {
    /// Pieces that words are made of and broken by, in many scripts.
    private static let pieces = [
        "a", "B", "n", "e", "d", "s", "th", "Troops", "US", "1", "20", "000", "5", "é", "e\u{301}", "Å", "ß", "ø", "ı",
        "İ",
        "ﬁ", "ŉ", "ǆ", "ﷺ", "Ω", "ς", "Σ", "й", "и\u{306}", "Ё", "Москва", "և", "א", "שׁ", "\u{5B8}", "م", "\u{64B}",
        "ـ",
        "٢", "क", "\u{93F}", "中", "国", "豈", "か", "\u{3099}", "ｶ", "ﾞ", "ー", "ท", "\u{E35}", "\u{E48}", "ำ", "ក",
        "\u{17D2}",
        "한", "\u{1112}\u{1161}\u{11AB}", "𠀀", "𝔸", "Ⓐ", "👍", "'", "’", "`", "ʻ", ".", ",", "-", "‑", "·", "\"", "״",
        "_", "@",
        "#", "%", "/", " ", " ", " ", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{3164}", "\0",
        "\u{1F}",
        "\u{301}", "\u{307}",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func aQueryMakesTheKeysOfTheText(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let lexicon = Lexicon()
        let analyzer = QueryAnalyzer()
        for _ in 0..<20 {
            let text = Self.text(&random)
            let language = Stemming.allCases.randomElement(using: &random) ?? .none
            var words: [UInt32] = []
            var (starts, lengths): ([UInt32], [UInt8]) = ([], [])
            lexicon.appendWords(
                of: text, maximumBytes: .max, in: language, to: &words, starts: &starts, lengths: &lengths)
            let sought = QueryAnalyzer.words(of: text)
            for word in sought {
                let number = try #require(words.indices.contains(word.position) ? words[word.position] : nil)
                let start = Int(starts[word.position])
                #expect(start..<Lexicon.endOfWord(in: text.utf8.span, from: start) == word.range)
                #expect(lengths[word.position] == UInt8(clamping: word.range.count))
                #expect(lexicon.language(ofTerm: lexicon.termOfWord[Int(number)]) == language)
                let key = lexicon.bytes[lexicon.termRange(lexicon.termOfWord[Int(number)])]
                #expect(Array(key) == analyzer.termBytes(of: word, in: language), "\(text) \(language)")
                #expect((1...128).contains(key.count) && key.allSatisfy { $0 >= 0x20 })
                #expect(Array(lexicon.bytes[lexicon.writtenRange(number)]) == word.written)
                let folded = lexicon.bytes[lexicon.foldedRange(number)]
                #expect(Array(folded) == analyzer.foldedBytes(of: word, in: language))
                #expect((1...128).contains(folded.count) && (1...128).contains(word.written.count))
            }
            // What the query leaves out is the last character of a run, which is in the pair before.
            for position in words.indices where !sought.contains(where: { $0.position == position }) {
                try #require(position > 0)
                let ends = [position - 1, position].map { Lexicon.endOfWord(in: text.utf8.span, from: Int(starts[$0])) }
                #expect(ends[0] == ends[1])
            }
            // The words alone are those with places.
            var again: [UInt32] = []
            lexicon.appendWords(of: text, in: language, to: &again)
            #expect(again == words)
        }
    }

    /// A word in capitals, in small letters, composed and decomposed is one term.
    @Test(arguments: 0..<50 as Range<UInt64>) func spellingsOfOneWordAreOneTerm(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "é", "ö", "ç", "ñ", "š", "ж", "й", "ё", "α", "ή", "z", "o", "u"]
        for _ in 0..<20 {
            let word = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? ""
            }.joined()
            let language = Stemming.allCases.randomElement(using: &random) ?? .none
            let spellings = [
                word, word.uppercased(), word.capitalized, word.decomposedStringWithCanonicalMapping,
                word.uppercased().decomposedStringWithCanonicalMapping,
            ]
            let terms = Document(spellings.joined(separator: " "), language).terms
            #expect(terms.count == 5 && Set(terms.map { Array($0.utf8) }).count == 1, "\(word) \(language) \(terms)")
        }
    }

    /// The letters that are looked up become what they become when everything is worked out.
    @Test(arguments: 0..<50 as Range<UInt64>) func lookedUpFormsAreThoseThatAreWorkedOut(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let ranges: [ClosedRange<UInt32>] = [
            0x41...0x5A, 0x61...0x7A, 0x27...0x3A, 0xC0...0x24F, 0x370...0x52F, 0x531...0x58F, 0x5D0...0x5F4,
            0x620...0x64A, 0x1E00...0x1EFF, 0x3041...0x30FF, 0x4E00...0x4E20, 0xAC00...0xAC40,
        ]
        var form = WordForm()
        for _ in 0..<100 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let value = (ranges.randomElement(using: &random) ?? 0x61...0x61).randomElement(using: &random)
                if let scalar = value.flatMap(Unicode.Scalar.init) { scalars.append(scalar) }
            }
            let word = String(scalars)
            form.set(word.utf8.span)
            let written = WordForm.written(word)
            #expect(form.written == Array(written.utf8), "\(word)")
            #expect(form.normal == Array(WordForm.normal(written).utf8), "\(word)")
            var folded: [UInt8] = []
            Folding.append(form.normal.span, to: &folded)
            #expect(folded == Array(Folding.folded(String(form.normal.span)).utf8), "\(word)")
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func randomBytesAreNumbered(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<2000).map { _ in
            Bool.random(using: &random)
                ? UInt8.random(in: 0...255, using: &random)
                : [0x61, 0x31, 0x2E, 0x27].randomElement(using: &random) ?? 0
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let document = Document(text, .english)
        #expect(document.terms.allSatisfy { !$0.isEmpty })
        #expect(document.written.count >= QueryAnalyzer.words(of: text).count)
    }
}

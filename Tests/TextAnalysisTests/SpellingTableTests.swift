import TestSupport
import Testing

@testable import TextAnalysis

struct SpellingTableTests {
    @Test(arguments: [
        "Troops", "COVID19", "U.S.", "Łódź", "a", "Eightéén", "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQ",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ])
    func whereASpellingStandsChangesNothing(word: String) {
        for (before, after) in [("", ""), ("  ", ""), ("", " and more of the text"), ("123 ", " x")] {
            let text = before + word + after
            let bytes = text.utf8.span
            let spelling = Spelling(before.utf8.count..<(before + word).utf8.count, in: bytes)
            #expect(String(bytes.extracting(spelling.range)) == word)
            #expect(Self.bytes(of: spelling, in: bytes) == Array(word.utf8))
        }
    }

    @Test func aSpellingEndsWithACharacter() {
        for length in 120...140 {
            let text = String(repeating: "é", count: length / 2) + "'" + String(repeating: "ऄ", count: length)
            let bytes = text.utf8.span
            let spelling = Spelling(0..<bytes.count, in: bytes)
            #expect(spelling.count <= 128 && spelling.count > 125)
            #expect(text.hasPrefix(String(bytes.extracting(spelling.range))))
            #expect(Self.bytes(of: spelling, in: bytes) == Array(text.utf8.prefix(spelling.count)))
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>) func remembersAsADictionaryDoes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = SpellingTable()
        var expected: [[String]: UInt32] = [:]
        var wrong: [String] = []
        // Words that begin alike, of all lengths, many of them met more than once.
        for number in 0..<5000 as Range<UInt32> {
            let alike = String(repeating: "a", count: Int.random(in: 0..<130, using: &random))
            let ending = Bool.random(using: &random) ? "'s" : ""
            let word = String((alike + String(Int.random(in: 0..<20, using: &random)) + ending).prefix(128))
            let language = Bool.random(using: &random) ? Stemming.none : .yiddish
            let known = Self.number(of: word, language, in: &table, otherwise: number)
            if known != expected[["\(language)", word], default: number] { wrong.append(word) }
            expected[["\(language)", word]] = known
        }
        #expect(wrong == [])
        #expect(table.count == expected.count)
        table.removeAll()
        #expect(table.count == 0)
        #expect(Self.number(of: "a0", .none, in: &table, otherwise: 7) == 7)
    }

    @Test func wordsThatAllFallOnOneSlotAreFound() {
        var table = SpellingTable()
        for number in 0..<1000 as Range<UInt32> {
            let text = "word\(number)"
            let bytes = text.utf8.span
            let spelling = Spelling(0..<bytes.count, in: bytes)
            #expect(table.find(spelling, .none, hash: 7, in: bytes) == nil)
            table.store(number, spelling, .none, hash: 7, in: bytes)
        }
        for number in 0..<1000 as Range<UInt32> {
            let text = "word\(number)"
            let bytes = text.utf8.span
            #expect(table.find(Spelling(0..<bytes.count, in: bytes), .none, hash: 7, in: bytes) == number)
        }
    }

    private static func number(
        of word: String, _ language: Stemming, in table: inout SpellingTable, otherwise number: UInt32
    ) -> UInt32 {
        let bytes = word.utf8.span
        let spelling = Spelling(0..<bytes.count, in: bytes)
        let hash = SpellingHash(language)(spelling, in: bytes)
        if let known = table.find(spelling, language, hash: hash, in: bytes) { return known }
        table.store(number, spelling, language, hash: hash, in: bytes)
        return number
    }

    /// The spelling's bytes, read in groups.
    private static func bytes(of spelling: Spelling, in text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for group in [spelling.first, spelling.second] + spelling.rest.map({ spelling.group($0, in: text) }) {
            for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
        }
        #expect(bytes.dropFirst(spelling.count).allSatisfy { $0 == 0 })
        return Array(bytes.prefix(spelling.count))
    }
}

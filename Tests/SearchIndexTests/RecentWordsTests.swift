import Testing

@testable import SearchIndex

struct RecentWordsTests {
    @Test(arguments: [
        ("Troops", "troops"), ("COVID19", "covid19"), ("U.S.", "U.S."), ("Łódź", "Łódź"), ("a", "a"),
        ("Twelve", "twelve"), ("Eightéén", "Eightéén"), ("ABCDEFGHIJKLMNOP", "abcdefghijklmnop"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"),
    ])
    func plainWordsAreSpelledWithoutCapitals(word: String, spelling: String) {
        // Where the word stands in its text, and so how its bytes are read, changes nothing.
        for (before, after) in [("", ""), ("  ", ""), ("", " and more of the text"), ("123 ", " x")] {
            let text = before + word + after
            let bytes = text.utf8.span
            let found = before == "123 " ? 4 : 0
            guard let place = WordBreaker.nextWord(in: bytes, from: found) else {
                Issue.record("no word in \(text)")
                continue
            }
            let spelled = WordSpelling(place, in: bytes)
            #expect(spelled.string(in: bytes) == spelling)
            #expect(Self.bytes(of: spelled, in: bytes) == Array(spelling.utf8))
        }
    }

    @Test func aSpellingEndsWithACharacter() {
        for length in 120...140 {
            let text = String(repeating: "é", count: length / 2) + "'" + String(repeating: "ऄ", count: length)
            let bytes = text.utf8.span
            let spelled = WordSpelling(Word(range: 0..<bytes.count, isPlain: false), in: bytes)
            #expect(spelled.count <= 128 && spelled.count > 125)
            #expect(text.hasPrefix(spelled.string(in: bytes)))
            #expect(Self.bytes(of: spelled, in: bytes) == Array(text.utf8.prefix(spelled.count)))
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>) func remembersAsADictionaryDoes(seed: UInt64) {
        var random = SplitMix(state: seed)
        var words = RecentWords()
        var expected: [String: UInt32] = [:]
        var wrong: [String] = []
        var forgotten = 0
        // Words that begin alike, of all lengths, many of them met more than once.
        for number in 0..<5000 as Range<UInt32> {
            let alike = String(repeating: "a", count: Int.random(in: 0..<130, using: &random))
            let ending = Bool.random(using: &random) ? "'s" : ""
            let word = String((alike + String(Int.random(in: 0..<20, using: &random)) + ending).prefix(128))
            let known = Self.number(of: word, in: &words, otherwise: number)
            if known == number, expected[word] != nil { forgotten += 1 }
            if known != number, known != expected[word] { wrong.append(word) }
            expected[word] = known
        }
        #expect(wrong == [])
        // The table may forget, but has no reason to.
        #expect(forgotten < 10)
        #expect(abs(words.count - expected.count) < 10)
    }

    @Test func startsAnewWhenFull() {
        var words = RecentWords()
        for number in 0..<UInt32(RecentWords.maximumWords) {
            _ = Self.number(of: "word\(number)", in: &words, otherwise: number)
        }
        // A handful may have found no place.
        let missing = RecentWords.maximumWords - words.count
        #expect((0..<100).contains(missing))
        for number in 0..<200 as Range<UInt32> {
            _ = Self.number(of: "more\(number)", in: &words, otherwise: number)
        }
        #expect(words.count == 200 - missing)
        #expect(Self.number(of: "more199", in: &words, otherwise: 0) == 199)
        #expect(Self.number(of: "word7", in: &words, otherwise: 8) == 8)
    }

    @Test func wordsThatAllFallOnOneSlotAreFoundOrForgotten() {
        var words = RecentWords()
        var found = 0
        for number in 0..<1000 as Range<UInt32> {
            let text = "word\(number)"
            let bytes = text.utf8.span
            let spelling = WordSpelling(Word(range: 0..<bytes.count, isPlain: true), in: bytes)
            words.store(number, spelling, hash: 7, in: bytes)
            guard let known = words.find(spelling, hash: 7, in: bytes) else { continue }
            #expect(known == number)
            found += 1
        }
        #expect(found == RecentWords.maximumProbes)
        #expect(words.count == RecentWords.maximumProbes)
    }

    private static func number(of word: String, in words: inout RecentWords, otherwise number: UInt32) -> UInt32 {
        let bytes = word.utf8.span
        let isPlain = word.utf8.allSatisfy(PlainRun.isPlain)
        let spelling = WordSpelling(Word(range: 0..<bytes.count, isPlain: isPlain), in: bytes)
        let hash = words.hash(spelling, in: bytes)
        if let known = words.find(spelling, hash: hash, in: bytes) { return known }
        words.store(number, spelling, hash: hash, in: bytes)
        return number
    }

    /// The spelling's bytes, read in groups.
    private static func bytes(of spelling: WordSpelling, in text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for group in [spelling.first, spelling.second] + spelling.rest.map({ spelling.group($0, in: text) }) {
            for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
        }
        #expect(bytes.dropFirst(spelling.count).allSatisfy { $0 == 0 })
        return Array(bytes.prefix(spelling.count))
    }
}

import TestSupport
import Testing

@testable import TextAnalysis

struct LexiconTests {
    @Test func numbersAreGivenInTheOrderOfTheText() {
        let lexicon = Lexicon()
        var words: [UInt32] = []
        lexicon.appendWords(of: "The troops, the Troops", in: .english, to: &words)
        #expect(words == [0, 1, 2, 3])
        #expect(lexicon.termOfWord == [0, 1, 0, 1])
        lexicon.appendWords(of: "the troop", in: .english, to: &words)
        #expect(words == [0, 1, 2, 3, 2, 4])
        #expect(lexicon.termOfWord == [0, 1, 0, 1, 1])
        // The same words of another language are others.
        lexicon.appendWords(of: "The troop", in: .none, to: &words)
        #expect(words == [0, 1, 2, 3, 2, 4, 5, 6])
        #expect((0..<UInt32(lexicon.termCount)).map(lexicon.term) == ["the", "troop", "the", "troop"])
        #expect(
            (0..<UInt32(lexicon.termCount)).map(lexicon.language) == [.english, .english, .none, .none])
    }

    @Test func formsAreThoseOfTheWord() {
        let lexicon = Lexicon()
        var words: [UInt32] = []
        lexicon.appendWords(of: "Häuser CSTO’s U.S. 2,000 e\u{301}t\u{AD}e\u{301}", in: .german, to: &words)
        #expect(words.map(lexicon.written) == ["Häuser", "CSTO's", "U.S.", "2,000", "été"])
        #expect(words.map(lexicon.folded) == ["hauser", "csto", "us", "2000", "ete"])
        #expect(words.map { lexicon.term(lexicon.termOfWord[Int($0)]) } == ["haus", "csto", "us", "2000", "ete"])
    }

    @Test func aWordThatIsSpelledOtherwiseIsTheSameWord() {
        let lexicon = Lexicon()
        var words: [UInt32] = []
        lexicon.appendWords(of: "CSTO’s CSTO's été e\u{301}te\u{301} CSTO‘s été", in: .english, to: &words)
        #expect(words == [0, 0, 1, 1, 0, 1])
        #expect(lexicon.wordCount == 2)
    }

    @Test func isFullAtItsBoundAndBeginsAnew() {
        let lexicon = Lexicon(maximumWords: 3)
        var words: [UInt32] = []
        lexicon.appendWords(of: "a b", in: .none, to: &words)
        #expect(!lexicon.isFull)
        lexicon.appendWords(of: "c d a", in: .none, to: &words)
        #expect(lexicon.isFull)
        #expect(words == [0, 1, 2, 3, 0])
        lexicon.removeAll()
        #expect(!lexicon.isFull && lexicon.wordCount == 0 && lexicon.termCount == 0 && lexicon.bytes.isEmpty)
        words = []
        lexicon.appendWords(of: "d c", in: .none, to: &words)
        #expect(words == [0, 1])
        #expect(words.map(lexicon.written) == ["d", "c"])
    }

    @Test func startsAreThoseOfTheWordsAndEndWithTheBound() {
        let lexicon = Lexicon()
        var words: [UInt32] = []
        var (starts, lengths): ([UInt32], [UInt8]) = ([], [])
        lexicon.appendWords(
            of: "One, two; three", maximumBytes: 9, in: .english, to: &words, starts: &starts, lengths: &lengths)
        #expect(starts == [0, 5] && lengths == [3, 3])
        #expect(words == [0, 1])
    }
}

extension Lexicon {
    func term(_ number: UInt32) -> String { String(decoding: bytes[termRange(number)], as: UTF8.self) }
    func written(_ number: UInt32) -> String { String(decoding: bytes[writtenRange(number)], as: UTF8.self) }
    func folded(_ number: UInt32) -> String { String(decoding: bytes[foldedRange(number)], as: UTF8.self) }
}

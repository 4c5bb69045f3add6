import TestSupport
import Testing

@testable import TextAnalysis

struct LetterRunTests {
    @Test func everyByteIsToldApartAtEveryPlace() {
        var wrong: Set<UInt8> = []
        for byte in UInt8.min...UInt8.max {
            let isLetter = Unicode.Scalar(byte).isASCII && Character(Unicode.Scalar(byte)).isLetter
            #expect(LetterRun.isLetter(byte) == isLetter)
            for length in 1...17 {
                for place in 0..<length {
                    var text = Array(repeating: UInt8(ascii: "z"), count: length)
                    text[place] = byte
                    if LetterRun.end(in: text.span, from: 0) != (isLetter ? length : place) { wrong.insert(byte) }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func neighboursDoNotDisturbEachOther(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = (0..<200).map { _ in UInt8.random(in: 0x38...0x90, using: &random) }
        for start in 0...text.count {
            let end = text[start...].firstIndex { !LetterRun.isLetter($0) } ?? text.count
            #expect(LetterRun.end(in: text.span, from: start) == end)
        }
    }
}

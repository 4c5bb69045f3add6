import TestSupport
import Testing

@testable import TextAnalysis

struct PlainRunTests {
    @Test func everyByteIsToldApartAtEveryPlace() {
        var wrong: Set<UInt8> = []
        for byte in UInt8.min...UInt8.max {
            let isPlain = Unicode.Scalar(byte).isASCII && Character(Unicode.Scalar(byte)).isLetterOrDigit
            #expect(PlainRun.isPlain(byte) == isPlain)
            for length in 1...17 {
                for place in 0..<length {
                    var text = Array(repeating: UInt8(ascii: "z"), count: length)
                    text[place] = byte
                    if PlainRun.end(in: text.span, from: 0) != (isPlain ? length : place) { wrong.insert(byte) }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func neighboursDoNotDisturbEachOther(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = (0..<200).map { _ in UInt8.random(in: 0x28...0x90, using: &random) }
        for start in 0...text.count {
            let end = text[start...].firstIndex { !PlainRun.isPlain($0) } ?? text.count
            #expect(PlainRun.end(in: text.span, from: start) == end)
        }
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}

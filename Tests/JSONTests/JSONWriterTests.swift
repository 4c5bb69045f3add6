import Foundation
import JSON
import TestSupport
import Testing

struct JSONWriterTests {
    private func foundation(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    @Test func setsCommasWhereTheyBelong() {
        var writer = JSONWriter(reserving: 64)
        writer.openObject()
        writer.name("a")
        writer.openArray()
        writer.number(-7)
        writer.string("")
        writer.openObject()
        writer.closeObject()
        writer.openArray()
        writer.closeArray()
        writer.closeArray()
        writer.name("b")
        writer.string("{")
        writer.name("c")
        writer.number(.max)
        writer.name("d")
        writer.openArray()
        writer.boolean(true)
        writer.boolean(false)
        writer.number(unsigned: .max)
        writer.closeArray()
        writer.closeObject()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"a":[-7,"",{},[]],"b":"{","c":9223372036854775807,"d":[true,false,18446744073709551615]}"#)
    }

    /// Every character of the first planes, at every place within the eight bytes that are looked at together.
    @Test func escapesWhatFoundationEscapes() throws {
        var texts: [String] = []
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            texts.append(String(repeating: "x", count: Int(value % 9)) + String(scalar) + "y" + String(scalar))
        }
        for scalar in ["\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "😀", "\u{10FFFF}"]
            as [Unicode.Scalar]
        {
            texts.append("12345678" + String(scalar) + "\"\\/\n")
        }
        var writer = JSONWriter()
        writer.openArray()
        for text in texts { writer.string(text) }
        writer.closeArray()
        #expect(try writer.bytes == foundation(texts))
        let json = try JSONDocument(writer.bytes[...], rules: JSONRules(depth: 1))
        #expect(json.elements(of: 0).map { json.string($0) } == texts)
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func writesWhatFoundationWrites(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ab\"\\/\n\u{0}\u{1F}\u{7F}é€😀 ")
        let texts = (0..<20).map { _ in
            String(
                (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
        }
        var writer = JSONWriter()
        writer.openArray()
        for text in texts { writer.string(text) }
        writer.closeArray()
        #expect(try writer.bytes == foundation(texts))
    }
}

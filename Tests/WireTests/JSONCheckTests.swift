import Foundation
import TestSupport
import Testing

@testable import Wire

struct JSONCheckTests {
    private func fault(_ text: String) -> WireError? {
        do {
            try Array(text.utf8).withUnsafeBytes { try JSONCodec.check($0) }
            return nil
        } catch {
            return error as? WireError
        }
    }

    @Test(
        arguments: [
            #"{}"#, #" { "a" : [ ] , "b":{"c":[1,-0,2.5e-3,1E+9]},"d":null,"e":true,"f":false } "#,
            #"{"a":[[],[[]],{}],"b":"\"\\\/\b\f\n\r\té\ud83d\ude00"}"#, "{\"é\":\"日本\"}",
            "{\"a\":\(String(repeating: "[", count: 63))\(String(repeating: "]", count: 63))}",
        ])
    func acceptsTheGrammar(text: String) {
        #expect(fault(text) == nil)
    }

    @Test(
        arguments: [
            ("", nil), ("  ", 2), ("[]", 0), ("{", 1), ("{]", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7),
            (#"{"a":01}"#, 6), (#"{"a":-}"#, 6), (#"{"a":1.}"#, 7), (#"{"a":1e}"#, 7), (#"{"a":[1,]}"#, 8),
            (#"{"a":[1}"#, 7), (#"{"a":"b}"#, 5), (#"{"a":"\x"}"#, 7), (#"{"a":"\u12g4"}"#, 10), (#"{"a":tru}"#, 5),
            (#"{"a":NaN}"#, 5), (#"{a:1}"#, 1), (#"{"a":1} x"#, 8), (#"{"a":"\udc00"}"#, 6), ("{\"a\":\"\u{1}\"}", 6),
            (#"{"a":1 "b":2}"#, 7), (#"{"a":'b'}"#, 5), ("\u{feff}{}", 0),
            ("{\"a\":\(String(repeating: "[", count: 64))", 68),
        ] as [(String, Int?)])
    func saysWhereItBreaks(text: String, offset: Int?) {
        let fault = fault(text)
        #expect(fault?.code == .badMessage)
        #expect(fault?.at == offset, "\(fault?.message ?? "accepted")")
    }

    /// Whatever Foundation refuses, the grammar refuses: nothing that passes is later called broken JSON.
    @Test(arguments: 0..<200) func isStricterThanTheDecoder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(#"{"a":[1,2.5,{"b":"c\u00e9\n"}],"d":null,"e":{"f":[true,false]}}"#.utf8)
        let alphabet = Array(#"{}[]",:\u0019.eE+-tfn xé"#.utf8) + [0, 0x80, 0xff]
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] = alphabet.randomElement(using: &random)!
        }
        let accepted = (try? bytes.withUnsafeBytes { try JSONCodec.check($0) }) != nil
        if accepted { _ = try JSONSerialization.jsonObject(with: Data(bytes)) }
    }
}

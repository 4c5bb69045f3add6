import Foundation
import TestSupport
import Testing

@testable import JSON

struct JSONDocumentTests {
    private static let rules = JSONRules(depth: 64)

    private func document(_ text: String, rules: JSONRules = rules) throws -> JSONDocument {
        try JSONDocument(Array(text.utf8)[...], rules: rules)
    }

    private func fault(_ bytes: [UInt8], rules: JSONRules = rules) -> JSONFault? {
        do throws(JSONFault) {
            try JSONDocument.check(bytes.span, rules: rules)
            return nil
        } catch {
            return error
        }
    }

    @Test func laysOutTheValues() throws {
        let json = try document(#" {"a":[1,"x\ny",{}],"\u0062":true,"a":null,"n":-2.5e3} "#)
        #expect(json.members(of: 0).map(\.name) == ["a", "b", "a", "n"])
        let members = json.members(of: 0).map(\.value)
        let elements = Array(json.elements(of: members[0]))
        #expect(elements.map { json.nodes[$0].kind } == [.number, .escapedString, .object])
        #expect(json.string(elements[1]) == "x\ny")
        #expect(json.wholeNumber(elements[0]) == 1)
        #expect(json.number(members[3]) == "-2.5e3")
        #expect(json.wholeNumber(members[3]) == nil)
        #expect(members.dropFirst().map { json.nodes[$0].kind } == [.yes, .null, .number])
        #expect(Array(json.elements(of: 0)).isEmpty)
        #expect(Array(json.members(of: members[0])).isEmpty)
        #expect(json.root.next == json.nodes.count)
    }

    @Test(
        arguments: [
            ("0", 0), ("999999999999999999", 999_999_999_999_999_999), ("1000000000000000000", nil), ("-1", nil),
            ("1.0", nil),
            ("1e2", nil), ("\"1\"", nil),
        ] as [(String, Int?)])
    func readsWholeNumbers(text: String, number: Int?) throws {
        #expect(try document(text).wholeNumber(0) == number)
    }

    @Test(arguments: [
        ("", 0, "expected a value before the end"), ("[1,]", 3, "expected a value"),
        ("{\"a\":1,}", 7, "expected a member's name in quotation marks"), ("[01]", 2, "expected a comma or ]"),
        ("[tru]", 1, "expected true"), ("[\"a", 1, "the string is not closed"),
        ("[\"a\u{1}\"]", 3, "a control character in a string must be escaped"),
        ("[\"\\ud83d\\u0020\"]", 2, "half of a surrogate pair"), ("[\"\\udc00\"]", 2, "half of a surrogate pair"),
        ("[\"\\ud83d", 2, "half of a surrogate pair"), ("[\"\\u00g0\"]", 6, "expected four hexadecimal digits"),
        ("[\"\\q\"]", 3, "expected an escape sequence"), ("1 2", 2, "expected the end after the value"),
    ])
    func namesTheFaultAndItsPlace(text: String, offset: Int, message: String) throws {
        let bytes = Array(text.utf8)
        #expect(fault(bytes) == JSONFault(kind: .grammar, message: message, offset: offset))
        // The same within a longer text, counted from that text's start.
        let slice = (Array("xyz".utf8) + bytes).dropFirst(3)
        #expect(throws: JSONFault(kind: .grammar, message: message, offset: offset + 3)) {
            try JSONDocument(slice, rules: Self.rules)
        }
    }

    @Test func keepsToTheRules() {
        let deep = Array(String(repeating: "[", count: 65).utf8)
        #expect(fault(deep) == JSONFault(kind: .depth, message: "values are nested more than 64 deep", offset: 64))
        let few = JSONRules(depth: 2, values: 3)
        #expect(
            fault(Array("[1,2,3]".utf8), rules: few)
                == JSONFault(kind: .values, message: "more than 3 values", offset: 5))
        #expect(fault(Array("[1,2]".utf8), rules: few) == nil)
        #expect(
            fault([0x22, 0x61, 0xFF, 0x22]) == JSONFault(kind: .encoding, message: "the text is not UTF-8", offset: 2))
        let half = Array(#""a\ud800\udbffb\udc00""#.utf8)
        let lenient = JSONRules(depth: 1, acceptsHalfPairs: true)
        #expect(fault(half)?.offset == 2)
        #expect((try? JSONDocument(half[...], rules: lenient))?.string(0) == "a\u{FFFD}\u{FFFD}b\u{FFFD}")
    }

    /// A mebibyte of what costs a reader most is refused in linear time and bounded memory.
    @Test(arguments: ["[", "0,", "{\"\":", "\"\\n"])
    func boundsWhatHostileTextsCost(unit: String) {
        let start: [UInt8] = unit == "0," ? Array("[".utf8) : []
        let text = start + Array(repeatElement(Array(unit.utf8), count: (1 << 20) / unit.utf8.count).joined())
        #expect(fault(text) != nil)
        #expect(throws: JSONFault.self) { try JSONDocument(text[...], rules: JSONRules(depth: 64, values: 1000)) }
    }

    /// A text that differs in a few bytes from a good one is read as Foundation reads it, or refused.
    @Test(arguments: 0..<200 as Range<UInt64>) func readsWhatFoundationReads(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(#"["plain","c\u00e9\n","\ud83d\ude00\"\\\/","twelve bytes and more\t and on\u2028"]"#.utf8)
        let alphabet = Array(#"{}[]",:\u0019.eE+-tfn xé"#.utf8) + [0, 0x7F, 0x80, 0xFF]
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] = alphabet.randomElement(using: &random) ?? 0
        }
        guard let json = try? JSONDocument(bytes[...], rules: Self.rules) else { return }
        let expected = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [Any])
        let elements = Array(json.elements(of: 0))
        try #require(elements.count == expected.count)
        for (element, value) in zip(elements, expected) {
            if let text = value as? String { #expect(json.string(element) == text) }
        }
    }
}

struct JSONLookupTests {
    @Test(arguments: [
        (#"{"a":1,"bc":2}"#, JSONDocument.Lookup.value(4)), (#"{"a":1,"bd":[{"bc":2}]}"#, .absent), ("{}", .absent),
        (#"{"bc":1,"a":2,"bc":3}"#, .unclear), (#"{"\u0061":1,"bc":2}"#, .unclear), ("[]", .unclear),
    ])
    func findsMembers(text: String, lookup: JSONDocument.Lookup) throws {
        let json = try JSONDocument(Array(text.utf8)[...], rules: JSONRules(depth: 8))
        #expect(json.member("bc", of: 0) == lookup)
    }
}

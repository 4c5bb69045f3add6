/// The bytes of a query, and what the characters in them mean to the grammar. Places are byte offsets.
struct QueryBytes {
    let bytes: [UInt8]

    /// What a character does to the words around it.
    enum Kind { case blank, quote, open, close, other }

    init(_ text: String) { bytes = Array(text.utf8) }

    var count: Int { bytes.count }

    subscript(index: Int) -> UInt8 { bytes[index] }

    /// The byte there; 0 behind the end.
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// The character that begins there, and its length in bytes; nil behind the end.
    func character(at index: Int) -> (kind: Kind, length: Int)? {
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case 0x09...0x0D, 0x20: return (.blank, 1)
        case UInt8(ascii: "\""): return (.quote, 1)
        case UInt8(ascii: "("): return (.open, 1)
        case UInt8(ascii: ")"): return (.close, 1)
        case ..<0x80: return (.other, 1)
        default:
            let scalar = scalar(at: index)
            let length = UTF8.width(scalar)
            switch scalar.value {
            case 0x201C, 0x201D, 0x201E: return (.quote, length)
            default: return (scalar.properties.isWhitespace ? .blank : .other, length)
            }
        }
    }

    func kind(at index: Int) -> Kind? { character(at: index)?.kind }

    /// Whether a word ends before this index: there is a blank, a quote, a parenthesis or the end.
    func isWordEnd(_ index: Int) -> Bool { kind(at: index) != .other }

    /// The end of the word that runs from `index`.
    func endOfWord(from index: Int) -> Int {
        var end = index
        while let (kind, length) = character(at: end), kind == .other { end += length }
        return end
    }

    /// The first index from `index` that has no blank.
    func endOfBlanks(from index: Int) -> Int {
        var end = index
        while let (kind, length) = character(at: end), kind == .blank { end += length }
        return end
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether these characters, ASCII, stand here.
    func has(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { text in text.indices.allSatisfy { bytes[index + $0] == text[$0] } }
    }

    /// Where the digits that end before `end` begin, not before `start`.
    func startOfDigits(before end: Int, from start: Int) -> Int {
        var index = end
        while index > start, Self.isDigit(bytes[index - 1]) { index -= 1 }
        return index
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// A number from digits; `Int.max` for one that no `Int` holds.
    func number(_ digits: Range<Int>) -> Int { Int(text(digits)) ?? .max }

    /// The scalar whose first byte is there. The bytes are those of a `String`, so there is one.
    private func scalar(at index: Int) -> Unicode.Scalar {
        var decoder = Unicode.UTF8()
        var rest = bytes[index..<min(index + 4, bytes.count)].makeIterator()
        switch decoder.decode(&rest) {
        case .scalarValue(let scalar): return scalar
        case .emptyInput, .error: return "\u{FFFD}"
        }
    }
}

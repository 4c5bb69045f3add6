/// Characters in UTF-8. Bytes that are no UTF-8 are read one by one as U+FFFD, so no text is refused. Indices are those
/// of bytes, and not negative.
enum UTF8Text {
    /// The character at `index`, which is inside `text`, and its length in bytes.
    @inline(__always)
    static func scalar(in text: Span<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = text[index]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, index + length <= text.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for next in index + 1..<index + length {
            let byte = text[next]
            guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }

    /// What stands at `index`; `.other` at the text's end.
    static func characterClass(in text: Span<UInt8>, at index: Int) -> CharacterClass {
        index < text.count ? CharacterClass(scalar(in: text, at: index).scalar) : .other
    }

    /// What stands before `index`; `.other` at the text's start.
    static func characterClass(in text: Span<UInt8>, before index: Int) -> CharacterClass {
        var start = index - 1
        while start > 0, index - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
        return start < 0 ? .other : characterClass(in: text, at: start)
    }

    /// Where the marks end that begin at `index`, if any.
    static func endOfMarks(in text: Span<UInt8>, from index: Int) -> Int {
        var index = index
        while index < text.count, text[index] >= 0x80 {
            let (scalar, length) = scalar(in: text, at: index)
            guard CharacterClass(scalar) == .extend else { break }
            index += length
        }
        return index
    }

    /// How many characters of a class stand from `index` on, marks aside, counted up to `limit`.
    static func count(_ wanted: CharacterClass, in text: Span<UInt8>, from index: Int, limit: Int) -> Int {
        var count = 0
        var index = index
        while count < limit, index < text.count {
            let (scalar, length) = scalar(in: text, at: index)
            guard CharacterClass(scalar) == wanted else { break }
            count += 1
            index = endOfMarks(in: text, from: index + length)
        }
        return count
    }

    static func isApostrophe(in text: Span<UInt8>, at index: Int) -> Bool {
        characterClass(in: text, at: index) == .apostrophe
    }

    /// Whether the byte at `index` is one of two.
    static func isByte(in text: Span<UInt8>, at index: Int, _ small: Unicode.Scalar, _ capital: Unicode.Scalar) -> Bool
    {
        index < text.count && (text[index] == UInt8(ascii: small) || text[index] == UInt8(ascii: capital))
    }
}

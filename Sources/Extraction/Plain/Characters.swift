/// Classes of bytes in UTF-8 text.
extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isUpperASCII: Bool { self &- 0x41 < 26 }
    var isLowerASCII: Bool { self &- 0x61 < 26 }
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// A space, a tab or the end of a line.
    var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
    /// A control character that no text needs: not NUL (which is looked at by itself), white space or escape.
    var isControl: Bool { self == 0x7F || (self < 0x20 && self != 0 && !isBlank && self != 0x1B) }
    /// Not the first byte of a character.
    var isContinuation: Bool { self & 0xC0 == 0x80 }
    /// A letter or digit of ASCII, or part of a character beyond ASCII.
    var isWordByte: Bool { isASCIILetter || isDigit || self >= 0x80 }
}

extension ArraySlice<UInt8> {
    /// Where the ASCII or UTF-8 text begins first, or nil. Meant for short texts.
    func offset(of text: StaticString) -> Int? {
        text.withUTF8Buffer { needle in
            guard let first = needle.first, count >= needle.count else { return nil }
            for index in startIndex...(endIndex - needle.count) where self[index] == first {
                if self[index..<index + needle.count].elementsEqual(needle) { return index }
            }
            return nil
        }
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

/// Where words begin and end in UTF-8 text. Letters beyond ASCII are parts of words; the signs of U+0080 to U+00BF, of
/// general punctuation (U+2000 to U+2FFF) and of CJK punctuation (U+3000 to U+303F) are not.
enum WordBoundary {
    static func isBefore(_ index: Int, in text: Span<UInt8>) -> Bool {
        guard index > 0 else { return true }
        let byte = text[index - 1]
        if byte < 0x80 { return !byte.isWordByte }
        if index >= 2, text[index - 2] == 0xC2 { return true }
        guard index >= 3 else { return false }
        return text[index - 3] == 0xE2 || (text[index - 3] == 0xE3 && text[index - 2] == 0x80)
    }

    static func isAfter(_ index: Int, in text: Span<UInt8>) -> Bool {
        guard index < text.count else { return true }
        let byte = text[index]
        if byte < 0x80 { return !byte.isWordByte }
        return byte == 0xC2 || byte == 0xE2 || (byte == 0xE3 && index + 1 < text.count && text[index + 1] == 0x80)
    }
}

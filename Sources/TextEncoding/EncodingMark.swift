/// The encodings that the first bytes of a text tell.
public enum EncodingMark {
    /// The encoding of the Unicode family and how many bytes its byte-order mark has (The Unicode Standard, section
    /// 23.8); of XML without a mark, which begins with `<` and another character of ASCII, by where the zeros are (XML
    /// 1.0, appendix F).
    public static func read(_ bytes: ArraySlice<UInt8>) -> (name: String, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
        let first = Array(bytes.prefix(8))
        guard first.count == 8, first.contains(0x3C) else { return nil }
        if first.starts(with: [0x3C, 0, 0, 0]), first[4] != 0 { return ("UTF-32LE", 0) }
        if first.starts(with: [0, 0, 0, 0x3C]), first[7] != 0 { return ("UTF-32BE", 0) }
        if first.starts(with: [0x3C, 0]), first[2] != 0, first[3] == 0 { return ("UTF-16LE", 0) }
        if first.starts(with: [0, 0x3C]), first[2] == 0, first[3] != 0 { return ("UTF-16BE", 0) }
        return nil
    }
}

/// The escape sequences of JSON strings (RFC 8259, section 7).
enum JSONEscapes {
    /// The text of a string that was found valid.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var rest = bytes
        while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
            text += rest[..<escape]
            rest = rest[escape...].dropFirst()
            guard let letter = rest.popFirst() else { break }
            switch letter {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"): text += Array(String(scalar(&rest)).utf8)
            default: text.append(letter)
            }
        }
        text += rest
        return String(decoding: text, as: UTF8.self)
    }

    /// The character of `\uXXXX`, the four digits and all that belongs to them taken off the front.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
        let unit = hexadecimal(rest.prefix(4))
        rest = rest.dropFirst(4)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // A high surrogate and the low one that must follow it.
        let low =
            rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) ? hexadecimal(rest.dropFirst(2).prefix(4)) : 0
        guard (0xD800..<0xDC00).contains(unit), (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { return "\u{FFFD}" }
        rest = rest.dropFirst(6)
        return scalar
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32(JSONScanner.hexadecimalValue($1) ?? 0) }
    }
}

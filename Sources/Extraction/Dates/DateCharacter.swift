/// What a character of UTF-8 is in a date, and how many bytes it has.
enum DateCharacter {
    case digit(Int, Int)
    case letter(Int)
    case blank(Int)
    /// A sign as ASCII where it has a likeness there (dashes, full-width signs, the Arabic comma), else its first byte.
    case sign(UInt8, Int)

    /// - Parameter index: within the bytes. What is no UTF-8 is a sign of one byte.
    @inline(__always)
    init(_ bytes: ArraySlice<UInt8>, at index: Int) {
        let byte = bytes[index]
        if byte < 0x80 {
            if byte.isDigit {
                self = .digit(Int(byte & 0x0F), 1)
            } else if byte.isASCIILetter {
                self = .letter(1)
            } else {
                self = byte.isBlank ? .blank(1) : .sign(byte, 1)
            }
        } else {
            self.init(beyondASCII: bytes, at: index)
        }
    }

    private init(beyondASCII bytes: ArraySlice<UInt8>, at index: Int) {
        let first = bytes[index]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, index + length <= bytes.endIndex else {
            self = .sign(first, 1)
            return
        }
        var scalar = UInt32(first) & (0xFF >> (UInt32(length) + 1))
        for next in bytes[index + 1..<index + length] { scalar = scalar << 6 | UInt32(next & 0x3F) }
        for zero in Self.zeros where scalar >= zero && scalar < zero + 10 {
            self = .digit(Int(scalar - zero), length)
            return
        }
        switch scalar {
        case 0xA0, 0x2000...0x200F, 0x202F, 0x2060, 0x3000, 0xFEFF: self = .blank(length)
        case 0x2010...0x2015, 0x2212, 0xFF0D: self = .sign(UInt8(ascii: "-"), length)
        case 0x2019: self = .sign(UInt8(ascii: "'"), length)
        case 0xFF0F: self = .sign(UInt8(ascii: "/"), length)
        case 0xFF1A: self = .sign(UInt8(ascii: ":"), length)
        case 0x060C, 0x3001, 0xFF0C: self = .sign(UInt8(ascii: ","), length)
        case 0xFF0E: self = .sign(UInt8(ascii: "."), length)
        // The signs that make ordinals of numbers in Romance languages.
        case 0xAA, 0xBA: self = .letter(length)
        case 0x80...0xBF, 0xD7, 0xF7, 0x2010...0x2BFF, 0x3001...0x303F, 0xFF00...0xFF20, 0x1F000...0x1FFFF:
            self = .sign(first, length)
        default: self = .letter(length)
        }
    }

    /// The digit 0 of Arabic, Persian, Devanagari, Bengali, Thai and full-width script.
    private static let zeros: [UInt32] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10]
}

/// The escape sequences of JSON strings (RFC 8259, section 7).
enum JSONEscapes {
    /// The text of a string that was found valid.
    static func decode(_ text: RawSpan) -> String {
        // No sequence stands for more bytes than it has: two for one, six for at most three, twelve for four. So what is
        // written never overtakes what is read, and the capacity suffices.
        String(unsafeUninitializedCapacity: text.byteCount) { buffer in
            let output = UnsafeMutableRawBufferPointer(buffer)
            var reader = Reader()
            var length = 0
            while reader.position < text.byteCount {
                let end = PlainRun.end(in: text, from: reader.position)
                text.extracting(reader.position..<end).withUnsafeBytes { run in
                    UnsafeMutableRawBufferPointer(rebasing: output[length...]).copyMemory(from: run)
                }
                length += end - reader.position
                reader.position = end
                guard end < text.byteCount else { break }
                for byte in UTF8.encode(reader.scalar(text)) ?? UTF8.encodedReplacementCharacter {
                    output[length] = byte
                    length += 1
                }
            }
            return length
        }
    }

    static func hexadecimalValue(_ digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(digit - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(digit - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private struct Reader {
        var position = 0

        /// The next byte; a NUL after the end, which a valid string does not reach.
        private mutating func next(_ text: RawSpan) -> UInt8 {
            guard position < text.byteCount else { return 0 }
            defer { position += 1 }
            return text.unsafeLoad(fromByteOffset: position, as: UInt8.self)
        }

        /// The character of the sequence that begins here.
        mutating func scalar(_ text: RawSpan) -> Unicode.Scalar {
            _ = next(text)
            switch next(text) {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{c}"
            case UInt8(ascii: "u"): return unicodeScalar(text)
            case let letter: return Unicode.Scalar(letter)
            }
        }

        /// The character of `XXXX`, and of the low surrogate after it when it is a high one.
        private mutating func unicodeScalar(_ text: RawSpan) -> Unicode.Scalar {
            let unit = hexadecimal(text)
            if let scalar = Unicode.Scalar(unit) { return scalar }
            let afterUnit = position
            guard 0xD800..<0xDC00 ~= unit, next(text) == UInt8(ascii: "\\"), next(text) == UInt8(ascii: "u"),
                case let low = hexadecimal(text), 0xDC00..<0xE000 ~= low,
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else {
                position = afterUnit
                return "\u{FFFD}"
            }
            return scalar
        }

        private mutating func hexadecimal(_ text: RawSpan) -> UInt32 {
            var unit: UInt32 = 0
            for _ in 0..<4 { unit = unit << 4 | (JSONEscapes.hexadecimalValue(next(text)) ?? 0) }
            return unit
        }
    }
}

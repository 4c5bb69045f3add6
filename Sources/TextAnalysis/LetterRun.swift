/// Measures runs of ASCII letters, of which most words of most news consist.
enum LetterRun {
    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Where the letters of the text end that begin at `start`, which is not negative.
    @inline(__always)
    static func end(in text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        let bytes = text.bytes
        while index <= text.count - 8 {
            // Any eight bytes are a number, and there are eight from `index` on: the loop's condition says so.
            let eight = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
            let others = others(in: eight)
            if others != 0 { return index + others.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < text.count, isLetter(text[index]) { index += 1 }
        return index
    }

    /// The highest bit of each of eight bytes that is no letter.
    ///
    /// Bytes are compared side by side: of a byte below 0x80, `byte + (0x80 - n)` has its highest bit set if and only
    /// if the byte is n or more, and no sum runs over into the next byte.
    @inline(__always)
    private static func others(in eight: UInt64) -> UInt64 {
        let highest = every(0x80)
        let letters = eight & ~highest | every(0x20)
        let isLetter = (letters &+ every(0x80 - 0x61)) & ~(letters &+ every(0x80 - 0x7B))
        return (~isLetter | eight) & highest
    }

    @inline(__always)
    private static func every(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}

/// The stretches of a string that are in JSON as they are: what is neither a quotation mark, a backslash, nor a control
/// character below U+0020. Reading ends at these three, and writing escapes them.
enum PlainRun {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// The first index from `start` whose byte is not plain, or the count.
    static func end(in text: RawSpan, from start: Int) -> Int {
        var index = start
        let count = text.byteCount
        while count - index >= 8 {
            let word = UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found = special(word)
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, isPlain(text.unsafeLoad(fromByteOffset: index, as: UInt8.self)) { index += 1 }
        return index
    }

    /// Sets the high bit of the first byte that is not plain, and perhaps of later ones; 0 when there is none.
    ///
    /// `(x - n) & ~x & 0x80` has the high bit of a byte below n (n at most 128), and of none before the first such byte,
    /// since a subtraction borrows only from bytes above (Sean Anderson, Bit Twiddling Hacks, "Determine if a word has a
    /// byte less than n").
    private static func special(_ word: UInt64) -> UInt64 {
        let control = (word &- ones &* 0x20) & ~word
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5c)
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & highBits
    }
}

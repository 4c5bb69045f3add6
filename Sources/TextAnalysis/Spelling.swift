/// Some bytes of a text, at most `maximumBytes`, ready to be hashed and compared: the spelling of a word, or a term.
///
/// The bytes are read in groups of eight, as little-endian numbers; those after the spelling's end are 0. Of the groups
/// after the second it is only known where they are: the text is handed to each call.
struct Spelling {
    /// How much of a word counts, in UTF-8 bytes: two words that agree in so many bytes are one, so garbage without
    /// blanks stays one short term. The longest words of dictionaries are about half as long.
    static let maximumBytes = 128

    /// The length in UTF-8 bytes.
    let count: Int
    /// The first two groups, which are the whole of nearly every word.
    let first: UInt64
    let second: UInt64
    let start: Int

    /// The range lies inside the text. What is longer than `maximumBytes` is cut, never inside a character.
    @inline(__always)
    init(_ range: Range<Int>, in text: Span<UInt8>) {
        start = range.lowerBound
        let whole = range.upperBound &- range.lowerBound
        let count = whole <= Self.maximumBytes ? whole : Self.lengthOfCut(range, in: text)
        self.count = count
        first = Self.group(in: text, at: start, count: count)
        second = count <= 8 ? 0 : Self.group(in: text, at: start + 8, count: count - 8)
    }

    /// Where the spelling stands.
    var range: Range<Int> { start..<start + count }

    /// The numbers of the groups after the second.
    var rest: Range<Int> { 2..<max(2, (count + 7) / 8) }

    /// A group of `rest`.
    func group(_ number: Int, in text: Span<UInt8>) -> UInt64 {
        Self.group(in: text, at: start + number * 8, count: count - number * 8)
    }

    /// Up to eight bytes of the text.
    @inline(__always)
    private static func group(in text: Span<UInt8>, at index: Int, count: Int) -> UInt64 {
        if index <= text.count - 8 {
            // Any eight bytes are a number, and there are eight from `index` on. The index is not negative: `start` is
            // a place of the text.
            let group = text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            return UInt64(littleEndian: group) & bytes(count)
        }
        return lastGroup(in: text, at: index, count: count)
    }

    /// The same, where the text ends within eight bytes.
    @inline(never)
    private static func lastGroup(in text: Span<UInt8>, at index: Int, count: Int) -> UInt64 {
        var group: UInt64 = 0
        for offset in 0..<min(count, text.count - index, 8) {
            group |= UInt64(text[index + offset]) << UInt64(offset * 8)
        }
        return group
    }

    /// How much counts of what is longer than `maximumBytes`: never a part of a character.
    @inline(never)
    private static func lengthOfCut(_ range: Range<Int>, in text: Span<UInt8>) -> Int {
        var count = maximumBytes
        while count > 0, text[range.lowerBound + count] & 0xC0 == 0x80 { count -= 1 }
        return count
    }

    /// The bits of the first `count` bytes of a group.
    @inline(__always)
    private static func bytes(_ count: Int) -> UInt64 {
        count >= 8 ? .max : ~(.max &<< UInt64(truncatingIfNeeded: count &* 8))
    }
}

extension Spelling {
    /// How many of the bytes count: at most `maximumBytes`, and whole characters.
    static func cut(_ bytes: Span<UInt8>) -> Int { Spelling(0..<bytes.count, in: bytes).count }

    static func cut(_ bytes: inout [UInt8]) {
        if bytes.count > maximumBytes { bytes.removeLast(bytes.count - cut(bytes.span)) }
    }
}

extension String {
    init(_ bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}

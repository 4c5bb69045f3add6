/// A word as it is written, but for capitals if it is plain, and cut at `maximumBytes`. What is to be remembered of a
/// word is remembered by this: two words that are spelled alike have one normal form.
///
/// The bytes are read in groups of eight, as little-endian numbers; those after the spelling's end are 0. Of the groups
/// after the second it is only known where they are: the text that the word was found in is handed to each call.
struct WordSpelling {
    /// How much of a word counts, in UTF-8 bytes: two words that agree in so many bytes are one, so garbage without
    /// blanks stays one short term. The longest words of dictionaries are about half as long.
    static let maximumBytes = 128

    /// The length in UTF-8 bytes.
    let count: Int
    /// The first two groups, which are the whole of nearly every word.
    let first: UInt64
    let second: UInt64
    private let start: Int
    /// The bit that makes an ASCII letter small, in each byte of a group; a digit has it already.
    private let lowercase: UInt64

    /// The word is one of the text.
    @inline(__always)
    init(_ word: Word, in text: Span<UInt8>) {
        start = word.range.lowerBound
        lowercase = word.isPlain ? 0x2020_2020_2020_2020 : 0
        let whole = word.range.upperBound &- word.range.lowerBound
        let count = whole <= Self.maximumBytes ? whole : Self.lengthOfCut(word, in: text)
        self.count = count
        first = Self.group(in: text, at: start, count: count) | lowercase & Self.bytes(count)
        second =
            count <= 8 ? 0 : Self.group(in: text, at: start + 8, count: count - 8) | lowercase & Self.bytes(count - 8)
    }

    /// The numbers of the groups after the second.
    var rest: Range<Int> { 2..<max(2, (count + 7) / 8) }

    /// A group of `rest`.
    func group(_ number: Int, in text: Span<UInt8>) -> UInt64 {
        let remaining = count - number * 8
        return Self.group(in: text, at: start + number * 8, count: remaining) | lowercase & Self.bytes(remaining)
    }

    func string(in text: Span<UInt8>) -> String {
        let bytes = text.extracting(start..<start + count)
        return String(unsafeUninitializedCapacity: count) { buffer in
            for index in 0..<count { buffer[index] = bytes[index] | UInt8(truncatingIfNeeded: lowercase) }
            return count
        }
    }

    /// Up to eight bytes of the text.
    @inline(__always)
    private static func group(in text: Span<UInt8>, at index: Int, count: Int) -> UInt64 {
        if index <= text.count - 8 {
            // Any eight bytes are a number, and there are eight from `index` on. The index is not negative: `start` is
            // the place of a word.
            let group = text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            return UInt64(littleEndian: group) & bytes(count)
        }
        return lastGroup(in: text, at: index, count: count)
    }

    /// The same, where the text ends within eight bytes.
    @inline(never)
    private static func lastGroup(in text: Span<UInt8>, at index: Int, count: Int) -> UInt64 {
        var group: UInt64 = 0
        for offset in 0..<min(count, text.count - index) { group |= UInt64(text[index + offset]) << UInt64(offset * 8) }
        return group
    }

    /// How much of a word counts that is longer than `maximumBytes`: never a part of a character.
    @inline(never)
    private static func lengthOfCut(_ word: Word, in text: Span<UInt8>) -> Int {
        var count = maximumBytes
        while count > 0, text[word.range.lowerBound + count] & 0xC0 == 0x80 { count -= 1 }
        return count
    }

    /// The bits of the first `count` bytes of a group; `count` is 1 or more.
    @inline(__always)
    private static func bytes(_ count: Int) -> UInt64 {
        count >= 8 ? .max : ~(.max &<< UInt64(truncatingIfNeeded: count &* 8))
    }
}

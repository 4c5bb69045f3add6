/// A word of a text.
struct Word: Equatable {
    /// Where the word stands: UTF-8 bytes from the text's start.
    var range: Range<Int>
    /// Where to look for the next word.
    var next: Int { range.upperBound }
    /// Whether the word has only ASCII letters and digits.
    var isPlain: Bool
}

/// Finds the words of a text, in the spirit of Unicode Standard Annex #29, with what search expects of them:
///
/// - A word is a run of letters, digits and their marks. An apostrophe joins letters (`CSTO’s`, `O'Neill`).
/// - A full stop joins digits (`3.5`, `13.01.2022`) and single letters: `U.S.` and `p.m.` are one word, last stop
///   included, while `MIL.RU` is two. A comma joins digits where three follow (`2,000`). Nothing else joins: `covid-19`
///   is two words.
/// - Each letter of a script without blanks (Han, kana, Thai …) is a word with its marks.
enum WordBreaker {
    /// The first word that starts at `index` or after it, nil when there is none; `index` is not negative. Linear in what
    /// it passes over.
    @inline(__always)
    static func nextWord(in text: Span<UInt8>, from index: Int) -> Word? {
        var start = index
        // The loads are inside the text: an index only grows, and is compared with the count before each.
        while start < text.count {
            let byte = text[unchecked: start]
            if PlainRun.isPlain(byte) { break }
            if byte >= 0x80 { return nextMixedWord(in: text, from: start) }
            start += 1
        }
        if start >= text.count { return nil }
        let end = PlainRun.end(in: text, from: start)
        // Most words are plain and have a blank behind them, or another of ASCII's characters that join nothing.
        if end < text.count {
            let follower = text[unchecked: end]
            if follower >= 0x80 || follower == 0x27 || follower == 0x2C || follower == 0x2E {
                return word(in: text, from: start, plainTo: end)
            }
        }
        return Word(range: start..<end, isPlain: true)
    }

    /// The same, for a text with characters beyond ASCII.
    @inline(never)
    private static func nextMixedWord(in text: Span<UInt8>, from index: Int) -> Word? {
        var index = index
        while index < text.count {
            let (scalar, length) = scalar(in: text, at: index)
            switch CharacterClass(scalar) {
            case .letter, .digit: return word(in: text, from: index, plainTo: index)
            case .unspaced:
                return Word(range: index..<endOfMarks(in: text, from: index + length), isPlain: false)
            case .extend, .apostrophe, .middleDot, .fullStop, .comma, .other: index += length
            }
        }
        return nil
    }

    /// The word that starts with the letter or digit at `start`, and is plain at least up to `end`.
    @inline(never)
    private static func word(in text: Span<UInt8>, from start: Int, plainTo end: Int) -> Word {
        var index = end
        var isPlain = true
        // What the word ends with so far, marks aside: a letter or a digit.
        var last = end == start ? CharacterClass.other : plainClass(text[end - 1])
        // Letters and digits since the start or the last full stop that joined; whether one did.
        var run = end - start
        var isAcronym = false
        while index < text.count {
            let byte = text[index]
            if PlainRun.isPlain(byte) {
                last = plainClass(byte)
                run += 1
                index += 1
                continue
            }
            let (scalar, length) = scalar(in: text, at: index)
            let after = index + length
            switch CharacterClass(scalar) {
            case .letter: (last, run) = (.letter, run + 1)
            case .digit: (last, run) = (.digit, run + 1)
            case .extend: break
            case .apostrophe, .middleDot:
                guard last == .letter, characterClass(in: text, at: after) == .letter else {
                    return Word(range: start..<index, isPlain: isPlain)
                }
            case .fullStop:
                if last == .digit, characterClass(in: text, at: after) == .digit {
                    run = 0
                } else if last == .letter, run == 1, isSingleLetter(in: text, at: after) {
                    isAcronym = true
                    run = 0
                } else if isAcronym, run == 1 {
                    // The acronym's last stop; a genitive may follow it (`U.S.’s`).
                    guard characterClass(in: text, at: after) == .apostrophe else {
                        return Word(range: start..<after, isPlain: false)
                    }
                    run = 0
                } else {
                    return Word(range: start..<index, isPlain: isPlain)
                }
            case .comma:
                guard last == .digit, digits(in: text, from: after) == 3 else {
                    return Word(range: start..<index, isPlain: isPlain)
                }
            case .unspaced, .other: return Word(range: start..<index, isPlain: isPlain)
            }
            isPlain = false
            index = after
        }
        return Word(range: start..<index, isPlain: isPlain)
    }

    /// Whether one letter stands here, followed by none and by no digit.
    private static func isSingleLetter(in text: Span<UInt8>, at index: Int) -> Bool {
        guard characterClass(in: text, at: index) == .letter else { return false }
        let next = endOfMarks(in: text, from: index + scalar(in: text, at: index).length)
        let follower = characterClass(in: text, at: next)
        return follower != .letter && follower != .digit
    }

    /// How many ASCII digits follow, counted up to 4.
    private static func digits(in text: Span<UInt8>, from index: Int) -> Int {
        var count = 0
        while count < 4, index + count < text.count, (0x30...0x39).contains(text[index + count]) { count += 1 }
        return count
    }

    private static func endOfMarks(in text: Span<UInt8>, from index: Int) -> Int {
        var index = index
        while index < text.count, text[index] >= 0x80 {
            let (scalar, length) = scalar(in: text, at: index)
            guard CharacterClass(scalar) == .extend else { break }
            index += length
        }
        return index
    }

    private static func characterClass(in text: Span<UInt8>, at index: Int) -> CharacterClass {
        index < text.count ? CharacterClass(scalar(in: text, at: index).scalar) : .other
    }

    /// What a plain byte is.
    private static func plainClass(_ byte: UInt8) -> CharacterClass { byte < 0x3A ? .digit : .letter }

    /// The character at `index`, which is inside `text`, and its length in bytes. Bytes that are no UTF-8 are read
    /// one by one as U+FFFD.
    static func scalar(in text: Span<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = text[index]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, index + length <= text.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for next in index + 1..<index + length {
            let byte = text[next]
            guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }
}

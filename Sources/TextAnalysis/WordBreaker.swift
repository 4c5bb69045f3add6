/// Finds the words of a text. The rules are those of Unicode Standard Annex #29, section 4, but where a person who
/// searches expects otherwise:
///
/// - A stop or a colon between letters bounds words (`MIL.RU`, `end.Next`): mostly a blank was lost, or it is an address,
///   of which the parts are looked for. So does an underscore.
/// - The stops of an acronym belong to it, the last one included, so that `U.S.`, `U.S` and `US` are one term: single
///   letters with stops between them (`p.m.`, `т.е.`), and two letters before a D (`Ph.D.`).
/// - The digits of a number are one word with what groups them: commas (`2,000`, `1,00,000`), blanks at which no line may
///   break, apostrophes (`1'000`). Between other digits these bound words: `1,5`, `2021,2022`. An ordinary blank
///   never groups, for nobody can tell `1 000` from two numbers.
/// - A run of two or more letters and a run of digits are two words, with nothing between them or a hyphen: `COVID19`,
///   `covid-19`, `MH17` and `100kg` are found by all ways to write them.
/// - One letter belongs to its digits: `G20`, `5G`, `1990s`, `H1N1`, also with a hyphen behind it, `F-16`. So do
///   the endings of English ordinals: `4th`. An s behind an apostrophe does too: `1990's`.
/// - The hyphen of `e-mail` joins, so that it finds `email`. All others bound words, and `well-known` is found by its
///   parts and as a phrase of them.
/// - The n of `rock'n'roll` is a word, so that `rock 'n' roll` and `rock n roll` find it.
/// - A run of a script without blanks (Han, kana, Thai …) gives each two characters side by side, with their marks, and
///   its last character alone: of `中国人` `中国`, `国人` and `人`. So any part is found without a dictionary. The annex
///   leaves such scripts to dictionaries, and makes one word of Katakana.
///
/// Of addresses, `@handles` and `#hashtags` the words are found, since all else in them bounds words.
enum WordBreaker {
    /// The first word that starts at `index` or after it, nil when there is none; `index` is not negative. Linear in what
    /// it passes over, and what is looked at beyond the word's end is bounded by it or by a few characters and their marks.
    @inline(__always)
    static func nextWord(in text: Span<UInt8>, from index: Int) -> Word? {
        var start = index
        // The loads are inside the text: an index only grows, and is compared with the count before each.
        while start < text.count {
            let byte = text[unchecked: start]
            if LetterRun.isLetter(byte) { break }
            if byte >= 0x80 || (0x30...0x39).contains(byte) { return nextMixedWord(in: text, from: start) }
            start += 1
        }
        if start >= text.count { return nil }
        let end = LetterRun.end(in: text, from: start)
        if end < text.count {
            // Most words have a character behind them that bounds any word.
            let follower = text[unchecked: end]
            if follower != 0x20, mayJoin(follower, end - start) {
                return WordScan.word(in: text, from: start, lettersTo: end)
            }
        }
        return Word(start..<end, .plain)
    }

    /// Whether what follows a run of so many letters may belong to the same word.
    @inline(__always)
    private static func mayJoin(_ follower: UInt8, _ count: Int) -> Bool {
        switch follower {
        case 0x27, 0x60, 0x80...0xFF: true
        case 0x2D, 0x30...0x39: count == 1
        case 0x2E: count <= 2
        default: false
        }
    }

    /// The same, for a text whose next word may begin with any character.
    @inline(never)
    private static func nextMixedWord(in text: Span<UInt8>, from index: Int) -> Word? {
        var index = index
        while index < text.count {
            let (scalar, length) = UTF8Text.scalar(in: text, at: index)
            switch CharacterClass(scalar) {
            case .letter, .digit: return WordScan.word(in: text, from: index, lettersTo: index)
            case .unspaced: return unspacedWord(in: text, from: index, length: length)
            case .extend, .apostrophe, .middleDot, .fullStop, .comma, .fixedBlank, .hyphen, .quote, .other:
                index += length
            }
        }
        return nil
    }

    private static func unspacedWord(in text: Span<UInt8>, from start: Int, length: Int) -> Word {
        let end = UTF8Text.endOfMarks(in: text, from: start + length)
        guard end < text.count else { return Word(start..<end, .single) }
        let (scalar, length) = UTF8Text.scalar(in: text, at: end)
        guard CharacterClass(scalar) == .unspaced else { return Word(start..<end, .single) }
        return Word(pair: start..<UTF8Text.endOfMarks(in: text, from: end + length), next: end)
    }
}

/// Finds where a word ends, character by character. See `WordBreaker` for the rules.
struct WordScan {
    private let start: Int
    private var index: Int
    /// What the word ends with so far, marks aside: a letter or a digit.
    private var last: CharacterClass
    private var lastScalar: Unicode.Scalar = " "
    /// Letters or digits, whichever are last, since something else stood there.
    private var run: Int
    /// Whether there are only letters since the word's start or the last apostrophe.
    private var isFresh = true
    private var isAcronym = false

    /// The word that starts with the letter or digit at `start`, and has only ASCII letters up to `end`.
    @inline(never)
    static func word(in text: Span<UInt8>, from start: Int, lettersTo end: Int) -> Word {
        var scan = WordScan(start: start, index: end, last: end > start ? .letter : .other, run: end - start)
        scan.lastScalar = Unicode.Scalar(end > start ? text[end - 1] : 0x20)
        while scan.index < text.count, scan.takeNext(in: text) {}
        return Word(start..<scan.index, scan.index == end ? .plain : .mixed)
    }

    private init(start: Int, index: Int, last: CharacterClass, run: Int) {
        (self.start, self.index, self.last, self.run) = (start, index, last, run)
    }

    /// Takes the character at `index` if it belongs to the word.
    @inline(__always)
    private mutating func takeNext(in text: Span<UInt8>) -> Bool {
        let (scalar, length) = UTF8Text.scalar(in: text, at: index)
        let after = index + length
        switch CharacterClass(scalar) {
        case .letter:
            if last == .digit, !isUnit(in: text) { return false }
            run = last == .letter ? run + 1 : 1
            (last, lastScalar, index) = (.letter, scalar, after)
        case .digit:
            if last == .letter, run > 1 { return false }
            run = last == .digit ? run + 1 : 1
            (last, isFresh, index) = (.digit, false, after)
        case .extend: index = after
        case .apostrophe: return takeApostrophe(in: text, after)
        case .middleDot:
            return last == .letter && UTF8Text.characterClass(in: text, at: after) == .letter && join(after)
        case .quote: return takeQuote(in: text, after)
        case .fullStop: return takeStop(in: text, after)
        case .comma, .fixedBlank:
            return last == .digit && run <= 3 && Self.isGroup(in: text, at: after) && join(after)
        case .hyphen: return takeHyphen(in: text, after)
        case .unspaced, .other: return false
        }
        return true
    }

    /// Goes on behind a character that joins.
    private mutating func join(_ after: Int) -> Bool {
        (run, isFresh, index) = (0, false, after)
        return true
    }

    /// Whether the letters here belong to the digits before: a single one, or the ending of an English ordinal.
    private func isUnit(in text: Span<UInt8>) -> Bool {
        switch UTF8Text.count(.letter, in: text, from: index, limit: 3) {
        case 1: return true
        case 2:
            let ending = (text[index] | 0x20, index + 1 < text.count ? text[index + 1] | 0x20 : 0)
            return ending == (0x73, 0x74) || ending == (0x6E, 0x64) || ending == (0x72, 0x64) || ending == (0x74, 0x68)
        default: return false
        }
    }

    private mutating func takeApostrophe(in text: Span<UInt8>, _ after: Int) -> Bool {
        let next = UTF8Text.characterClass(in: text, at: after)
        if last == .letter, next == .letter {
            // The n of rock'n'roll stands alone, whichever of its two apostrophes this one is.
            let isBeforeN =
                UTF8Text.isByte(in: text, at: after, "n", "N") && UTF8Text.isApostrophe(in: text, at: after + 1)
            let isBehindN =
                isFresh && run == 1 && UTF8Text.isByte(in: text, at: start, "n", "N") && index == start + 1
                && UTF8Text.characterClass(in: text, before: start) == .apostrophe
            guard !isBeforeN, !isBehindN else { return false }
            (run, isFresh, index) = (0, true, after)
            return true
        }
        guard last == .digit else { return false }
        if next == .digit { return run <= 3 && Self.isGroup(in: text, at: after) && join(after) }
        let follower = UTF8Text.characterClass(in: text, at: UTF8Text.endOfMarks(in: text, from: after + 1))
        guard UTF8Text.isByte(in: text, at: after, "s", "S"), follower != .letter, follower != .digit else {
            return false
        }
        (last, run, index) = (.letter, 1, after + 1)
        return true
    }

    private mutating func takeStop(in text: Span<UInt8>, _ after: Int) -> Bool {
        if last == .digit { return UTF8Text.characterClass(in: text, at: after) == .digit && join(after) }
        let isInitial = run == 1 || (run == 2 && isFresh && UTF8Text.isByte(in: text, at: after, "d", "D"))
        if last == .letter, isInitial, UTF8Text.count(.letter, in: text, from: after, limit: 2) == 1,
            !isDigitBehindLetter(in: text, at: after)
        {
            isAcronym = true
            return join(after)
        }
        // The acronym's last stop; a genitive may follow it (`U.S.’s`).
        guard isAcronym, run == 1 else { return false }
        _ = join(after)
        return UTF8Text.isApostrophe(in: text, at: after)
    }

    private func isDigitBehindLetter(in text: Span<UInt8>, at index: Int) -> Bool {
        let end = UTF8Text.endOfMarks(in: text, from: index + UTF8Text.scalar(in: text, at: index).length)
        return UTF8Text.characterClass(in: text, at: end) == .digit
    }

    /// `e-mail` and `F-16`, also behind an apostrophe.
    private mutating func takeHyphen(in text: Span<UInt8>, _ after: Int) -> Bool {
        guard isFresh, last == .letter, run == 1 else { return false }
        switch UTF8Text.characterClass(in: text, at: after) {
        case .digit:
            (isFresh, index) = (false, after)
            return true
        case .letter:
            return (lastScalar == "e" || lastScalar == "E")
                && UTF8Text.count(.letter, in: text, from: after, limit: 2) == 2 && join(after)
        default: return false
        }
    }

    /// `צה"ל`.
    private mutating func takeQuote(in text: Span<UInt8>, _ after: Int) -> Bool {
        guard last == .letter, Self.isHebrew(lastScalar), after < text.count else { return false }
        return Self.isHebrew(UTF8Text.scalar(in: text, at: after).scalar) && join(after)
    }

    private static func isHebrew(_ letter: Unicode.Scalar) -> Bool {
        (0x5D0...0x5F2).contains(letter.value) || (0xFB1D...0xFB4F).contains(letter.value)
    }

    /// Whether a number's last groups of digits stand here: three digits, or as in India pairs before the last three.
    private static func isGroup(in text: Span<UInt8>, at index: Int) -> Bool {
        var index = index
        for _ in 0..<6 {
            let digits = UTF8Text.count(.digit, in: text, from: index, limit: 4)
            if digits == 3 { return true }
            guard digits == 2, index + 2 < text.count, text[index + 2] == 0x2C else { return false }
            index += 3
        }
        return false
    }
}

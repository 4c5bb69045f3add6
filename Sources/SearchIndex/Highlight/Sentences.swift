import TextAnalysis

/// Where the sentences of a text are.
///
/// A sentence ends behind `.`, `!`, `?` or `…` when a blank follows and what comes then is not in lower case, behind their
/// counterparts in other scripts, and at the end of a paragraph, which is an empty line. Closing quotes and brackets
/// belong to the sentence before them. A full stop behind an abbreviation, an initial or the number of a list ends
/// nothing: Unicode's rules (UAX #29) leave this to whoever knows languages.
struct Sentences {
    /// UTF-8 bytes from the text's start, in order; the blanks around sentences are outside.
    private(set) var ranges: [Range<Int>] = []

    private let language: Stemming

    /// - Parameters:
    ///   - text: what is cut inside a sentence has it up to there.
    init(of text: Span<UInt8>, in language: Stemming) {
        self.language = language
        var start = text.endOfBlanks(from: 0)
        var index = start
        // Where the word began that ends here.
        var word = start
        while index < text.count {
            let byte = text[index]
            let blank = text.lengthOfBlank(at: index)
            if blank > 0 {
                let next = text.endOfBlanks(from: index)
                if Self.isParagraphEnd(text, index..<next) {
                    ranges.append(start..<index)
                    start = next
                }
                (index, word) = (next, next)
            } else if let mark = EndMark(text, at: index) {
                let end = Self.endOfMarks(text, from: index)
                if isEnd(text, sentence: start, word: word..<index, marks: index..<end.marks, mark, end: end.closed) {
                    ranges.append(start..<end.closed)
                    start = text.endOfBlanks(from: end.closed)
                    (index, word) = (start, start)
                } else {
                    index = end.marks
                }
            } else {
                // What stands before a word, and is no part of it.
                let isOpening = byte == UInt8(ascii: "(") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "[")
                index += 1
                if isOpening { word = index }
            }
        }
        if start < text.count { ranges.append(start..<text.count) }
        if let last = ranges.last {
            var end = last.upperBound
            while end > last.lowerBound, text.hasBlank(before: end) { end -= 1 }
            ranges[ranges.count - 1] = last.lowerBound..<end
        }
    }

    /// The sentence that has a place, or the last before it; nil when there is none.
    func index(of place: Int) -> Int? {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].lowerBound <= place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// An empty line, or Unicode's paragraph separator.
    private static func isParagraphEnd(_ text: Span<UInt8>, _ blanks: Range<Int>) -> Bool {
        var lines = 0
        for index in blanks {
            if text[index] == 0x0A { lines += 1 }
            if text[index] == 0xA9 { return true }
        }
        return lines > 1
    }

    /// Where the end marks end that stand side by side, and where the quotes and brackets behind them do.
    private static func endOfMarks(_ text: Span<UInt8>, from index: Int) -> (marks: Int, closed: Int) {
        var end = index
        while end < text.count, let mark = EndMark(text, at: end) { end += mark.length }
        let marks = end
        while end < text.count {
            let (scalar, length) = text.character(at: end)
            guard EndMark.isClosing(scalar) else { break }
            // Some quotes open as well as they close: these have a word behind them.
            let next = end + length
            if EndMark.canOpen(scalar), next < text.count, text.lengthOfBlank(at: next) == 0,
                !EndMark.isClosing(text.character(at: next).scalar)
            {
                break
            }
            end = next
        }
        return (marks, end)
    }

    private func isEnd(
        _ text: Span<UInt8>, sentence: Int, word: Range<Int>, marks: Range<Int>, _ mark: EndMark, end: Int
    ) -> Bool {
        if mark.standsAlone || end == text.count { return true }
        let next = text.endOfBlanks(from: end)
        if next == end { return false }
        if next == text.count || Self.isParagraphEnd(text, end..<next) { return true }
        let follower = text.character(at: next).scalar
        if follower.properties.isLowercase { return false }
        guard mark.isFullStop, marks.count == 1, end == marks.upperBound else { return true }
        let abbreviation = Abbreviation(text, word, in: language)
        return !abbreviation.keepsSentence(isFirst: word.lowerBound == sentence, before: follower)
    }
}

/// A character that can end a sentence.
struct EndMark {
    let length: Int
    let isFullStop: Bool
    /// Whether it ends a sentence without a blank behind it.
    let standsAlone: Bool

    /// nil when none stands at `index`.
    init?(_ text: Span<UInt8>, at index: Int) {
        switch text[index] {
        case UInt8(ascii: "."): (length, isFullStop, standsAlone) = (1, true, false)
        case UInt8(ascii: "!"), UInt8(ascii: "?"): (length, isFullStop, standsAlone) = (1, false, false)
        // What begins the marks below.
        case 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF:
            let (scalar, length) = text.character(at: index)
            switch scalar.value {
            // Ellipses, double marks.
            case 0x2025, 0x2026, 0x203C, 0x2047...0x2049: standsAlone = false
            // Armenian, Arabic, Urdu, Devanagari, Myanmar, Ethiopic, Khmer; Han and kana, wide and narrow.
            case 0x589, 0x61F, 0x6D4, 0x964, 0x965, 0x104A, 0x104B, 0x1362, 0x17D4, 0x3002, 0xFF01, 0xFF0E, 0xFF1F,
                0xFF61:
                standsAlone = true
            default: return nil
            }
            (self.length, isFullStop) = (length, false)
        default: return nil
        }
    }

    /// Whether a quote or a bracket can close what is before it.
    static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", "»", "›", "“", "”", "’": true
        default: scalar.properties.generalCategory == .closePunctuation
        }
    }

    /// Whether a quote can open what is behind it, too: as in `"so"`, „so“, »so«.
    static func canOpen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", "»", "›", "“": true
        default: false
        }
    }
}

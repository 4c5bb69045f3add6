/// The part of a text that a snippet shows.
struct Passage {
    /// A place of the text that matches.
    struct Match {
        /// UTF-8 bytes from the text's start.
        var range: Range<Int>
        /// Which of the query's words or phrases it is.
        var phrase: Int
    }

    /// How well a passage stands for the text.
    struct Rank: Comparable {
        var phrases: Int
        var matches: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.phrases, left.matches) < (right.phrases, right.matches)
        }
    }

    let snippet: Snippet
    let rank: Rank

    /// - Parameters:
    ///   - matches: in the order of their starts.
    ///   - length: how many characters to show.
    init(of text: String, matches: [Match], length: Int) {
        let bytes = text.utf8.span
        // A text in Cyrillic has two bytes a character, one in Chinese three.
        let sample = bytes.extracting(first: Highlighter.maximumBytes)
        var characters = 0
        for index in sample.indices where sample[index] & 0xC0 != 0x80 { characters += 1 }
        let budget = max(length * sample.count / max(characters, 1), 1)
        let (core, rank) = Self.core(matches, budget: budget)
        self.rank = rank
        let start = Self.start(in: bytes, core: core, budget: budget)
        let end = Self.end(in: bytes, from: start, core: core, budget: budget)
        snippet = Self.snippet(bytes, start..<end, matches)
    }

    /// Ranges in the order of their starts, with those that overlap made one.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The span of the best run of matches that fits the budget, and its rank. Linear: a window slides over the matches.
    private static func core(_ matches: [Match], budget: Int) -> (Range<Int>, Rank) {
        var best = (0..<0, Rank(phrases: 0, matches: 0))
        var first = 0
        // How often each phrase is in the window.
        var counts: [Int: Int] = [:]
        for (last, match) in matches.enumerated() {
            counts[match.phrase, default: 0] += 1
            while first < last, match.range.upperBound - matches[first].range.lowerBound > budget {
                let count = counts[matches[first].phrase, default: 1] - 1
                counts[matches[first].phrase] = count > 0 ? count : nil
                first += 1
            }
            let rank = Rank(phrases: counts.count, matches: last - first + 1)
            if rank > best.1 { best = (matches[first].range.lowerBound..<match.range.upperBound, rank) }
        }
        return best
    }

    /// Where to begin: at the start of the core's sentence if that is near enough, else with the words shortly before.
    private static func start(in text: Span<UInt8>, core: Range<Int>, budget: Int) -> Int {
        let earliest = max(core.lowerBound - max(budget - core.count, 0), 0)
        var index = core.lowerBound
        while index > earliest, !isSentenceStart(index, in: text) { index -= 1 }
        if isSentenceStart(index, in: text) { return index }
        index = max(core.lowerBound - max(budget - core.count, 0) / 3, 0)
        while index < core.lowerBound, isBlank(text[index]) || (index > 0 && !isBlank(text[index - 1])) { index += 1 }
        return index
    }

    /// Where to end: with the last whole word that the budget holds, but not inside the core.
    private static func end(in text: Span<UInt8>, from start: Int, core: Range<Int>, budget: Int) -> Int {
        var limit = start + budget
        if limit >= text.count { return text.count }
        while limit > start, text[limit] & 0xC0 == 0x80 { limit -= 1 }
        // A script without blanks may be cut anywhere: it would lose too much to the last blank.
        let earliest = min(max(core.upperBound, start + 1, limit - budget / 4), limit)
        var end = limit
        while end > earliest, !isBlank(text[end]) { end -= 1 }
        return isBlank(text[end]) ? end : limit
    }

    private static func snippet(_ text: Span<UInt8>, _ range: Range<Int>, _ matches: [Match]) -> Snippet {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(text[start]) { start += 1 }
        while end > start, isBlank(text[end - 1]) { end -= 1 }
        let shown = matches.map { $0.range.clamped(to: start..<end) }.filter { !$0.isEmpty }
        let isCut = !isSentenceStart(start, in: text)
        let isOpen = end < text.count && !isSentenceEnd(text[max(end - 1, start)])
        var bytes = Array((isCut ? "…" : "").utf8)
        let shift = bytes.count - start
        for index in start..<end { bytes.append(isBlank(text[index]) ? 0x20 : text[index]) }
        if isOpen { bytes.append(contentsOf: "…".utf8) }
        return Snippet(
            text: String(decoding: bytes, as: UTF8.self),
            highlights: merged(shown).map { $0.lowerBound + shift..<$0.upperBound + shift })
    }

    /// Whether a sentence starts here, as far as the characters before tell: the text's start, a new line, or a blank
    /// behind `.`, `!` or `?`.
    private static func isSentenceStart(_ index: Int, in text: Span<UInt8>) -> Bool {
        guard index > 0, index < text.count else { return index == 0 }
        guard !isBlank(text[index]), isBlank(text[index - 1]) else { return false }
        var before = index - 1
        while before > 0, text[before] == 0x20 { before -= 1 }
        return before == 0 || text[before] == 0x0A || isSentenceEnd(text[before])
    }

    private static func isSentenceEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

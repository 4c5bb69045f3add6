import TextAnalysis

/// The part of a text that a snippet shows.
///
/// It is made of whole sentences where these show as many of the query's parts as any passage could. Else it begins and
/// ends between words: where a sentence is longer than a snippet may be, and where the matches stand too far apart.
struct Passage {
    /// How well a passage stands for the text.
    struct Rank: Comparable {
        var leaves = 0
        var matches = 0

        static func < (left: Rank, right: Rank) -> Bool {
            (left.leaves, left.matches) < (right.leaves, right.matches)
        }
    }

    let snippet: Snippet
    let rank: Rank

    /// - Parameters:
    ///   - length: how many characters to show at most.
    init(of text: String, in language: Stemming, _ found: TextMatches?, length: Int) {
        let bytes = text.utf8.span
        var count = min(bytes.count, Highlighter.maximumBytes)
        while !bytes.isCharacterBound(count) { count -= 1 }
        let part = bytes.extracting(first: count)
        let sentences = Sentences(of: part, in: language)
        let budget = Self.bytes(forCharacters: length, in: part)
        let matches = found?.matches ?? []
        let loose = Self.best(matches, budget: budget) { $0.lowerBound..<min($0.upperBound, $0.lowerBound + budget) }
        let whole = Self.best(matches, budget: budget) { Self.cover($0, sentences) }
        let range: Range<Int>
        if !matches.isEmpty, whole.rank.leaves >= loose.rank.leaves {
            rank = whole.rank
            range = Self.grown(whole.range, sentences, budget: budget)
        } else if matches.isEmpty, let first = sentences.ranges.first, first.count <= budget {
            rank = Rank()
            range = Self.grown(first, sentences, budget: budget)
        } else {
            rank = loose.rank
            range = Self.cut(part, around: loose.range, sentences, budget: budget)
        }
        let isStart = sentences.ranges.contains { $0.lowerBound == range.lowerBound }
        let isEnd = sentences.ranges.contains { $0.upperBound == range.upperBound }
        let isWhole = part.count == bytes.count || range.upperBound < (sentences.ranges.last?.upperBound ?? 0)
        snippet = Snippet(
            of: part, range, marks: found?.marks ?? [], isCutBefore: !isStart && !range.isEmpty,
            isCutAfter: !(isEnd && isWhole) && !range.isEmpty)
    }

    /// How many bytes so many characters are in this text: one in Cyrillic has two, one in Chinese three.
    private static func bytes(forCharacters length: Int, in text: Span<UInt8>) -> Int {
        var characters = 0
        for index in text.indices where text[index] & 0xC0 != 0x80 { characters += 1 }
        return max(length * text.count / max(characters, 1), 1)
    }

    /// The first of the best runs of matches that fit the budget. Linear: a window slides over the matches.
    ///
    /// - Parameter cover: what is to be shown for a match. Its bounds ascend as those of the matches do.
    private static func best(
        _ matches: [TextMatches.Match], budget: Int, cover: (Range<Int>) -> Range<Int>
    ) -> (range: Range<Int>, rank: Rank) {
        var best = (range: 0..<0, rank: Rank())
        let covers = matches.map { cover($0.range) }
        var first = 0
        // How often each part of the query is in the window.
        var counts: [Int: Int] = [:]
        for (last, match) in matches.enumerated() {
            counts[match.leaf, default: 0] += 1
            while first <= last, covers[last].upperBound - covers[first].lowerBound > budget {
                let count = counts[matches[first].leaf, default: 1] - 1
                counts[matches[first].leaf] = count > 0 ? count : nil
                first += 1
            }
            let rank = Rank(leaves: counts.count, matches: last - first + 1)
            if rank > best.rank { best = (covers[first].lowerBound..<covers[last].upperBound, rank) }
        }
        return best
    }

    /// The sentences that a range of the text lies in.
    private static func cover(_ range: Range<Int>, _ sentences: Sentences) -> Range<Int> {
        guard let first = sentences.index(of: range.lowerBound), let last = sentences.index(of: range.upperBound - 1)
        else { return range }
        let (start, end) = (sentences.ranges[first].lowerBound, sentences.ranges[last].upperBound)
        return min(start, range.lowerBound)..<max(end, range.upperBound)
    }

    /// Adds the sentences that follow, as many as fit; if that is little, those before too.
    private static func grown(_ range: Range<Int>, _ sentences: Sentences, budget: Int) -> Range<Int> {
        guard let first = sentences.index(of: range.lowerBound), let last = sentences.index(of: range.upperBound - 1)
        else { return range }
        var (start, end) = (range.lowerBound, range.upperBound)
        for sentence in sentences.ranges[(last + 1)...] {
            if sentence.upperBound - start > budget { break }
            end = sentence.upperBound
        }
        for sentence in sentences.ranges[..<first].reversed() {
            if end - start > budget / 2 || end - sentence.lowerBound > budget { break }
            start = sentence.lowerBound
        }
        return start..<end
    }

    /// The text around a range, from a sentence's start or between words.
    private static func cut(
        _ text: Span<UInt8>, around core: Range<Int>, _ sentences: Sentences, budget: Int
    ) -> Range<Int> {
        let start = start(text, core, sentences, budget: budget)
        var end = end(text, from: start, core, sentences, budget: budget)
        while end > start, text.hasBlank(before: end) { end -= 1 }
        return start..<max(end, start)
    }

    /// The start of the sentence if it is near enough, else the words shortly before the core.
    private static func start(
        _ text: Span<UInt8>, _ core: Range<Int>, _ sentences: Sentences, budget: Int
    ) -> Int {
        let room = max(budget - core.count, 0)
        if let index = sentences.index(of: core.lowerBound) ?? sentences.ranges.indices.first {
            let start = sentences.ranges[index].lowerBound
            if start >= core.lowerBound - room { return start }
        }
        var start = max(core.lowerBound - room / 3, 0)
        while start < core.lowerBound, text.lengthOfBlank(at: start) > 0 || !text.hasBlank(before: start) { start += 1 }
        return start
    }

    /// The end of a sentence if one ends far enough behind, else that of the last whole word, but not inside the core.
    private static func end(
        _ text: Span<UInt8>, from start: Int, _ core: Range<Int>, _ sentences: Sentences, budget: Int
    ) -> Int {
        var limit = min(start + budget, text.count)
        if let index = sentences.index(of: limit - 1) {
            let ends = [index, index - 1].filter { $0 >= 0 }.map { sentences.ranges[$0].upperBound }
            if let end = ends.first(where: { $0 <= limit && $0 >= max(core.upperBound, start + budget / 2) }) {
                return end
            }
        }
        if limit == text.count { return limit }
        while limit > start, !text.isCharacterBound(limit) { limit -= 1 }
        // A script without blanks may be cut anywhere: it would lose too much to the last blank.
        let earliest = min(max(core.upperBound, start + 1, limit - budget / 4), limit)
        var end = limit
        while end > earliest, text.lengthOfBlank(at: end) == 0 { end -= 1 }
        return text.lengthOfBlank(at: end) > 0 ? end : limit
    }
}

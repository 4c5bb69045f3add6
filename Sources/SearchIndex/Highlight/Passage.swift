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

    init(of text: ShownText, _ found: TextMatches?) {
        let part = text.text.utf8.span.extracting(first: text.byteCount)
        let sentences = text.sentences
        let budget = text.snippetBytes
        let matches = found?.matches ?? []
        let whole = Self.best(matches, budget: budget, covers: Self.sentences(around: matches, sentences))
        // No passage shows more than one that shows a part of the query, where the text has no other.
        let isBest = whole.rank.leaves == 1 && matches.allSatisfy { $0.leaf == matches[0].leaf }
        let loose =
            isBest
            ? whole
            : Self.best(
                matches, budget: budget,
                covers: matches.map {
                    $0.range.lowerBound..<min($0.range.upperBound, $0.range.lowerBound + budget)
                })
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
        let isStart = sentences.index(of: range.lowerBound).map { sentences.ranges[$0].lowerBound } == range.lowerBound
        let isEnd =
            sentences.index(of: range.upperBound - 1).map { sentences.ranges[$0].upperBound } == range.upperBound
        let isWhole =
            part.count == text.text.utf8.count || range.upperBound < (sentences.ranges.last?.upperBound ?? 0)
        snippet = Snippet(
            of: part, range, marks: found?.marks ?? [], isCutBefore: !isStart && !range.isEmpty,
            isCutAfter: !(isEnd && isWhole) && !range.isEmpty)
    }

    /// The first of the best runs of matches that fit the budget. Linear: a window slides over the matches.
    ///
    /// - Parameter covers: what is to be shown for each match. Their bounds ascend as those of the matches do.
    private static func best(
        _ matches: [TextMatches.Match], budget: Int, covers: [Range<Int>]
    ) -> (range: Range<Int>, rank: Rank) {
        var best = (range: 0..<0, rank: Rank())
        var first = 0
        // How often each part of the query is in the window, and how many of them are.
        var counts = [Int](repeating: 0, count: (matches.lazy.map(\.leaf).max() ?? 0) + 1)
        var leaves = 0
        for (last, match) in matches.enumerated() {
            counts[match.leaf] += 1
            if counts[match.leaf] == 1 { leaves += 1 }
            while first <= last, covers[last].upperBound - covers[first].lowerBound > budget {
                let leaf = matches[first].leaf
                counts[leaf] -= 1
                if counts[leaf] == 0 { leaves -= 1 }
                first += 1
            }
            let rank = Rank(leaves: leaves, matches: last - first + 1)
            if rank > best.rank { best = (covers[first].lowerBound..<covers[last].upperBound, rank) }
        }
        return best
    }

    /// The sentences that each match lies in.
    private static func sentences(
        around matches: [TextMatches.Match], _ sentences: Sentences
    ) -> [Range<Int>] {
        let ranges = sentences.ranges
        guard !ranges.isEmpty else { return matches.map(\.range) }
        var first = 0
        return matches.map { match in
            let range = match.range
            while first + 1 < ranges.count, ranges[first + 1].lowerBound <= range.lowerBound { first += 1 }
            var last = first
            while last + 1 < ranges.count, ranges[last + 1].lowerBound < range.upperBound { last += 1 }
            return min(ranges[first].lowerBound, range.lowerBound)..<max(ranges[last].upperBound, range.upperBound)
        }
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

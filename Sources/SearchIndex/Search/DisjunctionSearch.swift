/// The best documents that have any of some terms.
///
/// MaxScore (H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", IP&M 31(6), 1995) by windows, with
/// the bounds of the blocks that lie in each: terms that even together cannot make a hit there are only looked up for
/// documents that the others have found. It begins with a score that so many documents as are wanted have by one term
/// alone (A. Mallia et al., "A comparison of top-k threshold estimation techniques for disjunctive query processing", CIKM
/// 2020, have it as the method of the k-th highest score).
struct DisjunctionSearch {
    private static let leastWindow: UInt32 = 2048
    private static let size = ScoredDocuments.span
    /// With fewer postings than these the search is over before it is worth being clever, and all matches are counted.
    private static let fewPostings = 2048

    private let terms: UnsafeMutablePointer<ScoredTerm>
    private let termCount: Int
    private let filters: [DocumentFilter]
    private let acceptance: Acceptance
    private let deadline: Deadline
    private(set) var count = 0
    private(set) var isExact = true

    /// The terms, that with the lowest bound in the window first, and the bounds of the terms.
    private let order: UnsafeMutablePointer<Int>
    private let bounds: UnsafeMutablePointer<Float>
    /// For each term, the bound of the block that the last window began in, and where that block ends: behind it.
    private let blockBounds: UnsafeMutablePointer<Float>
    private let blockEnds: UnsafeMutablePointer<UInt32>
    private var candidates = ScoredDocuments()
    /// For each document of a window, what it scores, and a bit if it has a term. Empty between the windows.
    private let scores: UnsafeMutablePointer<Float>
    private let bits: UnsafeMutablePointer<UInt64>
    /// What the postings of a block add.
    private let parts: UnsafeMutablePointer<Float>

    /// Freed by `deallocate`.
    init(_ terms: ScoredTerms, _ filters: [DocumentFilter], _ acceptance: Acceptance, _ deadline: Deadline) {
        self.terms = terms.terms
        termCount = terms.count
        self.filters = filters
        self.acceptance = acceptance
        self.deadline = deadline
        order = .allocate(capacity: terms.count)
        bounds = .allocate(capacity: terms.count)
        for index in 0..<terms.count { (order + index).initialize(to: index) }
        bounds.initialize(repeating: 0, count: terms.count)
        blockBounds = .allocate(capacity: terms.count)
        blockBounds.initialize(repeating: 0, count: terms.count)
        blockEnds = .allocate(capacity: terms.count)
        blockEnds.initialize(repeating: 0, count: terms.count)
        scores = .allocate(capacity: Self.size)
        scores.initialize(repeating: 0, count: Self.size)
        bits = .allocate(capacity: Self.size / 64)
        bits.initialize(repeating: 0, count: Self.size / 64)
        parts = .allocate(capacity: PackedBlock.count)
    }

    func deallocate() {
        order.deallocate()
        bounds.deallocate()
        blockBounds.deallocate()
        blockEnds.deallocate()
        candidates.deallocate()
        scores.deallocate()
        bits.deallocate()
        parts.deallocate()
    }

    mutating func run(_ hits: inout TopHits) throws(SearchError) {
        raiseThreshold(of: &hits)
        var start: UInt32 = 0
        var windows = 0
        while start < acceptance.limit {
            windows += 1
            if windows % 64 == 0 { try deadline.check() }
            let end = windowEnd(start)
            arrange(start, end)
            // The terms that are not looked up only: those from `first` on.
            var first = 0
            var sum: Float = 0
            while first < termCount, sum + bounds[order[first]] < hits.threshold {
                sum += bounds[order[first]]
                first += 1
            }
            if first > 0 { isExact = false }
            if first == termCount {
                start = end + 1
                continue
            }
            candidates.removeAll()
            let next = find(start, end, first, atLeast: hits.threshold - sum)
            // The others, the highest first.
            while first > 0, candidates.count > 0 {
                first -= 1
                let term = terms + order[first]
                sum -= bounds[order[first]]
                if let scorer = term.pointee.scorer {
                    candidates.add(
                        scorer, &term.pointee.cursor, term.pointee.bounds, atLeast: hits.threshold - sum)
                }
            }
            take(&hits)
            start = max(end + 1, next)
        }
    }

    /// Takes note of what `wanted` documents score by one term of them, where that is easily seen.
    private func raiseThreshold(of hits: inout TopHits) {
        guard let wanted = hits.wanted, wanted > 0, wanted <= PackedBlock.count, filters.isEmpty, acceptance.isPlain,
            (0..<termCount).reduce(0, { $0 + terms[$1].cursor.count }) > Self.fewPostings
        else { return }
        for index in 0..<termCount { bounds[index] = terms[index].highestBound }
        sort()
        withUnsafeTemporaryAllocation(of: Float.self, capacity: wanted) { best in
            var rest = termCount
            // The most promising first, so that most of the others need not be looked at.
            while rest > 0, bounds[order[rest - 1]] > hits.threshold {
                rest -= 1
                if let score = score(of: wanted, above: hits.threshold, terms + order[rest], best) {
                    hits.raise(to: score)
                }
            }
        }
    }

    /// The highest score that `wanted` documents of a term's best block have by it; nil when there are not so many that
    /// score more than `threshold`.
    private func score(
        of wanted: Int, above threshold: Float, _ term: UnsafeMutablePointer<ScoredTerm>,
        _ best: UnsafeMutableBufferPointer<Float>
    ) -> Float? {
        guard let scorer = term.pointee.scorer, let block = term.pointee.cursor.bestBlock else { return nil }
        // Another cursor's state, the same memory: this one has not begun yet.
        var cursor = term.pointee.cursor
        cursor.enter(block)
        if cursor.document == PostingCursor.end { return nil }
        cursor.needWeights()
        scorer.parts(cursor, from: 0, to: cursor.blockLength, into: parts)
        var count = 0
        var least = threshold
        for index in 0..<cursor.blockLength {
            let score = parts[index]
            if score <= least || !acceptance.accepts(cursor.documents[index]) { continue }
            if count < wanted { count += 1 }
            var place = count - 1
            while place > 0, best[place - 1] < score {
                best[place] = best[place - 1]
                place -= 1
            }
            best[place] = score
            if count == wanted { least = best[wanted - 1] }
        }
        return count == wanted ? least : nil
    }

    /// The last document of a window that begins at `start`: where a block ends, but not too near and not too far.
    private func windowEnd(_ start: UInt32) -> UInt32 {
        var last = PostingCursor.end - 1
        for index in 0..<termCount {
            if start >= blockEnds[index] {
                let block = terms[index].cursor.bound(at: start)
                blockBounds[index] = terms[index].bounds[Int(block.code)]
                blockEnds[index] = block.last + 1
            }
            last = min(last, blockEnds[index] - 1)
        }
        let nearest = start + (Self.leastWindow - 1)
        let farthest = start + UInt32(Self.size - 1)
        return min(max(last, nearest), farthest, acceptance.limit - 1)
    }

    /// Computes the bounds of the terms in a window, and puts the terms into their order.
    private func arrange(_ start: UInt32, _ end: UInt32) {
        for index in 0..<termCount {
            bounds[index] =
                end < blockEnds[index]
                ? blockBounds[index]
                : terms[index].bounds[Int(terms[index].cursor.highestBound(from: start, to: end))]
        }
        sort()
    }

    /// Puts the terms into the order of their bounds.
    private func sort() {
        // By insertion: they are few, and mostly in order.
        for index in 1..<max(termCount, 1) {
            let term = order[index]
            var place = index
            while place > 0, bounds[order[place - 1]] > bounds[term] {
                order[place] = order[place - 1]
                place -= 1
            }
            order[place] = term
        }
    }

    /// Finds the candidates of a window by the terms from `first` on. Returns the first document behind it that has one of
    /// the terms, or an earlier one when there are others.
    private mutating func find(_ start: UInt32, _ end: UInt32, _ first: Int, atLeast least: Float) -> UInt32 {
        if first == termCount - 1 {
            findOnly(terms + order[first], start, end, atLeast: least)
            return start
        }
        var next = PostingCursor.end
        for index in first..<termCount { next = min(next, collect(terms + order[index], start, end)) }
        // Those that are no hits are matches nevertheless, and one by one only if some do not count.
        let countsBits = isExact && acceptance.view.hidden == nil && filters.isEmpty
        let least = isExact && !countsBits ? -1 : least
        let words = Int(end - start) >> 6 + 1
        if countsBits {
            for word in 0..<words { count += bits[word].nonzeroBitCount }
        }
        candidates.append(from: start, words: words, bits, scores, atLeast: least)
        if countsBits { isCounted = true }
        return first == 0 ? next : start
    }

    /// Whether the window's candidates are in `count`.
    private var isCounted = false

    /// Finds the candidates by one term alone.
    private mutating func findOnly(
        _ term: UnsafeMutablePointer<ScoredTerm>, _ start: UInt32, _ end: UInt32, atLeast least: Float
    ) {
        guard let scorer = term.pointee.scorer else { return }
        term.pointee.cursor.seek(start)
        while term.pointee.cursor.document <= end {
            term.pointee.cursor.needWeights()
            let next = PostingCursor.lowerBound(term.pointee.cursor.documents, end &+ 1)
            candidates.append(
                scorer, term.pointee.cursor, from: term.pointee.cursor.index, to: next, atLeast: least)
            term.pointee.cursor.move(to: next)
        }
    }

    /// Adds a term's parts in a window to the scores. Returns the term's first document behind it.
    private func collect(_ term: UnsafeMutablePointer<ScoredTerm>, _ start: UInt32, _ end: UInt32) -> UInt32 {
        guard let scorer = term.pointee.scorer else { return PostingCursor.end }
        term.pointee.cursor.seek(start)
        while term.pointee.cursor.document <= end {
            term.pointee.cursor.needWeights()
            let documents = term.pointee.cursor.documents
            let first = term.pointee.cursor.index
            let next = PostingCursor.lowerBound(documents, end &+ 1)
            scorer.parts(term.pointee.cursor, from: first, to: next, into: parts)
            for place in first..<max(first, next) {
                let offset = Int(documents[place] &- start)
                bits[offset &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: offset & 63)
                scores[offset] += parts[place]
            }
            term.pointee.cursor.move(to: next)
        }
        return term.pointee.cursor.document
    }

    /// Puts the candidates that are hits among them.
    private mutating func take(_ hits: inout TopHits) {
        for index in 0..<candidates.count {
            let (document, score) = candidates[index]
            if isCounted, score < hits.threshold { continue }
            guard acceptance.accepts(document) else { continue }
            if !filters.isEmpty, !filters.allSatisfy({ $0.accepts(document) }) { continue }
            if !isCounted { count += 1 }
            if score >= hits.threshold { acceptance.insert(document, score, &hits) }
        }
        isCounted = false
    }
}

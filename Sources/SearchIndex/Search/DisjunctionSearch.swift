/// The best documents that have any of some terms.
///
/// MaxScore (H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", IP&M 31(6), 1995) by windows, with
/// the bounds of the blocks that lie in each: terms that even together cannot make a hit there are only looked up for
/// documents that the others have found.
struct DisjunctionSearch {
    private static let leastWindow: UInt32 = 512
    private static let size = 8192

    private let terms: UnsafeMutablePointer<ScoredTerm>
    private let termCount: Int
    private let filters: [DocumentFilter]
    private let acceptance: Acceptance
    private let deadline: Deadline
    private(set) var count = 0
    private(set) var isExact = true

    /// The terms, that with the lowest bound in the window first.
    private var order: [Int]
    private var bounds: [Float]

    init(
        _ terms: ScoredTerms, _ filters: [DocumentFilter], _ segment: Segment, _ acceptance: Acceptance,
        _ deadline: Deadline
    ) {
        self.terms = terms.terms
        termCount = terms.count
        self.filters = filters
        self.acceptance = acceptance
        self.deadline = deadline
        order = Array(0..<terms.count)
        bounds = [Float](repeating: 0, count: terms.count)
    }

    mutating func run(_ hits: inout TopHits) throws(SearchError) {
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: Self.size)
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.size / 64)
        scores.initialize(repeating: 0, count: Self.size)
        bits.initialize(repeating: 0, count: Self.size / 64)
        defer {
            scores.deallocate()
            bits.deallocate()
        }
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
            var next = PostingCursor.end
            if first == termCount - 1 {
                next = single(order[first], start, end, first, sum, &hits)
            } else {
                for index in first..<termCount { next = min(next, collect(order[index], start, end, scores, bits)) }
                take(start, end, first, sum, scores, bits, &hits)
            }
            // What is looked up only may have documents before the next of the others, but no hits.
            start = first == 0 ? max(end + 1, next) : end + 1
        }
    }

    /// The last document of a window that begins at `start`: where a block ends, but not too near and not too far.
    private func windowEnd(_ start: UInt32) -> UInt32 {
        var last = PostingCursor.end - 1
        for index in 0..<termCount { last = min(last, terms[index].cursor.bound(at: start).last) }
        let nearest = start + (Self.leastWindow - 1)
        let farthest = start + UInt32(Self.size - 1)
        return min(max(last, nearest), farthest, acceptance.limit - 1)
    }

    /// Computes the bounds of the terms in a window, and puts the terms into their order.
    private mutating func arrange(_ start: UInt32, _ end: UInt32) {
        for index in 0..<termCount {
            bounds[index] = terms[index].bounds[Int(terms[index].cursor.highestBound(from: start, to: end))]
        }
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

    /// Adds a term's parts in a window to the scores. Returns the term's first document behind it.
    private func collect(
        _ index: Int, _ start: UInt32, _ end: UInt32, _ scores: UnsafeMutablePointer<Float>,
        _ bits: UnsafeMutablePointer<UInt64>
    ) -> UInt32 {
        let term = terms + index
        guard let scorer = term.pointee.scorer else { return PostingCursor.end }
        term.pointee.cursor.seek(start)
        while term.pointee.cursor.document <= end {
            term.pointee.cursor.needWeights()
            let documents = term.pointee.cursor.documents
            let weights = term.pointee.cursor.weights
            var place = term.pointee.cursor.index
            while place < PackedBlock.count, documents[place] <= end {
                let offset = Int(documents[place] &- start)
                bits[offset >> 6] |= 1 &<< UInt64(offset & 63)
                scores[offset] += scorer.part(weights[place], documents[place])
                place &+= 1
            }
            term.pointee.cursor.move(to: place)
        }
        return term.pointee.cursor.document
    }

    /// Takes the documents of a window, and leaves scores and bits empty.
    private mutating func take(
        _ start: UInt32, _ end: UInt32, _ first: Int, _ sum: Float, _ scores: UnsafeMutablePointer<Float>,
        _ bits: UnsafeMutablePointer<UInt64>, _ hits: inout TopHits
    ) {
        for word in 0...Int(end - start) >> 6 {
            var rest = bits[word]
            bits[word] = 0
            while rest != 0 {
                let offset = word * 64 + rest.trailingZeroBitCount
                rest &= rest &- 1
                let score = scores[offset]
                scores[offset] = 0
                if score + sum < hits.threshold, isExact {
                    // Not a hit, but a match.
                    countMatch(start &+ UInt32(truncatingIfNeeded: offset))
                } else if score + sum >= hits.threshold {
                    look(at: start &+ UInt32(truncatingIfNeeded: offset), score, first, sum, &hits)
                }
            }
        }
    }

    /// The window's documents of the only term that is not looked up only. Returns its first document behind it.
    private mutating func single(
        _ index: Int, _ start: UInt32, _ end: UInt32, _ first: Int, _ sum: Float, _ hits: inout TopHits
    ) -> UInt32 {
        let term = terms + index
        guard let scorer = term.pointee.scorer else { return PostingCursor.end }
        term.pointee.cursor.seek(start)
        while term.pointee.cursor.document <= end {
            term.pointee.cursor.needWeights()
            let documents = term.pointee.cursor.documents
            let weights = term.pointee.cursor.weights
            var place = term.pointee.cursor.index
            while place < PackedBlock.count, documents[place] <= end {
                let score = scorer.part(weights[place], documents[place])
                if score + sum >= hits.threshold {
                    look(at: documents[place], score, first, sum, &hits)
                }
                place &+= 1
            }
            term.pointee.cursor.move(to: place)
        }
        return term.pointee.cursor.document
    }

    private mutating func countMatch(_ document: UInt32) {
        if acceptance.accepts(document), filters.allSatisfy({ $0.accepts(document) }) { count += 1 }
    }

    /// Adds the parts of the terms that are looked up only, the highest first, as long as the document can be a hit.
    private mutating func look(
        at document: UInt32, _ found: Float, _ first: Int, _ sum: Float, _ hits: inout TopHits
    ) {
        var score = found
        var rest = sum
        var index = first
        while index > 0 {
            index -= 1
            let term = terms + order[index]
            rest -= bounds[order[index]]
            term.pointee.cursor.seek(document)
            if term.pointee.cursor.document == document { score += term.pointee.part }
            if score + rest < hits.threshold { return }
        }
        guard acceptance.accepts(document) else { return }
        for filter in filters where !filter.accepts(document) { return }
        count += 1
        if score >= hits.threshold { acceptance.insert(document, score, &hits) }
    }
}

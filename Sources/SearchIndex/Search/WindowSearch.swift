/// Answers any query in one segment by looking at every match, window by window.
///
/// Each leaf sets the bits of its documents in a window; the operators combine 64 documents at a time; what is left is a
/// match. Every leaf that counts for the score adds to the scores of all its documents, so that a match has what each
/// part of the query gives it, whatever the branch. Memory is 20 KiB and 512 bytes for each node of the query.
struct WindowSearch {
    private static let size = LeafReader.windowSize
    private static let wordCount = size / 64

    private let plan: QueryPlan
    private let segment: Segment
    private let readers: [LeafReader]
    private let scorers: [LeafScorer]
    private let deadline: Deadline

    init(
        _ plan: QueryPlan, segment index: Int, room: CursorRoom, _ deadline: Deadline
    ) throws(SearchError) {
        self.plan = plan
        self.deadline = deadline
        segment = plan.view.segments[index].segment
        var readers: [LeafReader] = []
        var scorers: [LeafScorer] = []
        for leaf in plan.leaves.indices {
            readers.append(try plan.reader(leaf, segment: index, room: room, deadline))
            scorers.append(plan.scorer(leaf, segment))
        }
        self.readers = readers
        self.scorers = scorers
    }

    /// Calls the body with each match and its score, in the order of the documents.
    ///
    /// - Parameters:
    ///   - limit: documents from here on do not count.
    ///   - hidden: nor do these.
    func forEachMatch(
        below limit: UInt32, hidden: DocumentSet?, scoring: Bool, _ body: (UInt32, Float) -> Void
    ) throws(SearchError) {
        guard let root = plan.root else { return }
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.wordCount)
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: Self.size)
        defer {
            bits.deallocate()
            scores.deallocate()
        }
        var start: UInt32 = 0
        var windows = 0
        while start < limit {
            // What cannot match is not looked at.
            let next = firstCandidate(root, from: start)
            guard next < limit else { break }
            start = next & ~63
            let window = start..<min(start &+ UInt32(Self.size), limit)
            if windows % 16 == 0 { try deadline.check() }
            windows += 1
            scores.update(repeating: 0, count: Self.size)
            evaluate(root, window, bits, scoring ? scores : nil)
            for index in 0..<(window.count + 63) / 64 {
                var word = bits[index]
                if word == 0 { continue }
                if let hidden { word &= ~hidden.words[Int(start) >> 6 + index] }
                let left = window.count - index * 64
                if left < 64 { word &= (1 &<< UInt64(left)) &- 1 }
                while word != 0 {
                    let place = index * 64 + word.trailingZeroBitCount
                    body(start &+ UInt32(truncatingIfNeeded: place), scores[place])
                    word &= word &- 1
                }
            }
            start = window.upperBound
        }
    }

    /// A document before which none from `start` on matches.
    ///
    /// - Parameter isNeeded: whether every match of the query matches the node. Else a reader must not go further than
    ///   its own next document: what it skipped may count for the score of a match of another branch.
    private func firstCandidate(_ node: QueryNode, from start: UInt32, isNeeded: Bool = true) -> UInt32 {
        switch node {
        case .everything, .not: start
        case .leaf(let leaf): readers[leaf].seek(start)
        case .all(let nodes):
            nodes.reduce(start) { max($0, firstCandidate($1, from: isNeeded ? $0 : start, isNeeded: isNeeded)) }
        case .any(let nodes):
            nodes.reduce(PostingCursor.end) { min($0, firstCandidate($1, from: start, isNeeded: false)) }
        }
    }

    private func evaluate(
        _ node: QueryNode, _ window: Range<UInt32>, _ bits: UnsafeMutablePointer<UInt64>,
        _ scores: UnsafeMutablePointer<Float>?
    ) {
        switch node {
        case .everything: bits.update(repeating: .max, count: Self.wordCount)
        case .leaf(let leaf):
            bits.update(repeating: 0, count: Self.wordCount)
            readers[leaf].fill(window, bits, scores: scores, scorers[leaf])
        case .not(let node):
            // Nothing beneath counts for the score: its leaves have no weight.
            evaluate(node, window, bits, scores)
            for index in 0..<Self.wordCount { bits[index] = ~bits[index] }
        case .all(let nodes): join(nodes, window, bits, scores, &)
        case .any(let nodes): join(nodes, window, bits, scores, |)
        }
    }

    private func join(
        _ nodes: [QueryNode], _ window: Range<UInt32>, _ bits: UnsafeMutablePointer<UInt64>,
        _ scores: UnsafeMutablePointer<Float>?, _ combine: (UInt64, UInt64) -> UInt64
    ) {
        guard let first = nodes.first else { return bits.update(repeating: 0, count: Self.wordCount) }
        evaluate(first, window, bits, scores)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.wordCount) { room in
            guard let other = room.baseAddress else { return }
            other.initialize(repeating: 0, count: Self.wordCount)
            for node in nodes.dropFirst() {
                evaluate(node, window, other, scores)
                for index in 0..<Self.wordCount { bits[index] = combine(bits[index], other[index]) }
            }
        }
    }
}

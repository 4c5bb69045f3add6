/// The best matches of a single term: its blocks from the one with the highest bound on, until no other can have a hit.
struct TermSearch {
    private let term: UnsafeMutablePointer<ScoredTerm>
    private let segment: Segment
    private let acceptance: Acceptance
    private let deadline: Deadline
    private(set) var count = 0
    private(set) var isExact = true

    init(_ term: UnsafeMutablePointer<ScoredTerm>, _ segment: Segment, _ acceptance: Acceptance, _ deadline: Deadline) {
        self.term = term
        self.segment = segment
        self.acceptance = acceptance
        self.deadline = deadline
    }

    mutating func run(_ hits: inout TopHits) throws(SearchError) {
        guard let scorer = term.pointee.scorer else { return }
        var looked = 0
        for block in term.pointee.cursor.blocksByBound() {
            if term.pointee.bounds[Int(term.pointee.cursor.bound(of: Int(block)))] < hits.threshold {
                isExact = false
                return
            }
            looked += 1
            if looked % 256 == 0 { try deadline.check() }
            look(at: Int(block), scorer, &hits)
        }
    }

    private mutating func look(at block: Int, _ scorer: LeafScorer, _ hits: inout TopHits) {
        term.pointee.cursor.enter(block)
        if term.pointee.cursor.document == PostingCursor.end { return }
        term.pointee.cursor.needWeights()
        let documents = term.pointee.cursor.documents
        let weights = term.pointee.cursor.weights
        let length = term.pointee.cursor.blockLength
        withUnsafeTemporaryAllocation(of: Float.self, capacity: PackedBlock.count) { scores in
            // All of the block first, in a loop that a compiler makes fast.
            for index in 0..<length {
                scores.initializeElement(at: index, to: scorer.part(weights[index], documents[index]))
            }
            for index in 0..<length where scores[index] >= hits.threshold {
                if acceptance.accepts(documents[index]) { acceptance.insert(documents[index], scores[index], &hits) }
            }
        }
        if acceptance.isWhole, acceptance.view.hidden == nil {
            count += length
        } else {
            for index in 0..<length where acceptance.accepts(documents[index]) { count += 1 }
        }
    }
}

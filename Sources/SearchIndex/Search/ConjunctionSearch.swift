/// The best documents that have all of some terms, and phrases of them.
///
/// The rarest term leads. Before a document is looked for, the bounds of the blocks that it would lie in say whether any
/// there can be a hit (block-max: S. Ding and T. Suel, "Faster top-k document retrieval using block-max indexes",
/// SIGIR 2011); if not, all of the shortest of these blocks is skipped.
struct ConjunctionSearch {
    private let terms: UnsafeMutablePointer<ScoredTerm>
    /// The terms, the rarest first.
    private let order: [Int]
    private let places: [RequiredPlaces]
    private let filters: [DocumentFilter]
    /// What every match gets beside the parts of terms and phrases.
    private let constant: Float
    private let acceptance: Acceptance
    private let deadline: Deadline
    private(set) var count = 0
    private(set) var isExact = true

    init(
        _ terms: ScoredTerms, _ places: [RequiredPlaces], _ filters: [DocumentFilter], constant: Float,
        _ segment: Segment, _ acceptance: Acceptance, _ deadline: Deadline
    ) {
        self.terms = terms.terms
        order = (0..<terms.count).sorted { terms[$0].pointee.cursor.count < terms[$1].pointee.cursor.count }
        self.places = places
        self.filters = filters
        self.constant = constant
        self.acceptance = acceptance
        self.deadline = deadline
    }

    mutating func run(_ hits: inout TopHits) throws(SearchError) {
        let batch = CandidateBatch(terms: order.count)
        defer { batch.deallocate() }
        let lead = terms + order[0]
        let ledPlaces = places.indices.filter { places[$0].isBounded(by: order[0]) }
        var target: UInt32 = 0
        // The bound of the documents from `target` to `last`, and the part of it that the lead has no influence on.
        var bound = Float.infinity
        var rest = Float.infinity
        var last = PostingCursor.end - 1
        var isKnown = false
        var steps = 0
        search: while target < acceptance.limit {
            if hits.threshold > 0, !isKnown || target > last {
                (bound, rest, last) = highest(at: target)
                isKnown = true
            }
            if isKnown, bound < hits.threshold {
                isExact = false
                target = last + 1
                continue
            }
            steps += 1
            if steps % 1024 == 0 { try deadline.check() }
            lead.pointee.cursor.seek(target)
            let first = lead.pointee.cursor.document
            if first >= acceptance.limit { return }
            if first > last {
                target = first
                continue
            }
            // As far as the blocks reach that the first document would be in.
            var end = min(last, lead.pointee.cursor.seekBlock(first))
            for other in order.dropFirst() {
                let reach = terms[other].cursor.seekBlock(first)
                if reach == PostingCursor.end { return }
                let start = terms[other].cursor.documents[0]
                if start > first {
                    target = start
                    continue search
                }
                end = min(end, reach)
            }
            batch.fill(&lead.pointee.cursor, to: end)
            if isKnown { keepPossible(batch, rest, ledPlaces, hits.threshold) }
            for index in 1..<max(order.count, 1) { batch.keep(index, in: terms[order[index]].cursor.documents) }
            for candidate in 0..<batch.count {
                for index in order.indices {
                    terms[order[index]].cursor.move(to: batch.place(index, candidate))
                }
                look(at: lead.pointee.cursor.document, &hits)
            }
            target = end + 1
        }
    }

    /// Leaves out what cannot be a hit, by the lead's weight: it mostly allows less than the lead's block does.
    private mutating func keepPossible(
        _ batch: CandidateBatch, _ rest: Float, _ ledPlaces: [Int], _ threshold: Float
    ) {
        let lead = terms + order[0]
        lead.pointee.cursor.needWeights()
        let weights = lead.pointee.cursor.weights
        let before = batch.count
        if let scorer = lead.pointee.scorer, ledPlaces.isEmpty {
            batch.keep { place, document in rest + scorer.part(weights[place], document) >= threshold }
        } else if lead.pointee.scorer == nil, ledPlaces.count == 1 {
            let scorer = places[ledPlaces[0]].scorer
            batch.keep { place, document in rest + scorer.part(weights[place], document) >= threshold }
        } else {
            let scorers = [lead.pointee.scorer].compactMap { $0 } + ledPlaces.map { places[$0].scorer }
            batch.keep { place, document in
                scorers.reduce(rest) { $0 + $1.part(weights[place], document) } >= threshold
            }
        }
        if batch.count < before { isExact = false }
    }

    /// Looks at a document that has all terms.
    @inline(__always)
    private mutating func look(at document: UInt32, _ hits: inout TopHits) {
        var score = constant
        for index in order { score += terms[index].part }
        if !(places.isEmpty && filters.isEmpty) {
            if hits.threshold > 0 {
                var limit = score
                for index in places.indices { limit += places[index].limit(terms, document) }
                if limit < hits.threshold {
                    isExact = false
                    return
                }
            }
        }
        guard acceptance.accepts(document) else { return }
        for index in filters.indices where !filters[index].accepts(document) { return }
        for index in places.indices {
            guard let part = places[index].part(terms, document) else { return }
            score += part
        }
        count += 1
        if score >= hits.threshold { acceptance.insert(document, score, &hits) }
    }

    /// The most that a document from `target` on can score, the same without what the lead has an influence on, and the
    /// last document that this holds for.
    private func highest(at target: UInt32) -> (bound: Float, rest: Float, last: UInt32) {
        var sum = constant
        var rest = constant
        var last = PostingCursor.end - 1
        for index in order {
            let (code, end) = terms[index].cursor.bound(at: target)
            sum += terms[index].bounds[Int(code)]
            if index != order[0] { rest += terms[index].bounds[Int(code)] }
            last = min(last, end)
        }
        for place in places.indices {
            let phrase = places[place]
            var least = UInt8.max
            for slot in phrase.test.boundingSlots {
                least = min(least, terms[phrase.slots[slot].term].cursor.bound(at: target).code)
            }
            sum += phrase.bounds[Int(least)]
            if !phrase.isBounded(by: order[0]) { rest += phrase.bounds[Int(least)] }
        }
        return (sum, rest, last)
    }
}

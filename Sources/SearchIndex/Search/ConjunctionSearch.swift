/// The best documents that have all of some terms, and phrases of them.
///
/// The rarest term leads: its blocks are looked at from the one with the highest bound on, so that what is needed to be a
/// hit is soon known, and the rest is left out. Of the candidates in a block, those go on from term to term that can still
/// be hits, by what is known of them and the bounds of the blocks in which the next term would have them (block-max:
/// S. Ding and T. Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011). Where a term keeps neighbours
/// that a phrase wants (`NeighbourRule`), only its postings that may have them are candidates.
struct ConjunctionSearch {
    /// A term, in the order in which they are looked at.
    private struct Step {
        let term: UnsafeMutablePointer<ScoredTerm>
        let role: Role
        /// The most that the terms behind this one can give.
        var rest: Float = 0
        /// `RequiredPlaces.tellingSlots` of the phrase's terms up to this one; 0 when it is none of them.
        var tellingSlots = 0
        /// For the second of the phrase's terms, which step the first is, when `RequiredPlaces.keepMeeting` is to be asked.
        var meeting: Int?
        /// Which of the term's postings may have what stands beside it in the phrases; nil for all.
        var neighbours: NeighbourFilter?
    }

    private enum Role {
        /// It gives something to the score.
        case scored
        /// The phrase whose weight candidates are bounded by occurs no more often than it.
        case bounding
        /// It is only required.
        case required
    }

    private let steps: UnsafeMutablePointer<Step>
    private let stepCount: Int
    private let places: [RequiredPlaces]
    /// The phrase by whose words' weights candidates are left out: one with the lead, if there is one.
    private let phrase: RequiredPlaces?
    private let phraseScorer: LeafScorer?
    private let phraseBounds: UnsafeMutablePointer<Float>
    private let filters: [DocumentFilter]
    /// What every match gets beside the parts of terms and phrases.
    private let constant: Float
    /// The most that the phrases can give, without the one whose words are looked at.
    private let otherPhrases: Float
    /// The most that one can give, whatever the weights of its words.
    private let phraseLimit: Float
    private let acceptance: Acceptance
    private let deadline: Deadline
    private let batch: CandidateBatch
    private var looked = 0
    private(set) var count = 0
    private(set) var isExact = true

    /// Freed by `deallocate`.
    init(
        _ terms: ScoredTerms, _ places: [RequiredPlaces], _ filters: [DocumentFilter], constant: Float,
        _ acceptance: Acceptance, _ deadline: Deadline
    ) {
        let order = (0..<terms.count).sorted { terms.isRarer($0, than: $1) }
        self.places = places
        self.filters = filters
        self.constant = constant
        self.acceptance = acceptance
        self.deadline = deadline
        batch = CandidateBatch(terms: terms.count, documents: terms[order[0]].pointee.cursor.documents)
        let phrase = places.first { $0.isBounded(by: order[0]) } ?? places.first
        self.phrase = phrase
        phraseScorer = phrase?.scorer
        phraseBounds = .allocate(capacity: 256)
        phraseBounds.initialize(repeating: 0, count: 256)
        if let phrase { phraseBounds.update(from: phrase.bounds, count: 256) }
        phraseLimit = phrase?.highestBound(terms) ?? 0
        otherPhrases = places.reduce(0) { $0 + ($1 === phrase ? 0 : $1.highestBound(terms)) }
        stepCount = order.count
        steps = .allocate(capacity: max(order.count, 1))
        var phraseTerms = 0
        var firstOfPhrase = 0
        for (index, term) in order.enumerated() {
            let isBounding = phrase?.isBounded(by: term) ?? false
            let role: Role = terms[term].pointee.scorer != nil ? .scored : isBounding ? .bounding : .required
            (steps + index).initialize(to: Step(term: terms[term], role: role))
            if let phrase, isBounding {
                phraseTerms += 1
                if phraseTerms == 1 { firstOfPhrase = index }
                if phraseTerms == 2, phrase.hasMeeting { steps[index].meeting = firstOfPhrase }
                steps[index].tellingSlots = phrase.tellingSlots(terms: phraseTerms)
            }
        }
        addFilters(order, terms)
        var rest = otherPhrases
        for index in (0..<stepCount).reversed() {
            steps[index].rest = rest
            if case .scored = steps[index].role { rest += steps[index].term.pointee.highestBound }
        }
    }

    private func addFilters(_ order: [Int], _ terms: ScoredTerms) {
        var wanted: [Int: (ordinal: Int, keys: [UInt32], segment: Segment)] = [:]
        for required in places {
            for neighbour in required.wantedNeighbours(terms) {
                wanted[neighbour.term, default: (neighbour.ordinal, [], required.segment)].keys.append(neighbour.key)
            }
        }
        for (index, term) in order.enumerated() {
            guard let (ordinal, keys, segment) = wanted[term] else { continue }
            steps[index].neighbours = NeighbourFilter(
                keys, ordinal: ordinal, postings: terms[term].pointee.cursor.count, in: segment)
        }
    }

    func deallocate() {
        for index in 0..<stepCount { steps[index].neighbours?.deallocate() }
        batch.deallocate()
        phraseBounds.deallocate()
        steps.deallocate()
    }

    mutating func run(_ hits: inout TopHits) throws(SearchError) {
        // A filter wants documents that ascend.
        let isByBound = filters.isEmpty
        let blockCount = steps[0].term.pointee.cursor.blockCount
        let blocks = isByBound ? steps[0].term.pointee.cursor.blocksByBound() : []
        var before = -1
        for index in 0..<blockCount {
            let block = isByBound ? Int(blocks[index]) : index
            if highest(inBlock: block) < hits.threshold {
                isExact = false
                if isByBound { return }
                continue
            }
            if block < before {
                for step in 1..<max(stepCount, 1) { steps[step].term.pointee.cursor.restart() }
            }
            before = block
            try look(atBlock: block, &hits)
        }
    }

    /// The most that a document of a block of the lead can score.
    private func highest(inBlock block: Int) -> Float {
        let lead = steps[0]
        let code = Int(lead.term.pointee.cursor.bound(of: block))
        switch lead.role {
        case .scored: return constant + lead.term.pointee.bounds[code] + phraseLimit + lead.rest
        case .bounding: return constant + min(phraseBounds[code], phraseLimit) + lead.rest
        case .required: return constant + phraseLimit + lead.rest
        }
    }

    /// Looks at the documents of a block of the lead.
    private mutating func look(atBlock block: Int, _ hits: inout TopHits) throws(SearchError) {
        let lead = steps[0]
        let mask = lead.neighbours?.mask(block)
        if mask == .zero { return }
        lead.term.pointee.cursor.enter(block)
        if lead.term.pointee.cursor.document == PostingCursor.end { return }
        let documents = lead.term.pointee.cursor.documents
        var count = lead.term.pointee.cursor.blockLength
        if documents[count - 1] >= acceptance.limit {
            count = min(count, PostingCursor.lowerBound(documents, acceptance.limit))
        }
        if let mask { count = batch.fill(count, mask) } else { batch.fill(count) }
        if count == 0 { return }
        try look(0, 0, weigh(0, 0, count, hits.threshold), &hits)
    }

    /// Looks at candidates that have the terms up to one, whose blocks they are all in: whether they have the next, block
    /// by block, and then at those that have.
    private mutating func look(_ step: Int, _ start: Int, _ end: Int, _ hits: inout TopHits) throws(SearchError) {
        if start == end { return }
        let next = step &+ 1
        if next == stepCount { return finish(start, end, &hits) }
        let term = steps[next].term
        var candidate = start
        while candidate < end {
            looked &+= 1
            if looked & 1023 == 0 { try deadline.check() }
            let (code, last) = term.pointee.cursor.bound(at: batch.document(candidate))
            var groupEnd = candidate &+ 1
            while groupEnd < end, batch.document(groupEnd) <= last { groupEnd &+= 1 }
            let possible = keepPossible(next, Int(code), candidate, groupEnd, hits.threshold)
            if possible > candidate {
                if term.pointee.cursor.seekBlock(batch.document(candidate)) == PostingCursor.end { return }
                var found = batch.keep(candidate, possible, term: next, in: term.pointee.cursor.documents)
                if let mask = steps[next].neighbours?.mask(term.pointee.cursor.block) {
                    found = batch.keep(candidate, found, term: next, mask)
                }
                let weighed = weigh(next, candidate, found, hits.threshold)
                let meeting = keepMeeting(next, candidate, weighed)
                try look(next, candidate, keepStanding(next, candidate, meeting), &hits)
            }
            candidate = groupEnd
        }
    }

    /// Leaves out what cannot be a hit, whatever the block of a term's best posting says. Decodes nothing.
    @inline(__always)
    private mutating func keepPossible(
        _ index: Int, _ code: Int, _ start: Int, _ end: Int, _ threshold: Float
    ) -> Int {
        if threshold <= 0 { return end }
        let step = steps[index]
        let kept: Int
        switch step.role {
        case .scored:
            let least = threshold - step.rest - step.term.pointee.bounds[code]
            kept = batch.keep(start, end) { ScoreGrain.reaches(least, batch.limits[$0]) }
        case .bounding:
            // The candidates' own limits have been seen to.
            let least = threshold - step.rest - phraseBounds[code]
            kept = batch.keep(start, end) { ScoreGrain.reaches(least, batch.scores[$0]) }
        case .required: return end
        }
        if kept < end { isExact = false }
        return kept
    }

    /// Adds to candidates what a term gives them that they have been found to have, and leaves out what cannot be a hit.
    @inline(__always)
    private mutating func weigh(_ index: Int, _ start: Int, _ end: Int, _ threshold: Float) -> Int {
        let step = steps[index]
        // Whoever has all terms, and need not have more, is a match, and counted.
        let least = index &+ 1 == stepCount && places.isEmpty ? -1 : threshold - step.rest
        let kept: Int
        switch step.role {
        case .required:
            guard index == 0 else { return end }
            kept = batch.keep(start, end) { candidate in
                batch.scores[candidate] = constant
                batch.limits[candidate] = constant + phraseLimit
                batch.leasts[candidate] = .max
                return 1
            }
        case .scored:
            guard let scorer = step.term.pointee.scorer else { return end }
            step.term.pointee.cursor.needWeights()
            let weights = step.term.pointee.cursor.weights
            let own = batch.places(index)
            if index == 0 {
                scorer.parts(step.term.pointee.cursor, from: batch[start], to: batch[end &- 1] &+ 1, into: batch.limits)
                kept = batch.keep(start, end) { candidate in
                    let score = constant + batch.limits[candidate]
                    batch.scores[candidate] = score
                    batch.limits[candidate] = score + phraseLimit
                    batch.leasts[candidate] = .max
                    return ScoreGrain.reaches(least, score + phraseLimit)
                }
            } else {
                kept = batch.keep(start, end) { candidate in
                    let part = scorer.part(weights[Int(own[candidate])], batch.documents[candidate])
                    let limit = batch.limits[candidate] + part
                    batch.scores[candidate] += part
                    batch.limits[candidate] = limit
                    return ScoreGrain.reaches(least, limit)
                }
            }
        case .bounding:
            guard let scorer = phraseScorer else { return end }
            step.term.pointee.cursor.needWeights()
            let weights = step.term.pointee.cursor.weights
            let own = batch.places(index)
            if index == 0 {
                scorer.parts(step.term.pointee.cursor, from: batch[start], to: batch[end &- 1] &+ 1, into: batch.limits)
                kept = batch.keep(start, end) { candidate in
                    let limit = constant + batch.limits[candidate]
                    batch.scores[candidate] = constant
                    batch.leasts[candidate] = weights[candidate]
                    batch.limits[candidate] = limit
                    return ScoreGrain.reaches(least, limit)
                }
            } else {
                kept = batch.keep(start, end) { candidate in
                    let weight = min(batch.leasts[candidate], weights[Int(own[candidate])])
                    let limit = batch.scores[candidate] + scorer.part(weight, batch.documents[candidate])
                    batch.leasts[candidate] = weight
                    batch.limits[candidate] = limit
                    return ScoreGrain.reaches(least, limit)
                }
            }
        }
        if kept < end { isExact = false }
        return kept
    }

    /// Leaves out candidates in which the two rarest words of the phrase cannot stand as in the phrase.
    @inline(__always)
    private func keepMeeting(_ index: Int, _ start: Int, _ end: Int) -> Int {
        guard start < end, let first = steps[index].meeting, let phrase else { return end }
        return phrase.keepMeeting(batch, start, end, batch.places(first), batch.places(index))
    }

    /// Leaves out candidates in which the phrase's words that have been looked at do not stand as in the phrase: so those of
    /// the others, more frequent ones, are hardly ever looked for.
    @inline(__always)
    private func keepStanding(_ index: Int, _ start: Int, _ end: Int) -> Int {
        guard start < end, index &+ 1 < stepCount, steps[index].tellingSlots > 0, let phrase else { return end }
        let slots = steps[index].tellingSlots
        return batch.keep(start, end) { candidate in
            for step in 0...index {
                steps[step].term.pointee.cursor.stand(at: Int(batch.places(step)[candidate]))
            }
            return phrase.mayStand(slots: slots) ? 1 : 0
        }
    }

    /// Looks at candidates that have all terms, whose cursors are in their blocks.
    private mutating func finish(_ start: Int, _ end: Int, _ hits: inout TopHits) {
        for index in start..<end {
            let candidate = batch[index]
            let document = batch.documents[candidate]
            var score = batch.scores[candidate]
            guard acceptance.accepts(document) else { continue }
            if !(places.isEmpty && filters.isEmpty) {
                // More may be needed by now.
                if batch.limits[candidate] + otherPhrases < hits.threshold {
                    isExact = false
                    continue
                }
                if !filters.isEmpty, !filters.allSatisfy({ $0.accepts(document) }) { continue }
                guard let parts = parts(candidate, document) else { continue }
                score += parts
            }
            count += 1
            if score >= hits.threshold { acceptance.insert(document, score, &hits) }
        }
    }

    /// What the phrases give to a candidate; nil if it has not all.
    @inline(__always)
    private func parts(_ candidate: Int, _ document: UInt32) -> Float? {
        for index in 0..<stepCount {
            steps[index].term.pointee.cursor.stand(at: Int(batch.places(index)[candidate]))
        }
        var sum: Float = 0
        for index in places.indices {
            guard let part = places[index].part(document) else { return nil }
            sum += part
        }
        return sum
    }
}

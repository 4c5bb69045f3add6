import Articles
import QueryLanguage

/// One search, from the plan to the answer.
struct RankedSearch {
    let plan: QueryPlan
    private let query: QueryTree
    let options: SearchOptions
    let deadline: Deadline
    private var hits: TopHits
    private var counter: MatchCounter
    private var total = 0
    private var isExact = true

    init(_ plan: QueryPlan, _ query: QueryTree, _ options: SearchOptions, _ deadline: Deadline) {
        self.plan = plan
        self.query = query
        self.options = options
        self.deadline = deadline
        // One more than wanted says whether there is another page.
        let view = plan.view
        let isReversed = options.sort == .oldest
        hits = TopHits(
            capacity: options.limit == 0 ? 0 : options.offset + options.limit + 1, after: options.after?.last,
            cluster: options.collapses ? { view.cluster(of: isReversed ? ~$0.secondary : $0.secondary) } : nil)
        counter = MatchCounter(options)
    }

    /// Whether every match has to be looked at.
    private var looksAtAll: Bool {
        options.sort != .relevance || options.countsAll && options.after == nil || counter.isNeeded || !options.prunes
    }

    mutating func run() throws(SearchError) -> SearchResult {
        let fingerprint = fingerprint
        if let after = options.after, after.query != fingerprint {
            throw SearchError(.badOptions, "the cursor is of another query, or of other options")
        }
        let shape = looksAtAll ? nil : FastShape(plan)
        // The newest first: of equal scores theirs are better, so that the older need not be looked at.
        for index in plan.view.segments.indices.reversed() {
            let limit = documentLimit(index)
            if limit == 0 { continue }
            if let shape {
                var fast = FastSearch(plan, shape, segment: index, below: limit, options.decay, deadline)
                try fast.run(&hits)
                total += fast.count
                isExact = isExact && fast.isExact
            } else {
                try lookAtAll(index, below: limit)
            }
        }
        return try answer(fingerprint)
    }

    /// The documents from here on came after the first page.
    private func documentLimit(_ index: Int) -> UInt32 {
        let segment = plan.view.segments[index].segment
        guard let after = options.after else { return segment.figures.documents }
        let base = segment.figures.base
        if after.position < base { return 0 }
        let span = after.position - base
        return span >= UInt64(UInt32.max)
            ? segment.figures.documents
            : UInt32(truncatingIfNeeded: segment.positions.lowerBound(UInt32(truncatingIfNeeded: span) + 1))
    }

    private mutating func lookAtAll(_ index: Int, below limit: UInt32) throws(SearchError) {
        let view = plan.view.segments[index]
        let segment = view.segment
        let room = CursorRoom()
        let search = try WindowSearch(plan, segment: index, room: room, deadline)
        let scoring = options.sort == .relevance
        var total = 0
        var hits = hits
        self.hits = TopHits(capacity: 0)
        var counter = counter
        counter.begin(segment)
        let counts = counter.isNeeded
        try search.forEachMatch(below: limit, hidden: view.hidden, scoring: scoring) { document, score in
            total += 1
            if counts { counter.count(Int(document), in: segment) }
            switch options.sort {
            case .relevance:
                if score >= hits.threshold {
                    hits.insert(score: decayed(score, document, segment), position: segment.position(Int(document)))
                }
            case .newest:
                hits.insert(primary: segment.firstDays[Int(document)], secondary: segment.position(Int(document)))
            case .oldest:
                let day = segment.firstDays[Int(document)]
                hits.insert(primary: day == 0 ? 0 : ~day, secondary: ~segment.position(Int(document)))
            }
        }
        counter.end(segment)
        self.counter = counter
        self.hits = hits
        self.total += total
        withExtendedLifetime(room) {}
    }

    private func decayed(_ score: Float, _ document: UInt32, _ segment: Segment) -> Float {
        guard let decay = options.decay else { return score }
        return score
            * decay.factor(firstDay: segment.firstDays[Int(document)], ingested: segment.ingested[Int(document)])
    }

    private func answer(_ fingerprint: UInt64) throws(SearchError) -> SearchResult {
        let best = hits.sorted()
        let entries = best.dropFirst(options.offset).prefix(options.limit)
        let found = options.after.map { (count: Int(clamping: $0.total), isExact: $0.isTotalExact) }
        let total = found ?? (count: total, isExact: isExact)
        let isNeeded = options.explains || options.sort != .relevance
        var result = SearchResult(
            total: total.count, isTotalExact: total.isExact, hits: [], facets: counter.facets(),
            histogram: counter.histogram(), next: nil)
        for entry in entries {
            let position = options.sort == .oldest ? ~entry.secondary : entry.secondary
            let explanation = isNeeded ? try explain(position) : nil
            let cluster = options.collapses ? plan.view.members(of: plan.view.cluster(of: position)) : nil
            result.hits.append(
                SearchHit(
                    position: LogPosition(rawValue: cluster?.first ?? position),
                    score: options.sort == .relevance
                        ? Float(bitPattern: entry.primary) : Float(explanation?.score ?? 0),
                    explanation: options.explains ? explanation : nil, carriedBy: cluster?.count))
        }
        if !options.collapses, let last = entries.last, best.count > options.offset + options.limit {
            result.next = SearchCursor(
                position: options.after?.position ?? plan.view.position.rawValue, query: fingerprint,
                averageLength: plan.averageLength, weights: plan.weights, last: last, total: UInt64(total.count),
                isTotalExact: total.isExact)
        }
        return result
    }

    /// Tells this search from others: two that agree in it have the same matches in the same order (FNV-1a of what they
    /// are written as).
    private var fingerprint: UInt64 {
        let decay = options.decay.map { "\($0.halfLife) \($0.today.number)" } ?? ""
        return "\(query)\u{0}\(options.sort)\u{0}\(decay)".utf8.reduce(0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
    }
}

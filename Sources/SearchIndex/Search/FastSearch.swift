/// Finds the best matches of a query of a fast shape in one segment, skipping what cannot be among them.
struct FastSearch {
    private let plan: QueryPlan
    private let shape: FastShape
    private let index: Int
    private let segment: Segment
    private let acceptance: Acceptance
    private let deadline: Deadline
    /// How many matches there are, or at least how many.
    private(set) var count = 0
    private(set) var isExact = true

    init(
        _ plan: QueryPlan, _ shape: FastShape, segment index: Int, below limit: UInt32, _ decay: AgeDecay?,
        _ deadline: Deadline
    ) {
        self.plan = plan
        self.shape = shape
        self.index = index
        self.deadline = deadline
        segment = plan.view.segments[index].segment
        acceptance = Acceptance(plan.view.segments[index], below: limit, decay)
    }

    mutating func run(_ hits: inout TopHits) throws(SearchError) {
        // The articles of each language by themselves: there a word is one term. Names are the same in all.
        let codes = segment.languageCodes
        guard codes.count > 1 else { return try run(language: codes.first ?? 0, &hits) }
        if hasNames {
            return try lookAtAll(&hits)
        }
        for code in codes { try run(language: code, &hits) }
    }

    /// How many terms the search has at most.
    private var termCount: Int {
        shape.places.reduce(shape.terms.count + shape.optional.count) { count, leaf in
            guard case .places(let test) = plan.leaves[leaf].test else { return count }
            return count + test.slots.count
        }
    }

    private var hasNames: Bool {
        (shape.terms + shape.places + shape.optional).contains { leaf in
            plan.leaves[leaf].words.contains { plan.words[$0].zone != .text }
        }
    }

    private mutating func lookAtAll(_ hits: inout TopHits) throws(SearchError) {
        let room = CursorRoom()
        let search = try WindowSearch(plan, segment: index, room: room, deadline)
        var best = hits
        var count = 0
        let acceptance = acceptance
        try search.forEachMatch(below: acceptance.limit, hidden: acceptance.view.hidden, scoring: true) {
            document, score in
            count += 1
            if score >= best.threshold { acceptance.insert(document, score, &best) }
        }
        hits = best
        self.count += count
        withExtendedLifetime(room) {}
    }

    private mutating func run(language: UInt8, _ hits: inout TopHits) throws(SearchError) {
        let room = CursorRoom()
        defer { withExtendedLifetime(room) {} }
        var terms = ScoredTerms(capacity: termCount)
        defer { terms.deallocate() }
        if !shape.optional.isEmpty {
            for leaf in shape.optional { add(leaf, language, to: &terms, room) }
            if terms.count == 0 { return }
            let filters = try filters(room)
            if terms.count > 1 {
                var search = DisjunctionSearch(terms, filters, acceptance, deadline)
                defer { search.deallocate() }
                try search.run(&hits)
                count += search.count
                isExact = isExact && search.isExact
                return
            }
            return try conjunction(terms, [], filters, &hits)
        }
        for leaf in shape.terms where !add(leaf, language, to: &terms, room) { return }
        var places: [RequiredPlaces] = []
        for leaf in shape.places {
            guard let required = add(places: leaf, language, to: &terms, room) else { return }
            places.append(required)
        }
        let filters = try filters(room)
        if terms.count == 1, places.isEmpty, filters.isEmpty, shape.constants.isEmpty {
            var search = TermSearch(terms[0], segment, acceptance, deadline)
            try search.run(&hits)
            if acceptance.isWhole, let term = plan.singleTerm(shape.terms, segment: index, language) {
                count += acceptance.view.liveFrequency(term.entry)
            } else {
                count += search.count
                isExact = isExact && search.isExact
            }
            return
        }
        try conjunction(terms, places, filters, &hits)
    }

    private mutating func conjunction(
        _ terms: ScoredTerms, _ places: [RequiredPlaces], _ filters: [DocumentFilter], _ hits: inout TopHits
    ) throws(SearchError) {
        var constant: Float = 0
        for leaf in shape.constants { constant += plan.scorer(leaf, segment).part(0, 0) }
        var search = ConjunctionSearch(terms, places, filters, constant: constant, acceptance, deadline)
        defer { search.deallocate() }
        try search.run(&hits)
        count += search.count
        isExact = isExact && search.isExact
    }

    /// Adds the term that a leaf has in a language; false if there is none.
    @discardableResult
    private func add(_ leaf: Int, _ language: UInt8, to terms: inout ScoredTerms, _ room: CursorRoom) -> Bool {
        guard case .term(let word) = plan.leaves[leaf].test, let term = term(word, language) else { return false }
        terms.append(
            PostingCursor(segment, term.entry, room: room.next()), plan.scorer(leaf, segment), in: segment)
        return true
    }

    /// Adds the terms of a phrase, which by themselves count nothing.
    private func add(
        places leaf: Int, _ language: UInt8, to terms: inout ScoredTerms, _ room: CursorRoom
    ) -> RequiredPlaces? {
        guard case .places(let test) = plan.leaves[leaf].test else { return nil }
        var slots: [RequiredPlaces.Slot] = []
        for slot in test.slots {
            guard let term = term(slot.word, language), term.forms != [] else { return nil }
            // A word that stands twice in a phrase is looked up once.
            if let known = slots.first(where: { $0.word == slot.word }) {
                slots.append(known)
                continue
            }
            slots.append(
                RequiredPlaces.Slot(
                    word: slot.word, term: terms.count, ordinal: term.entry.ordinal,
                    reader: PlaceReader(segment, term.entry), forms: term.forms))
            terms.append(PostingCursor(segment, term.entry, room: room.next()), nil, in: segment)
        }
        return RequiredPlaces(test, slots, plan.scorer(leaf, segment), segment, terms)
    }

    private func term(_ word: Int, _ language: UInt8) -> TermAlternative? {
        plan.terms[index][word].first { $0.language == nil || $0.language == language }
    }

    private func filters(_ room: CursorRoom) throws(SearchError) -> [DocumentFilter] {
        var filters: [DocumentFilter] = []
        for node in shape.filters + shape.constants.map({ QueryNode.leaf($0) }) {
            filters.append(try DocumentFilter(node, plan, segment: index, room, deadline))
        }
        return filters
    }
}

extension QueryPlan {
    fileprivate func singleTerm(_ leaves: [Int], segment: Int, _ language: UInt8) -> TermAlternative? {
        guard let leaf = leaves.first, case .term(let word) = self.leaves[leaf].test else { return nil }
        return terms[segment][word].first { $0.language == nil || $0.language == language }
    }
}

/// Which documents of a segment count, and how they are put among the hits.
struct Acceptance {
    let view: SegmentView
    /// Documents from here on do not count.
    let limit: UInt32
    private let decay: AgeDecay?

    init(_ view: SegmentView, below limit: UInt32, _ decay: AgeDecay?) {
        self.view = view
        self.limit = limit
        self.decay = decay
    }

    /// Whether all documents that are not hidden count.
    var isWhole: Bool { limit == view.segment.figures.documents }

    /// Whether scores are what the terms give, and nothing takes away from that.
    var isPlain: Bool { decay == nil }

    @inline(__always)
    func accepts(_ document: UInt32) -> Bool { document < limit && !view.isHidden(Int(document)) }

    /// Puts a match among the hits.
    @inline(never)
    func insert(_ document: UInt32, _ score: Float, _ hits: inout TopHits) {
        var score = score
        if let decay {
            score *= decay.factor(
                firstDay: view.segment.firstDays[Int(document)], ingested: view.segment.ingested[Int(document)])
        }
        hits.insert(score: score, position: view.segment.position(Int(document)))
    }
}

/// A condition on documents that does not count for the score. Documents ascend from call to call.
struct DocumentFilter {
    private let node: QueryNode
    private let readers: [Int: LeafReader]

    init(
        _ node: QueryNode, _ plan: QueryPlan, segment: Int, _ room: CursorRoom, _ deadline: Deadline
    ) throws(SearchError) {
        self.node = node
        var readers: [Int: LeafReader] = [:]
        var nodes = [node]
        while let node = nodes.popLast() {
            switch node {
            case .everything: break
            case .leaf(let leaf): readers[leaf] = try plan.reader(leaf, segment: segment, room: room, deadline)
            case .not(let node): nodes.append(node)
            case .all(let inner), .any(let inner): nodes.append(contentsOf: inner)
            }
        }
        self.readers = readers
    }

    func accepts(_ document: UInt32) -> Bool { accepts(document, node) }

    private func accepts(_ document: UInt32, _ node: QueryNode) -> Bool {
        switch node {
        case .everything: true
        case .leaf(let leaf): readers[leaf]?.contains(document) ?? false
        case .not(let node): !accepts(document, node)
        case .all(let nodes): nodes.allSatisfy { accepts(document, $0) }
        case .any(let nodes): nodes.contains { accepts(document, $0) }
        }
    }
}

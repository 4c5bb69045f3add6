/// A term's cursor and what its postings add to scores.
struct ScoredTerm {
    var cursor: PostingCursor
    /// nil when the term is only required.
    let scorer: LeafScorer?
    /// The most that a posting of a block can add, by the code of the block's bound: 256 numbers.
    let bounds: UnsafeMutablePointer<Float>

    /// The most that a posting can add.
    var highestBound: Float { bounds[Int(cursor.highestBound)] }
}

/// The terms of a search side by side, at places that do not move. Freed by `deallocate`, by whoever made it.
struct ScoredTerms {
    private(set) var count = 0
    private let capacity: Int
    let terms: UnsafeMutablePointer<ScoredTerm>

    /// - Parameter capacity: at least so many terms as will be appended.
    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        terms = .allocate(capacity: self.capacity)
    }

    mutating func append(_ cursor: PostingCursor, _ scorer: LeafScorer?, in segment: Segment) {
        precondition(count < capacity, "more terms than there is room for")
        let bounds = UnsafeMutablePointer<Float>.allocate(capacity: 256)
        if let scorer {
            scorer.writeBounds(segment, to: bounds)
        } else {
            bounds.initialize(repeating: 0, count: 256)
        }
        (terms + count).initialize(to: ScoredTerm(cursor: cursor, scorer: scorer, bounds: bounds))
        count += 1
    }

    subscript(index: Int) -> UnsafeMutablePointer<ScoredTerm> { terms + index }

    /// Whether a term is looked at before another, where all are required.
    func isRarer(_ term: Int, than other: Int) -> Bool {
        (terms[term].cursor.count, term) < (terms[other].cursor.count, other)
    }

    func deallocate() {
        for index in 0..<count { terms[index].bounds.deallocate() }
        terms.deinitialize(count: count)
        terms.deallocate()
    }
}

/// A phrase that every match has: its words are required terms, and stand in their places.
///
/// Owns the memory for its words' positions; for one search.
final class RequiredPlaces {
    struct Slot {
        var word: Int
        /// The term's index among the search's.
        var term: Int
        /// The term's ordinal in the segment's dictionary.
        var ordinal: Int
        var reader: PlaceReader
        var forms: [Bool]?
    }

    /// A slot as the search uses it: nothing in it is counted.
    private struct Place {
        var term: UnsafeMutablePointer<ScoredTerm>
        /// How far the word stands behind the first.
        var offset: UInt32
        /// The reader's, which `slots` holds.
        var state: UnsafeMutablePointer<PlaceState>
        /// The slot, if its forms are looked at.
        var slotWithForms: Int?
    }

    let test: PlaceTest
    let slots: [Slot]
    let scorer: LeafScorer
    /// By the code of the least bound of its words.
    let bounds: [Float]
    let segment: Segment
    private let lists: PlaceTest.Lists
    /// The slots in their order, and behind them once more, that of the rarest term first.
    private let places: UnsafeMutablePointer<Place>
    let isPhrase: Bool
    /// How far the last word stands behind the first.
    private let length: UInt32
    /// Behind a pointer, so that its changes are not looked after as those of a class's properties are.
    private let starts: UnsafeMutablePointer<PositionList>

    init(
        _ test: PlaceTest, _ slots: [Slot], _ scorer: LeafScorer, _ segment: Segment, _ terms: ScoredTerms
    ) {
        self.test = test
        self.slots = slots
        self.scorer = scorer
        self.segment = segment
        bounds = scorer.bounds(segment)
        isPhrase = test.shape == .phrase && slots.count > 1
        let rarest = slots.indices.sorted { terms.isRarer(slots[$0].term, than: slots[$1].term) }
        length = test.slots.last?.offset ?? 0
        places = .allocate(capacity: slots.count * 2)
        for (index, slot) in (Array(slots.indices) + rarest).enumerated() {
            (places + index).initialize(
                to: Place(
                    term: terms[slots[slot].term], offset: test.slots[slot].offset, state: slots[slot].reader.state,
                    slotWithForms: slots[slot].forms == nil ? nil : slot))
        }
        lists = .allocate(capacity: slots.count)
        lists.initialize(repeating: UnsafeBufferPointer(start: nil, count: 0), count: slots.count)
        starts = .allocate(capacity: 1)
        starts.initialize(to: PositionList())
    }

    deinit {
        lists.deallocate()
        places.deallocate()
        starts.pointee.deallocate()
        starts.deallocate()
    }

    /// Whether a term's weight bounds that of the phrase.
    func isBounded(by term: Int) -> Bool { test.boundingSlots.contains { slots[$0].term == term } }

    /// The most that the phrase can add in any document.
    func highestBound(_ terms: ScoredTerms) -> Float {
        test.boundingSlots.reduce(.infinity) {
            min($0, bounds[Int(terms[slots[$1].term].pointee.cursor.highestBound)])
        }
    }

    /// What the phrase adds in the document that all terms stand at; nil if it does not stand there.
    func part(_ document: UInt32) -> Float? {
        let weight = isPhrase ? phraseWeight(document) : weight(document)
        return weight > 0 ? scorer.part(weight, document) : nil
    }

    private func weight(_ document: UInt32) -> UInt32 {
        // The readers keep what the lists point to; slots of the same word share one.
        for index in 0..<slots.count {
            lists[index] = positions(places[index])
            if lists[index].isEmpty { return 0 }
        }
        return test.weight(lists, in: PlaceTexts(segment, document, test.zone))
    }

    /// How many slots have the words of so many terms, the rarest: those of which `mayStand` can tell something. 0 when it
    /// cannot.
    func tellingSlots(terms count: Int) -> Int {
        guard isPhrase else { return 0 }
        var terms = 0
        var last: UnsafeMutablePointer<ScoredTerm>?
        for slot in slots.indices {
            let term = places[slots.count + slot].term
            terms += term == last ? 0 : 1
            if terms > count { return slot > 1 ? slot : 0 }
            last = term
        }
        return slots.count
    }

    /// Whether `keepMeeting` can tell something: the two rarest slots are of two terms.
    var hasMeeting: Bool { isPhrase && places[slots.count].state != places[slots.count + 1].state }

    /// Leaves out candidates in which the words of the two rarest slots cannot stand as in the phrase, by the lowest bits of
    /// the positions, which cost far less to read than the positions do. Returns the end of those that stay.
    ///
    /// - Parameters:
    ///   - first: the places of the candidates in the block of the rarest slot's term, at which its cursor stands.
    ///   - second: the same for the next slot.
    func keepMeeting(
        _ batch: CandidateBatch, _ start: Int, _ end: Int, _ first: UnsafeMutablePointer<UInt8>,
        _ second: UnsafeMutablePointer<UInt8>
    ) -> Int {
        let (one, other) = (places[slots.count], places[slots.count + 1])
        guard one.state.pointee.begin(blockOf: &one.term.pointee.cursor),
            other.state.pointee.begin(blockOf: &other.term.pointee.cursor)
        else { return start }
        let bits = min(one.state.pointee.knownBits, other.state.pointee.knownBits)
        let distance = other.offset &- one.offset
        return batch.keep(start, end) { candidate in
            let (place, otherPlace) = (Int(first[candidate]), Int(second[candidate]))
            // So many positions would have nearly all residues.
            if one.state.pointee.occurrences(place) &* other.state.pointee.occurrences(otherPlace) > 1 &<< bits {
                return 1
            }
            let common =
                one.state.pointee.residues(place, offset: distance, bits: bits)
                & other.state.pointee.residues(otherPlace, offset: 0, bits: bits)
            return common == 0 ? 0 : 1
        }
    }

    /// Whether the words of so many slots, the rarest, stand as they do in the phrase somewhere in the document that their
    /// terms stand at.
    func mayStand(slots: Int) -> Bool { findStarts(slots: slots) > 0 }

    private func phraseWeight(_ document: UInt32) -> UInt32 {
        let count = findStarts(slots: slots.count)
        return count == 0 ? 0 : weight(ofStarts: starts.pointee.room(for: count), count, document)
    }

    /// Finds where the phrase could begin by the words of so many slots, the rarest, and puts it into the room of `starts`.
    /// Returns how many there are.
    ///
    /// Begins with the rarest word: where it stands, most documents that have all words turn out not to have the phrase
    /// when the next is looked at, and that only as far as it matters.
    private func findStarts(slots slotCount: Int) -> Int {
        let rarest = places + slots.count
        guard let list = list(rarest[0], until: .max) else { return 0 }
        starts.pointee.removeAll()
        let room = starts.pointee.room(for: list.count)
        let offset = rarest[0].offset
        var count = 0
        for position in list {
            room[count] = position &- offset
            count &+= position >= offset ? 1 : 0
        }
        for index in 1..<slotCount {
            if count == 0 { return 0 }
            let place = rarest[index]
            // Slots of the same word share their reader, and so its list: the starts are a list of their own.
            guard let list = self.list(place, until: room[count &- 1] &+ place.offset)?.baseAddress else {
                return 0
            }
            count = PlaceTest.keep(room, count, offset: place.offset, in: list)
        }
        return count
    }

    private func weight(ofStarts starts: UnsafeMutablePointer<UInt32>, _ count: Int, _ document: UInt32) -> UInt32 {
        let texts = PlaceTexts(segment, document, test.zone)
        var weight: UInt32 = 0
        for index in 0..<count {
            weight &+= texts.weight(from: starts[index], to: starts[index] &+ length, only: test.part)
        }
        return weight
    }

    @inline(__always)
    private func list(
        _ place: Place, until last: UInt32
    ) -> UnsafeMutableBufferPointer<UInt32>? {
        if place.slotWithForms != nil { return listOfForms(place) }
        return place.state.pointee.readPositions(at: &place.term.pointee.cursor, until: last)
    }

    private func positions(_ place: Place) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(list(place, until: .max) ?? UnsafeMutableBufferPointer(start: nil, count: 0))
    }

    private func listOfForms(
        _ place: Place
    ) -> UnsafeMutableBufferPointer<UInt32>? {
        let term = place.term
        guard let slot = place.slotWithForms, let forms = slots[slot].forms,
            let all = place.state.pointee.readPositions(at: &term.pointee.cursor, until: .max)
        else { return nil }
        return place.state.pointee.keep(forms, of: all, at: term.pointee.cursor.index)
    }
}

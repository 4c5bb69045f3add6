/// A term's cursor and what its postings add to scores.
struct ScoredTerm {
    var cursor: PostingCursor
    /// nil when the term is only required.
    let scorer: LeafScorer?
    /// The most that a posting of a block can add, by the code of the block's bound: 256 numbers.
    let bounds: UnsafeMutablePointer<Float>

    /// What the posting adds that the cursor stands at.
    var part: Float {
        @inline(__always) mutating get {
            guard let scorer else { return 0 }
            return scorer.part(cursor.weight, cursor.document)
        }
    }
}

/// The terms of a search side by side, at a place that does not move. Freed by `deallocate`, by whoever made it.
struct ScoredTerms {
    private(set) var count = 0
    private var capacity = 8
    private(set) var terms = UnsafeMutablePointer<ScoredTerm>.allocate(capacity: 8)

    mutating func append(_ cursor: PostingCursor, _ scorer: LeafScorer?, in segment: Segment) {
        if count == capacity {
            let larger = UnsafeMutablePointer<ScoredTerm>.allocate(capacity: capacity * 2)
            larger.moveInitialize(from: terms, count: count)
            terms.deallocate()
            terms = larger
            capacity *= 2
        }
        let bounds = UnsafeMutablePointer<Float>.allocate(capacity: 256)
        if let scorer {
            bounds.initialize(from: scorer.bounds(segment), count: 256)
        } else {
            bounds.initialize(repeating: 0, count: 256)
        }
        (terms + count).initialize(to: ScoredTerm(cursor: cursor, scorer: scorer, bounds: bounds))
        count += 1
    }

    subscript(index: Int) -> UnsafeMutablePointer<ScoredTerm> { terms + index }

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
        var reader: PlaceReader
        var forms: [Bool]?
    }

    /// A slot as the search uses it: nothing in it is counted.
    private struct Place {
        var term: Int
        /// The reader's, which `slots` holds.
        var state: UnsafeMutablePointer<PlaceState>
        var hasForms: Bool
    }

    let test: PlaceTest
    let slots: [Slot]
    let scorer: LeafScorer
    /// By the code of the least bound of its words.
    let bounds: [Float]
    private let segment: Segment
    private let lists: PlaceTest.Lists
    private let places: UnsafeMutablePointer<Place>
    /// The slots, that of the rarest term first.
    private let rarest: [Int]
    /// How far the last word stands behind the first.
    private let length: UInt32
    private var starts = PositionList()

    init(
        _ test: PlaceTest, _ slots: [Slot], _ scorer: LeafScorer, _ segment: Segment, _ terms: ScoredTerms
    ) {
        self.test = test
        self.slots = slots
        self.scorer = scorer
        self.segment = segment
        bounds = scorer.bounds(segment)
        rarest = slots.indices.sorted {
            terms[slots[$0].term].pointee.cursor.count < terms[slots[$1].term].pointee.cursor.count
        }
        length = test.slots.last?.offset ?? 0
        places = .allocate(capacity: slots.count)
        for (index, slot) in slots.enumerated() {
            (places + index).initialize(
                to: Place(term: slot.term, state: slot.reader.state, hasForms: slot.forms != nil))
        }
        lists = .allocate(capacity: slots.count)
        lists.initialize(repeating: UnsafeBufferPointer(start: nil, count: 0), count: slots.count)
    }

    deinit {
        lists.deallocate()
        places.deallocate()
        starts.deallocate()
    }

    /// Whether a term's weight bounds that of the phrase.
    func isBounded(by term: Int) -> Bool { test.boundingSlots.contains { slots[$0].term == term } }

    /// The most that the phrase can add in the document that all terms stand at.
    func limit(_ terms: UnsafeMutablePointer<ScoredTerm>, _ document: UInt32) -> Float {
        var least = UInt32.max
        for slot in test.boundingSlots { least = min(least, terms[places[slot].term].cursor.weight) }
        return scorer.part(least, document)
    }

    /// What the phrase adds in the document that all terms stand at; nil if it does not stand there.
    func part(_ terms: UnsafeMutablePointer<ScoredTerm>, _ document: UInt32) -> Float? {
        let weight =
            test.shape == .phrase && slots.count > 1
            ? phraseWeight(terms, document) : weight(terms, document)
        return weight > 0 ? scorer.part(weight, document) : nil
    }

    private func weight(_ terms: UnsafeMutablePointer<ScoredTerm>, _ document: UInt32) -> UInt32 {
        // The readers keep what the lists point to; slots of the same word share one.
        for index in 0..<slots.count {
            lists[index] = positions(index, terms)
            if lists[index].isEmpty { return 0 }
        }
        return test.weight(lists, in: PlaceTexts(segment, document, test.zone))
    }

    /// Begins with the rarest word: where it stands, most documents that have all words turn out not to have the phrase
    /// when the next is looked at.
    private func phraseWeight(_ terms: UnsafeMutablePointer<ScoredTerm>, _ document: UInt32) -> UInt32 {
        let first = rarest[0]
        let offset = test.slots[first].offset
        let list = positions(first, terms)
        starts.removeAll()
        let room = starts.room(for: list.count)
        var count = 0
        for position in list {
            room[count] = position &- offset
            count &+= position >= offset ? 1 : 0
        }
        for index in 1..<slots.count {
            if count == 0 { return 0 }
            let slot = rarest[index]
            // Slots of the same word share their reader, and so its list: the starts are a list of their own.
            count = PlaceTest.keep(room, count, offset: test.slots[slot].offset, in: positions(slot, terms))
        }
        if count == 0 { return 0 }
        let texts = PlaceTexts(segment, document, test.zone)
        var weight: UInt32 = 0
        for index in 0..<count {
            weight &+= texts.weight(from: room[index], to: room[index] &+ length, only: test.part)
        }
        return weight
    }

    @inline(__always)
    private func positions(_ slot: Int, _ terms: UnsafeMutablePointer<ScoredTerm>) -> UnsafeBufferPointer<UInt32> {
        let place = places[slot]
        let term = terms + place.term
        let all = place.state.pointee.positions(at: &term.pointee.cursor)
        guard place.hasForms, let forms = slots[slot].forms else { return all }
        return place.state.pointee.keep(forms, at: term.pointee.cursor.index)
    }
}

/// Which postings of a term may have the neighbours that the phrases of a query want beside it. Freed by `deallocate`, by
/// whoever made it.
struct NeighbourFilter {
    private let planes: NeighbourPlanes
    private let keys: UnsafeMutableBufferPointer<UInt32>

    /// nil when the segment has not kept the neighbours of the term.
    ///
    /// - Parameters:
    ///   - keys: of the neighbours that are wanted, at least one.
    ///   - postings: how many the term has.
    init?(_ keys: [UInt32], ordinal: Int, postings: Int, in segment: Segment) {
        guard let planes = segment.neighbours.planes(ordinal, postings: postings) else { return nil }
        self.planes = planes
        self.keys = .allocate(capacity: keys.count)
        _ = self.keys.initialize(from: keys)
    }

    func deallocate() {
        planes.deallocate()
        keys.deallocate()
    }

    /// The postings of a block that may have them all.
    @inline(__always)
    func mask(_ block: Int) -> NeighbourPlanes.Mask {
        var mask = NeighbourPlanes.Mask(repeating: .max)
        for key in keys { mask &= planes.mask(block, key) }
        return mask
    }
}

extension RequiredPlaces {
    /// The neighbours that a document with the phrase has, as `NeighbourRule` wants them kept: for each the term that keeps
    /// it.
    func wantedNeighbours(_ terms: ScoredTerms) -> [(term: Int, ordinal: Int, key: UInt32)] {
        guard isPhrase, test.zone == .text else { return [] }
        let rule = segment.neighbours.rule
        var wanted: [(term: Int, ordinal: Int, key: UInt32)] = []
        func documents(_ slot: Int) -> Int { terms[slots[slot].term].pointee.cursor.count }
        func areAdjacent(_ slot: Int) -> Bool {
            slot + 1 < slots.count && test.slots[slot + 1].offset == test.slots[slot].offset + 1
        }
        func want(_ first: Int, _ second: Int, between: UInt32?) {
            let isFirstRarer =
                (documents(first), slots[first].ordinal) <= (documents(second), slots[second].ordinal)
            let (keeper, other) = isFirstRarer ? (first, second) : (second, first)
            let key = NeighbourRule.key(
                UInt32(truncatingIfNeeded: slots[other].ordinal), between: between, isBehind: isFirstRarer)
            wanted.append((slots[keeper].term, slots[keeper].ordinal, key))
        }
        for slot in slots.indices where rule.isFrequent(documents(slot)) && areAdjacent(slot) {
            if rule.isFrequent(documents(slot + 1)) {
                want(slot, slot + 1, between: nil)
            } else if rule.isCommon(documents(slot + 1)), areAdjacent(slot + 1), rule.isFrequent(documents(slot + 2)) {
                want(slot, slot + 2, between: UInt32(truncatingIfNeeded: slots[slot + 1].ordinal))
            }
        }
        return wanted
    }
}

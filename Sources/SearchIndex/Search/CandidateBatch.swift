/// Documents of a block of the lead that may have all terms, and what is known of each.
///
/// A candidate is the place of its document in the lead's block; a run of candidates is tested as a whole before the next
/// test, in loops whose rounds do not wait for each other, and what passes is put at the run's start. Freed by `deallocate`,
/// by whoever made it.
struct CandidateBatch {
    /// The candidates, ascending in each run.
    private let candidates: UnsafeMutablePointer<UInt8>
    /// The lead's documents.
    let documents: UnsafeMutablePointer<UInt32>
    // By the candidates:
    /// What the terms give that have been looked at.
    let scores: UnsafeMutablePointer<Float>
    /// The most that the terms that have been looked at and the phrase can give together.
    let limits: UnsafeMutablePointer<Float>
    /// The least weight of the phrase's words that have been looked at.
    let leasts: UnsafeMutablePointer<UInt32>
    /// For each term, in the order in which they are looked at, the places of the candidates in its block.
    private let places: UnsafeMutablePointer<UInt8>

    /// - Parameter documents: where the blocks of the lead are decoded to.
    init(terms: Int, documents: UnsafeMutablePointer<UInt32>) {
        self.documents = documents
        candidates = .allocate(capacity: PackedBlock.count)
        scores = .allocate(capacity: PackedBlock.count)
        limits = .allocate(capacity: PackedBlock.count)
        leasts = .allocate(capacity: PackedBlock.count)
        places = .allocate(capacity: PackedBlock.count * max(terms, 1))
    }

    func deallocate() {
        candidates.deallocate()
        scores.deallocate()
        limits.deallocate()
        leasts.deallocate()
        places.deallocate()
    }

    /// A candidate.
    @inline(__always)
    subscript(index: Int) -> Int { Int(candidates[index]) }

    /// The document of a candidate.
    @inline(__always)
    func document(_ index: Int) -> UInt32 { documents[Int(candidates[index])] }

    /// Where the block of a term has the candidates.
    @inline(__always)
    func places(_ term: Int) -> UnsafeMutablePointer<UInt8> { places + term &* PackedBlock.count }

    /// Takes the first documents of the block.
    func fill(_ count: Int) {
        let places = places(0)
        for index in 0..<count {
            candidates[index] = UInt8(truncatingIfNeeded: index)
            places[index] = UInt8(truncatingIfNeeded: index)
        }
    }

    /// Takes those of the first documents of the block whose bits are set, and returns how many there are.
    func fill(_ count: Int, _ mask: NeighbourPlanes.Mask) -> Int {
        let places = places(0)
        var filled = 0
        for half in 0..<2 {
            var rest = mask[half]
            while rest != 0 {
                let place = half &* 64 &+ rest.trailingZeroBitCount
                if place >= count { break }
                candidates[filled] = UInt8(truncatingIfNeeded: place)
                places[place] = UInt8(truncatingIfNeeded: place)
                filled &+= 1
                rest &= rest &- 1
            }
        }
        return filled
    }

    /// Keeps those of a run whose bits are set at the places where the block of a term has them, and returns their end.
    @inline(__always)
    func keep(_ start: Int, _ end: Int, term: Int, _ mask: NeighbourPlanes.Mask) -> Int {
        let own = places(term)
        return keep(start, end) { candidate in
            let place = UInt64(own[candidate])
            return Int(truncatingIfNeeded: (place < 64 ? mask[0] : mask[1]) &>> (place & 63) & 1)
        }
    }

    /// Keeps those of a run that pass, and returns their end.
    ///
    /// - Parameter passes: 1 if a candidate passes, otherwise 0; a number, lest a branch comes of it, which nothing could
    ///   foresee.
    @inline(__always)
    func keep(_ start: Int, _ end: Int, _ passes: (Int) -> Int) -> Int {
        var kept = start
        for index in start..<end {
            let candidate = candidates[index]
            candidates[kept] = candidate
            kept &+= passes(Int(candidate))
        }
        return kept
    }

    /// Keeps those of a run that are in the block of a term, none of which lies behind it, and returns their end.
    @inline(__always)
    func keep(_ start: Int, _ end: Int, term: Int, in block: UnsafeMutablePointer<UInt32>) -> Int {
        let own = places(term)
        return keep(start, end) { candidate in
            let document = documents[candidate]
            // No candidate lies behind the block, so there is a number at `place`.
            let place = PostingCursor.lowerBound(block, document) & (PackedBlock.count &- 1)
            own[candidate] = UInt8(truncatingIfNeeded: place)
            return Self.areEqual(block[place], document)
        }
    }

    /// 1 for equal numbers, otherwise 0.
    @inline(__always)
    static func areEqual(_ left: UInt32, _ right: UInt32) -> Int {
        Int(truncatingIfNeeded: (UInt64(left ^ right) &- 1) &>> 63)
    }
}

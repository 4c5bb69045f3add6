/// Documents of a block that may have all of some terms, and where each of these has them in its own block.
///
/// What is tested is tested for all candidates before the next test, in loops whose rounds do not wait for each other.
/// Freed by `deallocate`, by whoever made it.
final class CandidateBatch {
    private let documents: UnsafeMutablePointer<UInt32>
    /// For each term, the candidates' places in its block: the lead's first.
    private let places: UnsafeMutablePointer<UInt8>
    private let terms: Int
    private(set) var count = 0

    init(terms: Int) {
        self.terms = terms
        documents = .allocate(capacity: PackedBlock.count)
        places = .allocate(capacity: PackedBlock.count * max(terms, 1))
    }

    func deallocate() {
        documents.deallocate()
        places.deallocate()
    }

    /// Where a term has a candidate.
    @inline(__always)
    func place(_ term: Int, _ candidate: Int) -> Int { Int(places[term &* PackedBlock.count &+ candidate]) }

    /// Takes the lead's documents from where it stands to `end`, which lies in its block.
    func fill(_ lead: inout PostingCursor, to end: UInt32) {
        let first = lead.index
        let next = PostingCursor.lowerBound(lead.documents, end &+ 1)
        count = max(next - first, 0)
        for index in 0..<count {
            documents[index] = lead.documents[first &+ index]
            places[index] = UInt8(truncatingIfNeeded: first &+ index)
        }
    }

    /// Keeps the candidates that pass, by the lead's place and the document; no term but the lead has been looked at.
    @inline(__always)
    func keep(_ passes: (Int, UInt32) -> Bool) {
        var kept = 0
        for index in 0..<count {
            let document = documents[index]
            let place = places[index]
            documents[kept] = document
            places[kept] = place
            kept &+= passes(Int(place), document) ? 1 : 0
        }
        count = kept
    }

    /// Keeps the candidates that are in the block of a term; the terms before it have been looked at.
    func keep(_ term: Int, in block: UnsafeMutablePointer<UInt32>) {
        var kept = 0
        let own = places + term &* PackedBlock.count
        for index in 0..<count {
            let document = documents[index]
            let place = PostingCursor.lowerBound(block, document)
            documents[kept] = document
            own[kept] = UInt8(truncatingIfNeeded: place)
            for before in 0..<term {
                places[before &* PackedBlock.count &+ kept] = places[before &* PackedBlock.count &+ index]
            }
            // No candidate lies behind the block, so there is a number at `place`.
            kept &+= block[place & (PackedBlock.count - 1)] == document ? 1 : 0
        }
        count = kept
    }
}

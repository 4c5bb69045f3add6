/// Which documents of a segment a part of the query matches, and what it adds to their scores. Documents ascend from
/// call to call. For one search, on one thread.
class LeafReader {
    /// The number of documents in a window.
    static let windowSize = 4096

    /// The first document from `target` on that matches; `PostingCursor.end` when none does.
    func seek(_ target: UInt32) -> UInt32 { PostingCursor.end }

    /// The weighted frequency in the document that `seek` found.
    func frequency() -> UInt32 { 0 }

    /// Sets the bits of the documents of a window that match, bit 0 being the first document's, and adds what they score.
    func fill(
        _ window: Range<UInt32>, _ bits: UnsafeMutablePointer<UInt64>, scores: UnsafeMutablePointer<Float>?,
        _ scorer: LeafScorer
    ) {
        var document = seek(window.lowerBound)
        while document < window.upperBound {
            let index = Int(document &- window.lowerBound)
            bits[index >> 6] |= 1 &<< UInt64(index & 63)
            if let scores, scorer.weight > 0 { scores[index] += scorer.part(frequency(), document) }
            document = seek(document &+ 1)
        }
    }

    final func contains(_ document: UInt32) -> Bool { seek(document) == document }
}

/// What a leaf adds to the score of a document.
struct LeafScorer {
    let weight: Float
    /// Whether the share of the weight is the same wherever the leaf matches: names, and words that stand for many.
    let isConstant: Bool
    private let ranking: BM25F
    private let grain: ScoreGrain
    private let lengths: LengthColumn
    private let constant: Float

    init(weight: Float, isConstant: Bool, _ plan: QueryPlan, _ segment: Segment) {
        self.weight = weight
        self.isConstant = isConstant
        ranking = plan.ranking
        grain = plan.grain
        lengths = segment.lengths
        constant = plan.grain.rounded(weight * BM25F.constantShare)
    }

    @inline(__always)
    func part(_ frequency: UInt32, _ document: UInt32) -> Float {
        isConstant ? constant : grain.rounded(weight * ranking.share(frequency, lengths[Int(document)]))
    }

    /// What four postings add: the same numbers as of each by itself.
    @inline(__always)
    func parts(_ frequencies: SIMD4<Float>, _ documents: SIMD4<UInt32>) -> SIMD4<Float> {
        if isConstant { return SIMD4(repeating: constant) }
        var norms = SIMD4<Float>.zero
        for lane in 0..<4 { norms[lane] = Float(lengths[Int(documents[lane])]) }
        norms = ranking.norms(norms)
        return grain.rounded(weight * (frequencies / (frequencies + norms)))
    }

    /// Writes what the postings of a decoded block add from one place on to another, each at its place; at up to three
    /// places before and behind them, what does not matter.
    @inline(__always)
    func parts(
        _ cursor: PostingCursor, from first: Int, to end: Int, into numbers: UnsafeMutablePointer<Float>
    ) {
        var place = first & ~3
        while place < end {
            let documents = UnsafeRawPointer(cursor.documents + place).loadUnaligned(as: SIMD4<Int32>.self)
            // Behind the last document of a tail stands none: any number will do there that has a length.
            let row = documents.replacing(with: 0, where: documents .== Int32(bitPattern: PostingCursor.end))
            var frequencies = SIMD4<Float>.zero
            for lane in 0..<4 { frequencies[lane] = Float(cursor.weights[place &+ lane]) }
            let parts = parts(frequencies, SIMD4(truncatingIfNeeded: row))
            UnsafeMutableRawPointer(numbers + place).storeBytes(of: parts, as: SIMD4<Float>.self)
            place &+= 4
        }
    }

    /// The most that a posting of a block can add, by the code of its bound.
    func bounds(_ segment: Segment) -> [Float] {
        [Float](unsafeUninitializedCapacity: 256) { bounds, count in
            guard let base = bounds.baseAddress else { return }
            writeBounds(segment, to: base)
            count = 256
        }
    }

    /// Writes the same 256 numbers where there is room for them.
    func writeBounds(_ segment: Segment, to bounds: UnsafeMutablePointer<Float>) {
        if isConstant { return bounds.initialize(repeating: constant, count: 256) }
        let growth = 1 / ranking.perWord / max(segment.figures.averageLength, 1) * (BM25F.k1 * BM25F.b)
        ScoreBound.shares(growth: growth * (1 + 1e-6)).withUnsafeBufferPointer { shares in
            for code in 0..<256 { (bounds + code).initialize(to: grain.rounded(weight * shares[code])) }
        }
    }
}

/// A word's postings; in articles of each language those of its term there.
final class TermReader: LeafReader {
    private var cursors: [PostingCursor]
    private var current = 0

    init(_ terms: [TermAlternative], in segment: Segment, room: CursorRoom) {
        cursors = terms.map { PostingCursor(segment, $0.entry, room: room.next()) }
    }

    override func seek(_ target: UInt32) -> UInt32 {
        var nearest = PostingCursor.end
        for index in cursors.indices {
            cursors[index].seek(target)
            if cursors[index].document < nearest {
                nearest = cursors[index].document
                current = index
            }
        }
        return nearest
    }

    override func frequency() -> UInt32 { cursors[current].weight }

    override func fill(
        _ window: Range<UInt32>, _ bits: UnsafeMutablePointer<UInt64>, scores: UnsafeMutablePointer<Float>?,
        _ scorer: LeafScorer
    ) {
        let scores = scorer.weight > 0 ? scores : nil
        for index in cursors.indices {
            Self.fill(&cursors[index], window, bits, scores: scores, scorer)
        }
    }

    private static func fill(
        _ cursor: inout PostingCursor, _ window: Range<UInt32>, _ bits: UnsafeMutablePointer<UInt64>,
        scores: UnsafeMutablePointer<Float>?, _ scorer: LeafScorer
    ) {
        cursor.seek(window.lowerBound)
        while cursor.document < window.upperBound {
            if scores != nil { cursor.needWeights() }
            let documents = cursor.documents
            let weights = cursor.weights
            var index = cursor.index
            while index < PackedBlock.count, documents[index] < window.upperBound {
                let place = Int(documents[index] &- window.lowerBound)
                bits[place >> 6] |= 1 &<< UInt64(place & 63)
                if let scores { scores[place] += scorer.part(weights[index], documents[index]) }
                index &+= 1
            }
            cursor.move(to: index)
        }
    }
}

/// A phrase, in the articles of one language or in names.
final class PlacesReader: LeafReader {
    private let test: PlaceTest
    private let segment: Segment
    private let slots: [PlaceSlot]
    private var document: UInt32 = 0
    private var found: UInt32 = 0
    private var isStarted = false

    init(_ test: PlaceTest, _ alternatives: [[TermAlternative]], in segment: Segment, room: CursorRoom) {
        self.test = test
        self.segment = segment
        slots = alternatives.map { PlaceSlot($0, in: segment, room: room) }
    }

    override func seek(_ target: UInt32) -> UInt32 {
        if isStarted, document >= target { return document }
        isStarted = true
        var wanted = target
        search: while wanted != PostingCursor.end {
            for slot in slots {
                let next = slot.seek(wanted)
                if next != wanted {
                    // From the first slot on for another document.
                    wanted = next
                    continue search
                }
            }
            found = weight(in: wanted)
            if found > 0 { break }
            wanted &+= 1
        }
        document = wanted
        return wanted
    }

    private func weight(in document: UInt32) -> UInt32 {
        withUnsafeTemporaryAllocation(of: UnsafeBufferPointer<UInt32>.self, capacity: slots.count) { lists in
            guard let base = lists.baseAddress else { return 0 }
            for (index, slot) in slots.enumerated() {
                (base + index).initialize(to: slot.positions(in: document))
            }
            return test.weight(base, in: PlaceTexts(segment, document, test.zone))
        }
    }

    override func frequency() -> UInt32 { found }
}

/// What any of several readers matches, of which no two match the same document.
final class JoinedReader: LeafReader {
    private let readers: [LeafReader]
    private var current = 0

    init(_ readers: [LeafReader]) { self.readers = readers }

    override func seek(_ target: UInt32) -> UInt32 {
        var nearest = PostingCursor.end
        for (index, reader) in readers.enumerated() {
            let document = reader.seek(target)
            if document < nearest {
                nearest = document
                current = index
            }
        }
        return nearest
    }

    override func frequency() -> UInt32 { readers[current].frequency() }
}

/// Documents that were found before.
final class SetReader: LeafReader {
    private let set: DocumentSet

    init(_ set: DocumentSet) { self.set = set }

    override func seek(_ target: UInt32) -> UInt32 {
        set.first(from: Int(target)).map { UInt32(truncatingIfNeeded: $0) } ?? PostingCursor.end
    }
}

/// Documents whose columns fulfil a condition.
final class ColumnReader: LeafReader {
    private let find: (UInt32) -> UInt32

    /// Inlined, so that the search for the next document is one loop with the condition inside.
    @inline(__always)
    init(_ segment: Segment, _ condition: @escaping (Int) -> Bool) {
        let count = segment.figures.documents
        find = { target in
            var document = target
            while document < count {
                if condition(Int(document)) { return document }
                document += 1
            }
            return PostingCursor.end
        }
    }

    override func seek(_ target: UInt32) -> UInt32 { find(target) }
}

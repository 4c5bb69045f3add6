/// Documents of a window with what they score so far, in ascending order.
///
/// What is done is done to all of them before the next, in loops whose rounds do not wait for each other: four documents
/// at a time, and without branches where it is a matter of chance which way they go.
///
/// Its pointers stay inside: documents come from a cursor, which gives none that the segment does not have, and lie in one
/// window, so that there are at most `span`; a row may begin at the last of them, and there is room for one behind it.
/// Freed by `deallocate`, by whoever made it.
struct ScoredDocuments {
    /// No two documents lie so far apart.
    static let span = 4096
    /// So few are looked for in a block by themselves.
    private static let few = 12

    private let documents: UnsafeMutablePointer<UInt32>
    private let scores: UnsafeMutablePointer<Float>
    /// What the scores of some documents become, at most so many as a block has.
    private let sums: UnsafeMutablePointer<Float>
    /// Where in a block a document stands if it does, by the document modulo `span`. What stands there of other documents
    /// is a place in the block as well.
    private let places: UnsafeMutablePointer<UInt8>
    private(set) var count = 0

    init() {
        // A row more, for rows are read from any document on.
        documents = .allocate(capacity: Self.span + 4)
        scores = .allocate(capacity: Self.span + 4)
        sums = .allocate(capacity: PackedBlock.count + 4)
        places = .allocate(capacity: Self.span)
        places.initialize(repeating: 0, count: Self.span)
    }

    func deallocate() {
        documents.deallocate()
        scores.deallocate()
        sums.deallocate()
        places.deallocate()
    }

    subscript(index: Int) -> (document: UInt32, score: Float) { (documents[index], scores[index]) }

    mutating func removeAll() { count = 0 }

    /// Adds a document if it scores enough. There is room as long as not more than `span` are added.
    @inline(__always)
    private mutating func append(_ document: UInt32, _ score: Float, atLeast least: Float) {
        documents[count] = document
        scores[count] = score
        count &+= ScoreGrain.reaches(least, score)
    }

    /// Adds the documents of a window of which there is a bit, if they score enough, and clears the bits and their scores.
    mutating func append(
        from start: UInt32, words: Int, _ bits: UnsafeMutablePointer<UInt64>, _ values: UnsafeMutablePointer<Float>,
        atLeast least: Float
    ) {
        var all = self
        for word in 0..<words {
            var rest = bits[word]
            if rest == 0 { continue }
            bits[word] = 0
            while rest != 0 {
                let offset = word &* 64 &+ rest.trailingZeroBitCount
                rest &= rest &- 1
                all.append(start &+ UInt32(truncatingIfNeeded: offset), values[offset], atLeast: least)
                values[offset] = 0
            }
        }
        count = all.count
    }

    /// Adds the documents of a term's block from one place on to another, if they score enough by it alone.
    mutating func append(
        _ scorer: LeafScorer, _ cursor: PostingCursor, from first: Int, to end: Int, atLeast least: Float
    ) {
        scorer.parts(cursor, from: first, to: end, into: sums)
        var all = self
        let block = cursor.documents
        for place in first..<max(first, end) { all.append(block[place], sums[place], atLeast: least) }
        count = all.count
    }

    /// Adds what a term gives to those that have it, and keeps those that then score enough.
    ///
    /// - Parameters:
    ///   - bounds: the most that the term gives, by the codes of its blocks.
    ///   - least: what is enough. As soon as a block's bound says that a document cannot have it, nothing is decoded.
    mutating func add(
        _ scorer: LeafScorer, _ cursor: inout PostingCursor, _ bounds: UnsafeMutablePointer<Float>, atLeast least: Float
    ) {
        // What stands behind the last in its row: a document that there is.
        (documents + count).update(repeating: 0, count: 4)
        (scores + count).update(repeating: 0, count: 4)
        var kept = 0
        var index = 0
        while index < count {
            let (code, last) = cursor.bound(at: documents[index])
            let most = min(count, index &+ PackedBlock.count)
            let end = documents[most &- 1] <= last ? most : end(of: index, most, last)
            // Sums of parts are exact, and so is what is taken away from one.
            if areSome(index, end, atLeast: least - bounds[Int(code)]) {
                if cursor.seekBlock(documents[index]) == PostingCursor.end {
                    // The term has none of them.
                    sums.update(from: scores + index, count: end &- index)
                } else {
                    cursor.needWeights()
                    look(for: index, end, in: cursor.documents)
                    add(scorer, cursor.documents, cursor.weights, index, end)
                }
                for place in 0..<end &- index {
                    documents[kept] = documents[index &+ place]
                    scores[kept] = sums[place]
                    kept &+= ScoreGrain.reaches(least, sums[place])
                }
            }
            index = end
        }
        count = kept
    }

    /// Where those from `start` on end that are not greater than `last`; the one before `end` is greater.
    private func end(of start: Int, _ end: Int, _ last: UInt32) -> Int {
        var low = start
        var high = end &- 1
        while low < high {
            let middle = (low &+ high) / 2
            if documents[middle] <= last { low = middle &+ 1 } else { high = middle }
        }
        return low
    }

    /// Whether any of them scores enough. It may say so of none, but never the other way round: it looks at whole rows.
    @inline(__always)
    private func areSome(_ start: Int, _ end: Int, atLeast least: Float) -> Bool {
        var misses = SIMD4<UInt32>(repeating: .max)
        var index = start
        while index < end {
            misses &= signs(UnsafeRawPointer(scores + index).loadUnaligned(as: SIMD4<Float>.self) - least)
            index &+= 4
        }
        return misses.wrappedSum() != 4
    }

    /// 1 for numbers below 0.
    @inline(__always)
    private func signs(_ row: SIMD4<Float>) -> SIMD4<UInt32> { unsafeBitCast(row, to: SIMD4<UInt32>.self) &>> 31 }

    /// Writes into `places` where in a block the documents stand.
    @inline(__always)
    private func look(for start: Int, _ end: Int, in block: UnsafeMutablePointer<UInt32>) {
        if end &- start <= Self.few {
            for index in start..<end {
                let place = PostingCursor.lowerBound(block, documents[index]) & (PackedBlock.count &- 1)
                places[slot(documents[index])] = UInt8(truncatingIfNeeded: place)
            }
        } else {
            // The block's documents between the first and the last of them, so that no two have the same slot.
            let first = PostingCursor.lowerBound(block, documents[start])
            let last = PostingCursor.lowerBound(block, documents[end &- 1] &+ 1)
            for place in first..<max(first, last) { places[slot(block[place])] = UInt8(truncatingIfNeeded: place) }
        }
    }

    @inline(__always)
    private func slot(_ document: UInt32) -> Int { Int(document) & (Self.span &- 1) }

    /// Writes the sums of the documents' scores and what they have by a block.
    @inline(__always)
    private func add(
        _ scorer: LeafScorer, _ block: UnsafeMutablePointer<UInt32>, _ weights: UnsafeMutablePointer<UInt32>,
        _ start: Int, _ end: Int
    ) {
        var index = start
        while index < end {
            let row = UnsafeRawPointer(documents + index).loadUnaligned(as: SIMD4<UInt32>.self)
            var found = SIMD4<UInt32>.zero
            var frequencies = SIMD4<Float>.zero
            for lane in 0..<4 {
                let place = Int(places[slot(row[lane])])
                found[lane] = block[place]
                frequencies[lane] = Float(weights[place])
            }
            let parts = scorer.parts(frequencies, row).replacing(with: 0, where: found .!= row)
            let sum = UnsafeRawPointer(scores + index).loadUnaligned(as: SIMD4<Float>.self) + parts
            UnsafeMutableRawPointer(sums + (index &- start)).storeBytes(of: sum, as: SIMD4<Float>.self)
            index &+= 4
        }
    }
}

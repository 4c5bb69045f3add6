/// Documents of a window with what they score so far, in ascending order.
///
/// What is done is done to all of them before the next, in loops whose rounds do not wait for each other. Freed by
/// `deallocate`, by whoever made it.
struct ScoredDocuments {
    private let documents: UnsafeMutablePointer<UInt32>
    private let scores: UnsafeMutablePointer<Float>
    private(set) var count = 0

    init(capacity: Int) {
        documents = .allocate(capacity: capacity + 1)
        scores = .allocate(capacity: capacity + 1)
    }

    func deallocate() {
        documents.deallocate()
        scores.deallocate()
    }

    subscript(index: Int) -> (document: UInt32, score: Float) { (documents[index], scores[index]) }

    mutating func removeAll() { count = 0 }

    /// Adds a document if it scores enough. There is room as long as not more than `capacity` are added.
    @inline(__always)
    mutating func append(_ document: UInt32, _ score: Float, atLeast least: Float) {
        documents[count] = document
        scores[count] = score
        count &+= score >= least ? 1 : 0
    }

    /// Adds what a term gives to those that have it, and keeps those that then score enough.
    ///
    /// - Parameters:
    ///   - bounds: the most that the term gives, by the codes of its blocks.
    ///   - least: what is enough. As soon as a block's bound says that a document cannot have it, nothing is decoded.
    mutating func add(
        _ scorer: LeafScorer, _ cursor: inout PostingCursor, _ bounds: UnsafeMutablePointer<Float>, atLeast least: Float
    ) {
        var kept = 0
        var index = 0
        while index < count {
            let (code, last) = cursor.bound(at: documents[index])
            // Sums of parts are exact, and so is what is taken away from one.
            let enough = least - bounds[Int(code)]
            var end = index
            var possible = index
            while end < count, documents[end] <= last {
                documents[possible] = documents[end]
                scores[possible] = scores[end]
                possible &+= scores[end] >= enough ? 1 : 0
                end &+= 1
            }
            if possible > index, cursor.seekBlock(documents[index]) != PostingCursor.end {
                cursor.needWeights()
                let (block, weights) = (cursor.documents, cursor.weights)
                for candidate in index..<possible {
                    let document = documents[candidate]
                    let place = PostingCursor.lowerBound(block, document) & (PackedBlock.count &- 1)
                    let part = scorer.part(weights[place], document)
                    let score = scores[candidate] + (block[place] == document ? part : 0)
                    documents[kept] = document
                    scores[kept] = score
                    kept &+= score >= least ? 1 : 0
                }
            } else {
                for candidate in index..<possible {
                    documents[kept] = documents[candidate]
                    scores[kept] = scores[candidate]
                    kept &+= scores[candidate] >= least ? 1 : 0
                }
            }
            index = end
        }
        count = kept
    }
}

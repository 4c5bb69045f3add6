/// Reads all postings of one term of a segment, with the places of their occurrences, a block at a time.
///
/// For one thread, which holds the segment. Keeps its buffers from term to term. Every length is checked: what is damaged
/// makes `nextBlock` throw.
final class PostingReader {
    private let segment: Segment
    private let source: Int
    private let room = CursorRoom()
    private let numbers: UnsafeMutablePointer<UInt32>
    private var cursor: PostingCursor
    private var places = PlaceState()
    private var stepList = PositionList()
    private var formList = PositionList()

    /// - Parameter source: what errors call the segment.
    init(_ segment: Segment, source: Int) {
        self.segment = segment
        self.source = source
        // The room lives as long as this object.
        numbers = room.next()
        cursor = PostingCursor(
            UnsafeRawBufferPointer(start: nil, count: 0), count: 0, bound: 0, limit: 0, room: numbers)
    }

    deinit {
        places.deallocate()
        stepList.deallocate()
        formList.deallocate()
    }

    /// The documents of the block, and their weights: `length` each. Valid until the next call.
    var documents: UnsafeMutablePointer<UInt32> { cursor.documents }
    var weights: UnsafeMutablePointer<UInt32> { cursor.weights }
    var length: Int { cursor.blockLength }
    /// How many occurrences each document of the block has. Valid until the next call.
    var counts: UnsafeMutablePointer<UInt32> { places.occurrenceCounts }
    /// The steps of the block's occurrences, and the numbers of their forms, document after document. Valid until the next
    /// call.
    var steps: UnsafeBufferPointer<UInt32> { stepList.positions }
    var forms: UnsafeBufferPointer<UInt32> { formList.positions }

    /// Goes before the first block of a term.
    func begin(_ entry: KeyTable.Entry) throws(DamagedSource) {
        let postings = segment.record(entry).postings
        cursor = PostingCursor(
            postings, count: Int(entry.count), bound: entry.code, limit: segment.figures.documents, room: numbers)
        guard entry.count > 0, !cursor.isDamaged else { throw damage() }
        places.begin(postings, count: Int(entry.count), readable: segment.readable(from: postings))
    }

    /// Reads the next block; false behind the last.
    func nextBlock() throws(DamagedSource) -> Bool {
        if cursor.block + 1 >= cursor.blockCount { return false }
        cursor.enter(cursor.block + 1)
        guard !cursor.isDamaged, places.readBlock(&cursor, steps: &stepList, forms: &formList) else { throw damage() }
        return true
    }

    private func damage() -> DamagedSource {
        DamagedSource(source: source, reason: "the postings of a term are not what was written")
    }
}

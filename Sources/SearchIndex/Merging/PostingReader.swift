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
    /// Behind the places that were read.
    private var places = ByteReader(UnsafeRawBufferPointer(start: nil, count: 0))
    private var arePlacesFound = false
    private var seen = 0

    /// How many occurrences each document of the block has.
    private(set) var occurrences = [UInt32](repeating: 0, count: PackedBlock.count)
    /// The steps of the block's occurrences, and the numbers of their forms, document after document.
    private(set) var steps: [UInt32] = []
    private(set) var forms: [UInt32] = []

    /// - Parameter source: what errors call the segment.
    init(_ segment: Segment, source: Int) {
        self.segment = segment
        self.source = source
        // The room lives as long as this object.
        numbers = room.next()
        cursor = PostingCursor(
            UnsafeRawBufferPointer(start: nil, count: 0), count: 0, bound: 0, limit: 0, room: numbers)
    }

    /// The documents of the block, and their weights: `length` each. Valid until the next call.
    var documents: UnsafeMutablePointer<UInt32> { cursor.documents }
    var weights: UnsafeMutablePointer<UInt32> { cursor.weights }
    var length: Int { cursor.blockLength }

    /// Goes before the first block of a term.
    func begin(_ entry: KeyTable.Entry) throws(DamagedSource) {
        let postings = segment.record(entry).postings
        cursor = PostingCursor(
            postings, count: Int(entry.count), bound: entry.code, limit: segment.figures.documents, room: numbers)
        guard entry.count > 0, !cursor.isDamaged else { throw damage() }
        arePlacesFound = false
        let full = cursor.full
        if full > 0 {
            // `PostingCursor` has checked that the tables are there.
            let tables = full * 13 + 1 + 4
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: postings[(full * 13 + 1)..<tables]))
            let start = tables + Int(reader.number(UInt32.self))
            guard start <= postings.count else { throw damage() }
            places = ByteReader(UnsafeRawBufferPointer(rebasing: postings[start...]))
            arePlacesFound = true
        } else {
            places = ByteReader(postings)
        }
    }

    /// Reads the next block; false behind the last.
    func nextBlock() throws(DamagedSource) -> Bool {
        if cursor.block + 1 >= cursor.blockCount { return false }
        cursor.enter(cursor.block + 1)
        if cursor.isDamaged { throw damage() }
        cursor.needWeights()
        if !arePlacesFound {
            // The list is a tail alone: places come behind it.
            _ = places.bytes(cursor.tailEnd)
            arePlacesFound = true
        }
        try readPlaces()
        return true
    }

    private func readPlaces() throws(DamagedSource) {
        let head = places.byte()
        let width = Int(head & 0x7F)
        var extraWidth = 0
        var formWidth = 0
        var exceptions = 0
        if head >= 0x80 {
            extraWidth = Int(places.byte())
            formWidth = Int(places.byte())
            exceptions = Int(places.varying())
        }
        guard width <= 32, extraWidth <= 32, formWidth <= 32 else { throw damage() }
        let length = cursor.blockLength
        let extras = places.bytes(BitRun.bytes(count: length, width: extraWidth))
        if places.isDamaged { throw damage() }
        readExtras(extras, width: extraWidth, count: length)
        var total = 0
        for index in 0..<length {
            let count = Int(cursor.weights[index]) - Int(occurrences[index])
            guard count > 0, count <= PlaceReader.maximumOccurrences else { throw damage() }
            occurrences[index] = UInt32(truncatingIfNeeded: count)
            total += count
        }
        let stepRun = places.bytes(BitRun.bytes(count: total, width: width))
        guard !places.isDamaged, exceptions <= total else { throw damage() }
        Self.unpack(stepRun, count: total, width: width, into: &steps)
        var index = -1
        for _ in 0..<exceptions {
            index += Int(places.varying()) + 1
            let high = places.varying()
            guard !places.isDamaged, index < total else { throw damage() }
            steps[index] |= high &<< UInt32(truncatingIfNeeded: width)
        }
        let formRun = places.bytes(BitRun.bytes(count: total, width: formWidth))
        if places.isDamaged { throw damage() }
        Self.unpack(formRun, count: total, width: formWidth, into: &forms)
    }

    /// Reads what the weights have beyond the occurrences, into `occurrences`.
    private func readExtras(_ run: UnsafeRawBufferPointer, width: Int, count: Int) {
        occurrences.withUnsafeMutableBufferPointer { extras in
            // There is room for a block. The run was checked to lie in the segment.
            if count == PackedBlock.count, let source = run.baseAddress, let start = extras.baseAddress {
                PackedBlock.unpack(source, width: width, into: start)
            } else {
                for index in 0..<count { extras[index] = BitRun.number(at: index, width: width, in: run) }
            }
        }
    }

    private static func unpack(_ run: UnsafeRawBufferPointer, count: Int, width: Int, into numbers: inout [UInt32]) {
        if numbers.count < count {
            numbers.append(contentsOf: repeatElement(0, count: max(count - numbers.count, numbers.count)))
        }
        numbers.withUnsafeMutableBufferPointer { numbers in
            for index in 0..<count { numbers[index] = BitRun.number(at: index, width: width, in: run) }
        }
    }

    private func damage() -> DamagedSource {
        DamagedSource(source: source, reason: "the postings of a term are not what was written")
    }
}

/// Reads where the occurrences of one term stand, for single documents of a block that a `PostingCursor` has decoded.
///
/// Holds addresses of the segment, and memory of its own; it is owned by one search, on one thread, which holds the
/// segment. Damage makes it answer with no positions, and sets `isDamaged`.
final class PlaceReader {
    /// The most occurrences of a word in an article: what a longer one has beyond is not indexed.
    static let maximumOccurrences = 1 << 22

    /// Behind a pointer, so that its changes are not looked after as those of a class's properties are. Whoever uses it
    /// holds the reader, and uses it for one call at a time.
    let state: UnsafeMutablePointer<PlaceState>

    /// - Parameters:
    ///   - postings: what the cursor was made of.
    ///   - readable: how many bytes can be read from the start of `postings` on, those of others behind them included.
    init(_ postings: UnsafeRawBufferPointer, count: Int, readable: Int) {
        state = .allocate(capacity: 1)
        state.initialize(to: PlaceState())
        state.pointee.begin(postings, count: count, readable: readable)
    }

    deinit {
        state.pointee.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    var isDamaged: Bool { state.pointee.isDamaged }

    /// The positions of the term in the document that the cursor stands at, ascending. Valid until the next call.
    @inline(__always)
    func positions(at cursor: inout PostingCursor) -> UnsafeBufferPointer<UInt32> {
        state.pointee.positions(at: &cursor)
    }

    /// The positions in the document that the cursor stands at whose written form is one of those that count; nil for all.
    @inline(__always)
    func positions(at cursor: inout PostingCursor, forms: [Bool]?) -> UnsafeBufferPointer<UInt32> {
        let all = state.pointee.positions(at: &cursor)
        guard let forms, !all.isEmpty else { return all }
        return state.pointee.keep(forms, at: cursor.index)
    }

    /// The number of the written form of an occurrence: `occurrence` counts those of the document that the cursor stands
    /// at, whose positions were read last.
    func form(of occurrence: Int, at cursor: borrowing PostingCursor) -> UInt32 {
        state.pointee.form(of: occurrence, at: cursor.index)
    }
}

/// What a `PlaceReader` knows of a block.
struct PlaceState {
    /// No weight is greater: each occurrence counts three at most. So the sum of a block's does not overflow.
    private static let maximumWeight: UInt32 = 3 << 22

    private var full = 0
    private var placeEnds: UnsafeRawPointer?
    /// The places of all blocks; without whole blocks, data and places of the tail.
    private var area = UnsafeRawBufferPointer(start: nil, count: 0)
    /// How many bytes can be read behind `area`.
    private var margin = 0
    private var block = -1
    /// The number of occurrences in each document of the block: 128 numbers, 0 behind those of a tail. The cursor's
    /// weights, or `ownCounts`, when there are extras.
    private var counts: UnsafeMutablePointer<UInt32>
    private let ownCounts: UnsafeMutablePointer<UInt32>
    /// For each document of the block, how many occurrences there are in it and those before: 128 numbers.
    private let ends: UnsafeMutablePointer<UInt32>
    /// The occurrences of the whole block.
    private var total = 0
    private var steps = StepReader()
    private var formRun = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The occurrences of the block that are not written in the term's first form; nil until somebody asks.
    private var otherForms: [(index: Int, form: UInt32)]?
    private var list = PositionList()
    /// A copy of the block's places, where there is too little to read behind them.
    private var copy: UnsafeMutableRawBufferPointer?
    private(set) var isDamaged = false

    init() {
        ownCounts = .allocate(capacity: PackedBlock.count)
        ownCounts.initialize(repeating: 0, count: PackedBlock.count)
        counts = ownCounts
        ends = .allocate(capacity: PackedBlock.count)
        ends.initialize(repeating: 0, count: PackedBlock.count)
    }

    /// Goes to a term, before its first block.
    ///
    /// - Parameters:
    ///   - postings: what the cursor was made of.
    ///   - readable: how many bytes can be read from the start of `postings` on.
    mutating func begin(_ postings: UnsafeRawBufferPointer, count: Int, readable: Int) {
        block = -1
        isDamaged = false
        full = count / PackedBlock.count
        margin = max(readable - postings.count, 0)
        let tables = full == 0 ? 0 : full * 13 + 1 + 4
        guard tables <= postings.count, let base = postings.baseAddress else {
            placeEnds = nil
            area = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        placeEnds = base + full * 8
        var start = tables
        if full > 0 {
            start += Int(UInt32(littleEndian: (base + full * 13 + 1).loadUnaligned(as: UInt32.self)))
        }
        area = UnsafeRawBufferPointer(rebasing: postings[min(start, postings.count)...])
    }

    func deallocate() {
        ownCounts.deallocate()
        ends.deallocate()
        list.deallocate()
        copy?.deallocate()
    }

    /// The positions of the term in the document that the cursor stands at, ascending. Valid until the next call.
    mutating func positions(at cursor: inout PostingCursor) -> UnsafeBufferPointer<UInt32> {
        list.removeAll()
        guard let room = readPositions(at: &cursor, until: .max) else { return list.positions }
        list.take(room.count)
        return list.positions
    }

    /// The positions in the document that the cursor stands at, of those behind `last` only some; behind them stands
    /// `StepReader.excess` times the greatest number. nil when there are none. Valid until the next call.
    @inline(__always)
    mutating func readPositions(at cursor: inout PostingCursor, until last: UInt32) -> UnsafeMutableBufferPointer<
        UInt32
    >? {
        guard load(&cursor) else { return nil }
        let first = firstOccurrence(of: cursor.index)
        let count = Int(counts[cursor.index])
        list.removeAll()
        let room = list.room(for: count &+ StepReader.excess)
        let written = steps.positions(first, count, into: room, until: last)
        if steps.isDamaged {
            isDamaged = true
            return nil
        }
        return UnsafeMutableBufferPointer(start: room, count: written)
    }

    /// Reads the head of the block that the cursor stands in, unless it is read already; false when it is damaged.
    mutating func begin(blockOf cursor: inout PostingCursor) -> Bool { load(&cursor) }

    /// How many of the lowest bits of positions `residues` can know.
    var knownBits: Int { steps.knownBits }

    /// How often the term occurs in the document at an index of the block.
    @inline(__always)
    func occurrences(_ index: Int) -> Int { Int(counts[index]) }

    /// For each position in the document at an index of the block, the bit of its lowest bits (`StepReader.residues`).
    @inline(__always)
    func residues(_ index: Int, offset: UInt32, bits: Int) -> UInt64 {
        steps.residues(firstOccurrence(of: index), Int(counts[index]), offset: offset, bits: bits)
    }

    /// Reads the steps and the form numbers of all occurrences of the block that the cursor stands in.
    ///
    /// - Returns: false when the block is damaged. Else the occurrences of the document at index i of the block are those
    ///   of `occurrences(i)`.
    mutating func readBlock(
        _ cursor: inout PostingCursor, steps all: inout PositionList, forms: inout PositionList
    ) -> Bool {
        all.removeAll()
        forms.removeAll()
        guard load(&cursor) else { return false }
        let stepRoom = all.room(for: total)
        let formRoom = forms.room(for: total)
        var reader = steps
        reader.move(to: 0)
        for index in 0..<total { stepRoom[index] = UInt32(truncatingIfNeeded: reader.next()) }
        formRoom.update(repeating: 0, count: total)
        needForms()
        for other in otherForms ?? [] { formRoom[other.index] = other.form }
        if reader.isDamaged || isDamaged { return false }
        all.take(total)
        forms.take(total)
        return true
    }

    /// The number of occurrences in each document of the block that was read last.
    var occurrenceCounts: UnsafeMutablePointer<UInt32> { counts }

    /// How many occurrences are before those of a document of the block.
    @inline(__always)
    private func firstOccurrence(of index: Int) -> Int { Int(ends[index] &- counts[index]) }

    /// Keeps those of the positions that were read last whose written form counts.
    mutating func keep(_ forms: [Bool], at index: Int) -> UnsafeBufferPointer<UInt32> {
        let passes = list.positions.indices.map { isAny(of: forms, $0, at: index) }
        list.keep(passes)
        return list.positions
    }

    /// Keeps those of a document's positions, all of which `readPositions` gave, whose written form counts.
    mutating func keep(
        _ forms: [Bool], of all: UnsafeMutableBufferPointer<UInt32>, at index: Int
    ) -> UnsafeMutableBufferPointer<UInt32>? {
        var kept = 0
        for occurrence in all.indices where isAny(of: forms, occurrence, at: index) {
            all[kept] = all[occurrence]
            kept += 1
        }
        // There is room for so many behind all of them.
        all.baseAddress.map { ($0 + kept).update(repeating: .max, count: StepReader.excess) }
        return UnsafeMutableBufferPointer(rebasing: all[..<kept])
    }

    private mutating func isAny(of forms: [Bool], _ occurrence: Int, at index: Int) -> Bool {
        let form = Int(form(of: occurrence, at: index))
        return form < forms.count && forms[form]
    }

    mutating func form(of occurrence: Int, at index: Int) -> UInt32 {
        needForms()
        guard let otherForms else { return 0 }
        let wanted = firstOccurrence(of: index) &+ occurrence
        let place = otherForms.partitioningIndex { $0.index >= wanted }
        return place < otherForms.count && otherForms[place].index == wanted ? otherForms[place].form : 0
    }

    /// Reads the form numbers of the block, unless they are read already.
    private mutating func needForms() {
        if otherForms != nil { return }
        var others: [(index: Int, form: UInt32)] = []
        if !formRun.isEmpty {
            let size = SparseRun.forEach(in: formRun, limit: total) { others.append(($0, $1)) }
            if size == nil { isDamaged = true }
        }
        otherForms = others
    }

    /// Reads the head of the block that the cursor stands in, unless it is read already.
    @inline(__always)
    private mutating func load(_ cursor: inout PostingCursor) -> Bool {
        if cursor.block != block || cursor.document == PostingCursor.end { return loadBlock(&cursor) }
        // Where the cursor has been in another block since.
        cursor.needWeights()
        return true
    }

    @inline(never)
    private mutating func loadBlock(_ cursor: inout PostingCursor) -> Bool {
        guard cursor.document != PostingCursor.end, read(&cursor) else {
            isDamaged = isDamaged || cursor.document != PostingCursor.end
            block = -1
            return false
        }
        block = cursor.block
        return true
    }

    private mutating func read(_ cursor: inout PostingCursor) -> Bool {
        guard let places = places(of: cursor) else { return false }
        var reader = ByteReader(places)
        let head = reader.byte()
        let parameter = Int(head & 0x1F)
        let formLength = head & PlaceHead.hasForms == 0 ? 0 : Int(reader.varying())
        cursor.needWeights()
        guard !reader.isDamaged, readCounts(&cursor, head & PlaceHead.hasExtras != 0, &reader) else { return false }
        let lows = reader.bytes(BitRun.bytes(count: total, width: parameter))
        let highs = reader.bytes(reader.remaining - formLength)
        formRun = reader.bytes(formLength)
        otherForms = nil
        // Each step has a bit at least: so the memory that is taken for steps is bounded by the bytes.
        guard !reader.isDamaged, total <= highs.count * 8 else { return false }
        steps = StepReader(lows, highs, parameter: parameter)
        return true
    }

    /// The bytes of the block that the cursor stands in, with `StepReader.margin` bytes behind them that can be read.
    private mutating func places(of cursor: PostingCursor) -> UnsafeRawBufferPointer? {
        var start = full == 0 ? cursor.tailEnd : 0
        if cursor.block > 0, let placeEnds {
            start = Int(
                UInt32(littleEndian: placeEnds.loadUnaligned(fromByteOffset: (cursor.block - 1) * 4, as: UInt32.self)))
        }
        var end = area.count
        if cursor.block < full, let placeEnds {
            end = Int(
                UInt32(littleEndian: placeEnds.loadUnaligned(fromByteOffset: cursor.block * 4, as: UInt32.self)))
        }
        guard start <= end, end <= area.count else { return nil }
        let places = UnsafeRawBufferPointer(rebasing: area[start..<end])
        if area.count - end + margin >= StepReader.margin { return places }
        copy?.deallocate()
        let room = UnsafeMutableRawBufferPointer.allocate(
            byteCount: places.count + StepReader.margin, alignment: 1)
        room.copyMemory(from: places)
        for index in places.count..<room.count { room[index] = 0 }
        copy = room
        return UnsafeRawBufferPointer(rebasing: room[..<places.count])
    }

    /// Sets `counts` to the weights without extras, `ends`, and `total`; false when a document would have no occurrence, or
    /// too many.
    private mutating func readCounts(
        _ cursor: inout PostingCursor, _ hasExtras: Bool, _ reader: inout ByteReader
    ) -> Bool {
        counts = cursor.weights
        if hasExtras {
            counts = ownCounts
            counts.update(from: cursor.weights, count: PackedBlock.count)
            let run = UnsafeRawBufferPointer(start: reader.next, count: reader.remaining)
            let counts = counts
            var isPossible = true
            // Indices are below the length of the block, which is at most 128.
            let size = SparseRun.forEach(in: run, limit: cursor.blockLength) { index, extra in
                isPossible = isPossible && extra < counts[index]
                counts[index] &-= extra
            }
            guard isPossible, let size else { return false }
            _ = reader.bytes(size)
        }
        guard sumCounts() else { return false }
        total = Int(ends[PackedBlock.count - 1])
        return true
    }

    /// Sums the 128 counts up; behind a tail they are 0. False if one is greater than a weight can be.
    @inline(__always)
    private func sumCounts() -> Bool {
        let source = UnsafeRawPointer(counts)
        let sums = UnsafeMutableRawPointer(ends)
        var all = PackedBlock.Row.zero
        var last = PackedBlock.Row.zero
        for row in 0..<32 {
            var value = source.loadUnaligned(fromByteOffset: row &* 16, as: PackedBlock.Row.self)
            all |= value
            value = value &+ PackedBlock.Row(0, value[0], value[1], value[2])
            value = value &+ PackedBlock.Row(0, 0, value[0], value[1])
            value = value &+ last
            sums.storeBytes(of: value, toByteOffset: row &* 16, as: PackedBlock.Row.self)
            last = PackedBlock.Row(repeating: value[3])
        }
        // All bits together are no less than any count: so hardly ever is each looked at. Then no sum has overflowed.
        return all[0] | all[1] | all[2] | all[3] <= Self.maximumWeight
            || (0..<PackedBlock.count).allSatisfy { counts[$0] <= Self.maximumWeight }
    }
}

/// The first byte of a block's places: the parameter of the steps, and what else there is.
enum PlaceHead {
    static let hasExtras: UInt8 = 0x20
    static let hasForms: UInt8 = 0x40
}

extension Array {
    /// The first index whose element fulfils the condition, which holds for all elements behind one for which it holds.
    func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

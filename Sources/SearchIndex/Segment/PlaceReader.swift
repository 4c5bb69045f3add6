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

    /// - Parameter postings: what the cursor was made of.
    init(_ postings: UnsafeRawBufferPointer, count: Int) {
        state = .allocate(capacity: 1)
        state.initialize(to: PlaceState())
        state.pointee.begin(postings, count: count)
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
    /// No weight is greater: each occurrence counts three at most.
    private static let maximumWeight: UInt32 = 3 << 22

    private var full = 0
    private var placeEnds: UnsafeRawPointer?
    /// The places of all blocks; without whole blocks, data and places of the tail.
    private var area = UnsafeRawBufferPointer(start: nil, count: 0)
    private var block = -1
    /// The occurrences before each document of the block, and of the whole block: 129 numbers.
    let starts: UnsafeMutablePointer<UInt32>
    /// What is left of the weights without the occurrences: 128 numbers.
    private let extras: UnsafeMutablePointer<UInt32>
    /// The lowest bits of each step, as many as `parameter` says, and the rest in unary.
    private var lows = UnsafeRawBufferPointer(start: nil, count: 0)
    private var highs = UnsafeRawBufferPointer(start: nil, count: 0)
    private var parameter = 0
    /// How many steps of the block are behind, and where the rest of the next begins in `highs`.
    private var reached = (step: 0, bit: 0)
    private var formRun = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The occurrences of the block that are not written in the term's first form; nil until somebody asks.
    private var otherForms: [(index: Int, form: UInt32)]?
    private var list = PositionList()
    private(set) var isDamaged = false

    init() {
        // Aligned for rows of four.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 264 * 4, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: 264)
        memory.initialize(repeating: 0, count: 264)
        extras = memory
        starts = memory + PackedBlock.count
    }

    /// Goes to a term, before its first block.
    ///
    /// - Parameter postings: what the cursor was made of.
    mutating func begin(_ postings: UnsafeRawBufferPointer, count: Int) {
        block = -1
        isDamaged = false
        full = count / PackedBlock.count
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
        UnsafeMutableRawPointer(extras).deallocate()
        list.deallocate()
    }

    mutating func positions(at cursor: inout PostingCursor) -> UnsafeBufferPointer<UInt32> {
        list.removeAll()
        guard load(&cursor) else { return list.positions }
        let first = Int(starts[cursor.index])
        let count = Int(starts[cursor.index &+ 1]) &- first
        let room = list.room(for: count)
        var reader = BitReader(highs, at: first >= reached.step ? reached.bit : 0)
        reader.skip(ones: first >= reached.step ? first &- reached.step : first)
        var position = -1
        for index in 0..<count {
            position &+= step(at: first &+ index, &reader) &+ 1
            room[index] = UInt32(truncatingIfNeeded: position)
        }
        // Positions ascend unless one has wrapped around.
        guard !reader.isDamaged, position <= Int(UInt32.max) else {
            isDamaged = true
            return list.positions
        }
        reached = (first &+ count, reader.bit)
        list.take(count)
        return list.positions
    }

    /// The reader stands at the rest of the step.
    @inline(__always)
    private func step(at index: Int, _ reader: inout BitReader) -> Int {
        let low = BitRun.number(at: index, width: parameter, in: lows)
        // A rest of 32 bits and 31 lowest bits are less than an `Int` has.
        return Int(reader.unary()) &<< parameter | Int(low)
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
        let total = Int(starts[PackedBlock.count])
        let stepRoom = all.room(for: total)
        let formRoom = forms.room(for: total)
        var reader = BitReader(highs)
        for index in 0..<total { stepRoom[index] = UInt32(truncatingIfNeeded: step(at: index, &reader)) }
        formRoom.update(repeating: 0, count: total)
        needForms()
        for other in otherForms ?? [] { formRoom[other.index] = other.form }
        if reader.isDamaged || isDamaged { return false }
        all.take(total)
        forms.take(total)
        return true
    }

    /// The occurrences of a document of the block that was read last.
    func occurrences(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

    /// Keeps those of the positions that were read last whose written form counts.
    mutating func keep(_ forms: [Bool], at index: Int) -> UnsafeBufferPointer<UInt32> {
        let passes = list.positions.indices.map { occurrence in
            let form = Int(form(of: occurrence, at: index))
            return form < forms.count && forms[form]
        }
        list.keep(passes)
        return list.positions
    }

    mutating func form(of occurrence: Int, at index: Int) -> UInt32 {
        needForms()
        guard let otherForms else { return 0 }
        let wanted = Int(starts[index]) &+ occurrence
        let place = otherForms.partitioningIndex { $0.index >= wanted }
        return place < otherForms.count && otherForms[place].index == wanted ? otherForms[place].form : 0
    }

    /// Reads the form numbers of the block, unless they are read already.
    private mutating func needForms() {
        if otherForms != nil { return }
        var others: [(index: Int, form: UInt32)] = []
        if !formRun.isEmpty {
            let size = SparseRun.forEach(in: formRun, limit: Int(starts[PackedBlock.count])) { others.append(($0, $1)) }
            if size == nil { isDamaged = true }
        }
        otherForms = others
    }

    /// Reads the head of the block that the cursor stands in, unless it is read already.
    @inline(__always)
    private mutating func load(_ cursor: inout PostingCursor) -> Bool {
        cursor.block == block && cursor.document != PostingCursor.end || loadBlock(&cursor)
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
        var start = full == 0 ? cursor.tailEnd : 0
        if cursor.block > 0, let placeEnds {
            start = Int(
                UInt32(littleEndian: placeEnds.loadUnaligned(fromByteOffset: (cursor.block - 1) * 4, as: UInt32.self)))
        }
        guard start <= area.count else { return false }
        var end = area.count
        if cursor.block < full, let placeEnds {
            end = Int(
                UInt32(littleEndian: placeEnds.loadUnaligned(fromByteOffset: cursor.block * 4, as: UInt32.self)))
        }
        guard start <= end, end <= area.count else { return false }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: area[start..<end]))
        let head = reader.byte()
        parameter = Int(head & 0x1F)
        let formLength = head & PlaceHead.hasForms == 0 ? 0 : Int(reader.varying())
        cursor.needWeights()
        guard !reader.isDamaged,
            countOccurrences(cursor.weights, cursor.blockLength, head & PlaceHead.hasExtras != 0, &reader)
        else { return false }
        let total = Int(starts[PackedBlock.count])
        lows = reader.bytes(BitRun.bytes(count: total, width: parameter))
        highs = reader.bytes(reader.remaining - formLength)
        formRun = reader.bytes(formLength)
        otherForms = nil
        reached = (0, 0)
        // Each step has a bit at least: so the memory that is taken for steps is bounded by the bytes.
        return !reader.isDamaged && total <= highs.count * 8
    }

    /// Fills `starts` with sums of weights without extras; false when a document would have no occurrence, or too many.
    private func countOccurrences(
        _ weights: UnsafeMutablePointer<UInt32>, _ length: Int, _ hasExtras: Bool, _ reader: inout ByteReader
    ) -> Bool {
        starts[0] = 0
        extras.update(repeating: 0, count: length)
        if hasExtras {
            let run = UnsafeRawBufferPointer(start: reader.next, count: reader.remaining)
            let extras = extras
            // Indices are below `length`, which is at most 128.
            guard let size = SparseRun.forEach(in: run, limit: length, { extras[$0] = $1 }) else { return false }
            _ = reader.bytes(size)
        }
        var total: UInt32 = 0
        var isPossible = true
        for index in 0..<length {
            let weight = weights[index]
            isPossible = isPossible && weight <= Self.maximumWeight && extras[index] < weight
            total = total &+ weight &- extras[index]
            starts[index &+ 1] = total
        }
        if length < PackedBlock.count {
            for index in length..<PackedBlock.count { starts[index &+ 1] = total }
        }
        return isPossible
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

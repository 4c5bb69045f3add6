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
        state.initialize(to: PlaceState(postings, count: count))
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

    private let full: Int
    private let placeEnds: UnsafeRawPointer?
    /// The places of all blocks; without whole blocks, data and places of the tail.
    private let area: UnsafeRawBufferPointer
    private var block = -1
    /// The occurrences before each document of the block, and of the whole block: 129 numbers.
    private let starts: UnsafeMutablePointer<UInt32>
    /// What is left of the weights without the occurrences: 128 numbers.
    private let extras: UnsafeMutablePointer<UInt32>
    private var exceptions: [(index: Int, high: UInt32)] = []
    private var steps = UnsafeRawBufferPointer(start: nil, count: 0)
    private var width = 0
    private var formRun = UnsafeRawBufferPointer(start: nil, count: 0)
    private var formWidth = 0
    private var list = PositionList()
    private(set) var isDamaged = false

    /// - Parameter postings: what the cursor was made of.
    init(_ postings: UnsafeRawBufferPointer, count: Int) {
        // Aligned for rows of four.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 264 * 4, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: 264)
        memory.initialize(repeating: 0, count: 264)
        extras = memory
        starts = memory + PackedBlock.count
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
        var position = -1
        if exceptions.isEmpty {
            for index in 0..<count {
                position &+= Int(BitRun.number(at: first &+ index, width: width, in: steps)) &+ 1
                room[index] = UInt32(truncatingIfNeeded: position)
            }
        } else {
            var exception = exceptions.partitioningIndex { $0.index >= first }
            for index in 0..<count {
                var step = BitRun.number(at: first &+ index, width: width, in: steps)
                if exception < exceptions.count, exceptions[exception].index == first &+ index {
                    step |= exceptions[exception].high &<< UInt32(truncatingIfNeeded: width)
                    exception += 1
                }
                position &+= Int(step) &+ 1
                room[index] = UInt32(truncatingIfNeeded: position)
            }
        }
        // Positions ascend unless one has wrapped around.
        guard position <= Int(UInt32.max) else {
            isDamaged = true
            return list.positions
        }
        list.take(count)
        return list.positions
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
        for index in 0..<total { stepRoom[index] = BitRun.number(at: index, width: width, in: steps) }
        for exception in exceptions where exception.index < total {
            stepRoom[exception.index] |= exception.high &<< UInt32(truncatingIfNeeded: width)
        }
        if formWidth == 0 {
            formRoom.update(repeating: 0, count: total)
        } else {
            for index in 0..<total { formRoom[index] = BitRun.number(at: index, width: formWidth, in: formRun) }
        }
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

    func form(of occurrence: Int, at index: Int) -> UInt32 {
        let index = Int(starts[index]) &+ occurrence
        return index < Int(starts[PackedBlock.count]) ? BitRun.number(at: index, width: formWidth, in: formRun) : 0
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
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: area[start...]))
        let head = reader.byte()
        width = Int(head & 0x7F)
        var extraWidth = 0
        var exceptionCount = 0
        formWidth = 0
        if head >= 0x80 {
            extraWidth = Int(reader.byte())
            formWidth = Int(reader.byte())
            exceptionCount = Int(reader.varying())
        }
        guard width <= 32, extraWidth <= 32, formWidth <= 32 else { return false }
        let length = cursor.blockLength
        let extraRun = reader.bytes(BitRun.bytes(count: length, width: extraWidth))
        if reader.isDamaged { return false }
        cursor.needWeights()
        guard countOccurrences(cursor.weights, length, extraRun, extraWidth) else { return false }
        let total = Int(starts[length])
        steps = reader.bytes(BitRun.bytes(count: total, width: width))
        guard !reader.isDamaged, exceptionCount <= total else { return false }
        exceptions.removeAll(keepingCapacity: true)
        var index = -1
        for _ in 0..<exceptionCount {
            index += Int(reader.varying()) + 1
            exceptions.append((index, reader.varying()))
            if reader.isDamaged { return false }
        }
        formRun = reader.bytes(BitRun.bytes(count: total, width: formWidth))
        return !reader.isDamaged
    }

    /// Fills `starts` with sums of weights without extras; false when a document would have no occurrence, or too many.
    private func countOccurrences(
        _ weights: UnsafeMutablePointer<UInt32>, _ length: Int, _ run: UnsafeRawBufferPointer, _ width: Int
    ) -> Bool {
        starts[0] = 0
        if length == PackedBlock.count {
            if width == 0 {
                extras.update(repeating: 0, count: length)
            } else if let base = run.baseAddress {
                PackedBlock.unpack(base, width: width, into: extras)
            }
        } else {
            for index in 0..<length { extras[index] = BitRun.number(at: index, width: width, in: run) }
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

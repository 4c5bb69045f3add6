/// Goes through the postings of one term, forwards, whole blocks at a time where it can.
///
/// Unsafe by design, and fenced: all addresses come from `init`, which checks that the record's tables lie inside the
/// segment; before a block is read, it is checked that its bytes do; and a decoded block is refused unless its documents
/// ascend and are below the segment's count. What is refused ends the list and sets `isDamaged`. The segment and the
/// room must outlive the cursor: both are held by the search that makes it.
struct PostingCursor {
    /// What `document` is behind the last posting: more than any document, and not negative as a signed number.
    static let end = UInt32(Int32.max)
    private static let blockSize = PackedBlock.count

    /// How many documents the list has.
    let count: Int
    /// Whole blocks; the tail comes behind them.
    let full: Int
    private let limit: UInt32
    private let lastDocuments: UnsafeRawPointer
    private let dataEnds: UnsafeRawPointer
    private let bounds: UnsafeRawPointer
    private let data: UnsafeRawBufferPointer
    private let tailBound: UInt8

    /// The documents and the weights of the block: `blockSize` each. Behind those of a tail stand `end`, and 0.
    private(set) var documents: UnsafeMutablePointer<UInt32>
    private(set) var weights: UnsafeMutablePointer<UInt32>
    /// The block that is decoded; -1 before the first, `blockCount` behind the last.
    private(set) var block = -1
    private var hasWeights = false
    private(set) var index = 0
    /// The document that the cursor stands at.
    private(set) var document: UInt32 = 0
    /// The block whose bound was asked for last: never before `block`.
    private var shallow = 0
    private(set) var isDamaged = false
    /// Where the data of a decoded tail ends, from the start of `data`.
    private(set) var tailEnd = 0

    /// Stands before the first posting: call `next` or `seek`.
    ///
    /// - Parameters:
    ///   - postings: the record without its forms.
    ///   - limit: the number of documents of the segment.
    ///   - room: for 256 numbers, at a multiple of 16.
    init(
        _ postings: UnsafeRawBufferPointer, count: Int, bound: UInt8, limit: UInt32,
        room: UnsafeMutablePointer<UInt32>
    ) {
        documents = room
        weights = room + Self.blockSize
        let full = count / Self.blockSize
        let tables = full == 0 ? 0 : full * 13 + 1 + 4
        self.limit = limit
        tailBound = bound
        guard count > 0, tables <= postings.count, let base = postings.baseAddress else {
            self.count = 0
            self.full = 0
            lastDocuments = UnsafeRawPointer(room)
            dataEnds = UnsafeRawPointer(room)
            bounds = UnsafeRawPointer(room)
            data = UnsafeRawBufferPointer(start: nil, count: 0)
            isDamaged = count > 0
            return
        }
        self.count = count
        self.full = full
        lastDocuments = base
        dataEnds = base + full * 4
        bounds = base + full * 12
        var rest = postings.count - tables
        if full > 0 {
            let stated = (base + full * 13 + 1).loadUnaligned(as: UInt32.self)
            rest = min(rest, Int(UInt32(littleEndian: stated)))
        }
        data = UnsafeRawBufferPointer(start: base + tables, count: rest)
    }

    var blockCount: Int { count % Self.blockSize > 0 ? full + 1 : full }
    /// How many documents the decoded block has.
    var blockLength: Int { block < full ? Self.blockSize : count - full * Self.blockSize }

    /// The code of the bound of a block.
    @inline(__always)
    func bound(of block: Int) -> UInt8 {
        full == 0 ? tailBound : bounds.load(fromByteOffset: block, as: UInt8.self)
    }

    /// The highest code of all blocks.
    var highestBound: UInt8 { tailBound }

    /// The blocks, those with the highest bound first, of equal ones the later first, whose articles win a tie.
    func blocksByBound() -> [UInt32] {
        let count = blockCount
        if count <= 1 { return count == 0 ? [] : [0] }
        var starts = [Int](repeating: 0, count: 257)
        for block in 0..<count { starts[256 - Int(bound(of: block))] += 1 }
        for index in 1...256 { starts[index] += starts[index - 1] }
        var blocks = [UInt32](repeating: 0, count: count)
        for block in stride(from: count - 1, through: 0, by: -1) {
            let place = 255 - Int(bound(of: block))
            blocks[starts[place]] = UInt32(truncatingIfNeeded: block)
            starts[place] += 1
        }
        return blocks
    }

    /// A block with the highest bound; nil when there are no postings.
    var bestBlock: Int? {
        if blockCount == 0 { return nil }
        var best = 0
        for block in 0..<blockCount where bound(of: block) > bound(of: best) { best = block }
        return best
    }

    /// The last document of a block, or for the tail the greatest there can be.
    @inline(__always)
    func lastDocument(of block: Int) -> UInt32 {
        block < full
            ? UInt32(littleEndian: lastDocuments.loadUnaligned(fromByteOffset: block &* 4, as: UInt32.self))
            : Self.end &- 1
    }

    /// The weight of the posting that the cursor stands at.
    var weight: UInt32 {
        @inline(__always) mutating get {
            if !hasWeights { decodeWeights() }
            return weights[index]
        }
    }

    /// Makes all `weights` of the block valid.
    @inline(__always)
    mutating func needWeights() {
        if !hasWeights { decodeWeights() }
    }

    /// Goes to the next posting.
    @inline(__always)
    mutating func next() {
        index &+= 1
        if block >= 0, index < Self.blockSize {
            document = documents[index]
            // The tail ends with `end`.
            return
        }
        enter(block &+ 1)
    }

    /// Goes to a later posting of the decoded block, or behind it, to the next block's first.
    @inline(__always)
    mutating func move(to index: Int) {
        if index < Self.blockSize {
            self.index = index
            document = documents[index]
        } else {
            enter(block &+ 1)
        }
    }

    /// Stands at a posting of the decoded block.
    @inline(__always)
    mutating func stand(at index: Int) {
        self.index = index
        document = documents[index]
    }

    /// Stands before the first posting again.
    mutating func restart() {
        block = -1
        index = 0
        document = 0
        shallow = 0
        hasWeights = false
    }

    /// Goes to a block that has the first posting whose document is `target` or greater, and where in it does not matter.
    /// Returns the block's last document; `end` when there is no such block.
    @inline(__always)
    mutating func seekBlock(_ target: UInt32) -> UInt32 {
        if block < 0 || block < full && target > lastDocument(of: block)
            || block >= full && block < blockCount
                && target > documents[count &- full &* Self.blockSize &- 1]
        {
            enter(blockHolding(target, from: max(shallow, block + 1)))
        }
        if block >= blockCount { return Self.end }
        return block < full ? lastDocument(of: block) : documents[count &- full &* Self.blockSize &- 1]
    }

    /// Goes to the first posting whose document is `target` or greater; stays when it stands there.
    @inline(__always)
    mutating func seek(_ target: UInt32) {
        if block >= 0, document >= target { return }
        if block < 0 || target > lastDocument(of: block) {
            let wanted = blockHolding(target, from: canBegin(at: shallow, target) ? shallow : block + 1)
            enter(wanted)
            if document >= target { return }
        }
        index = Self.lowerBound(documents, target)
        if index < Self.blockSize {
            document = documents[index]
        } else {
            // Only a damaged list gets here: its block ends before the document that the table names.
            enter(block &+ 1)
        }
    }

    /// The code of the bound of the postings from `target` on, and the last document that it holds for. Decodes nothing.
    @inline(__always)
    mutating func bound(at target: UInt32) -> (code: UInt8, last: UInt32) {
        if !canBegin(at: shallow, target) { shallow = max(block, 0) }
        if shallow < blockCount, lastDocument(of: shallow) < target { shallow = blockHolding(target, from: shallow) }
        if shallow >= blockCount { return (0, Self.end) }
        return (bound(of: shallow), lastDocument(of: shallow))
    }

    /// The highest code of the bounds of the blocks with documents from `start` to `end`. Decodes nothing.
    mutating func highestBound(from start: UInt32, to end: UInt32) -> UInt8 {
        var (highest, last) = bound(at: start)
        var block = shallow
        while last < end, block &+ 1 < blockCount {
            block &+= 1
            highest = max(highest, bound(of: block))
            last = lastDocument(of: block)
        }
        return highest
    }

    /// Decodes a block and stands at its first document.
    mutating func enter(_ block: Int) {
        self.block = block
        index = 0
        hasWeights = false
        guard block < blockCount else { return finish() }
        if block < full {
            let start = block == 0 ? 0 : Int(dataEnd(block - 1))
            let size = data.count
            guard start <= size - BlockHead.bytes, start >= 0, let base = data.baseAddress else { return damage() }
            let head = BlockHead(base + start)
            guard head.isSound, start + head.end <= size else { return damage() }
            let before = block == 0 ? UInt32.max : lastDocument(of: block - 1)
            PackedBlock.unpack(base + start + BlockHead.bytes, width: head.gapWidth, into: documents)
            PatchedBlock.patch(
                documents, width: head.gapWidth, exceptions: head.gapExceptions,
                from: base + start + BlockHead.bytes + PackedBlock.bytes(width: head.gapWidth))
            let last = PackedBlock.sum(documents, after: before)
            // The last is the one that the table names, so that documents ascend from block to block, whichever are left
            // out; within the block they do, unless a sum has wrapped around (`before` is below 2^31, or -1), and then the
            // last is the greatest.
            guard last < limit, block == 0 || before < last, last == lastDocument(of: block),
                head.gapWidth <= PatchedBlock.widestSafe || isAscending()
            else { return damage() }
        } else {
            guard decodeTail() else { return damage() }
        }
        document = documents[0]
    }

    private func isAscending() -> Bool {
        for index in 1..<Self.blockSize where documents[index] <= documents[index - 1] { return false }
        return block == 0 || documents[0] > lastDocument(of: block - 1)
    }

    private mutating func decodeWeights() {
        hasWeights = true
        // `enter` has checked the bytes of this block.
        guard block >= 0, block < full, let base = data.baseAddress else { return }
        let start = block == 0 ? 0 : Int(dataEnd(block - 1))
        let head = BlockHead(base + start)
        let packed = base + start + head.weightStart
        PackedBlock.unpack(packed, width: head.weightWidth, adding: 1, into: weights)
        PatchedBlock.patch(
            weights, width: head.weightWidth, exceptions: head.weightExceptions,
            from: packed + PackedBlock.bytes(width: head.weightWidth))
    }

    private mutating func decodeTail() -> Bool {
        let start = full == 0 ? 0 : Int(dataEnd(full - 1))
        guard start <= data.count else { return false }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: data[start...]))
        var last = full == 0 ? UInt32.max : lastDocument(of: full - 1)
        let length = count - full * Self.blockSize
        for index in 0..<length {
            let code = reader.varying()
            let weight = code & 1 == 0 ? 1 : reader.varying() &+ 2
            let document = last &+ 1 &+ (code >> 1)
            // Documents ascend.
            guard document < limit, index == 0 && full == 0 || document > last else { return false }
            last = document
            documents[index] = document
            weights[index] = weight
        }
        for index in length..<Self.blockSize {
            documents[index] = Self.end
            weights[index] = 0
        }
        hasWeights = true
        tailEnd = data.count - reader.remaining
        return !reader.isDamaged
    }

    /// Whether no block before `first` can have the target, and the cursor is not behind it.
    @inline(__always)
    private func canBegin(at first: Int, _ target: UInt32) -> Bool {
        first > block && (first == 0 || lastDocument(of: first &- 1) < target)
    }

    /// The first block from `first` on whose last document is `target` or greater.
    private func blockHolding(_ target: UInt32, from first: Int) -> Int {
        var low = first
        var step = 1
        while low &+ step < full, lastDocument(of: low &+ step) < target {
            low &+= step
            step &<<= 1
        }
        var high = min(low &+ step, full)
        while low < high {
            let middle = (low &+ high) / 2
            if lastDocument(of: middle) < target { low = middle &+ 1 } else { high = middle }
        }
        return low
    }

    private func dataEnd(_ block: Int) -> UInt32 {
        UInt32(littleEndian: dataEnds.loadUnaligned(fromByteOffset: block &* 4, as: UInt32.self))
    }

    private mutating func finish() {
        block = blockCount
        index = Self.blockSize
        document = Self.end
    }

    private mutating func damage() {
        isDamaged = true
        finish()
    }

    /// The index of the first of 128 ascending numbers that is `target` or greater; 128 when none is. All are below 2^31.
    ///
    /// Counts what is less: of every sixteenth number, then of the sixteen where the answer lies. No step waits for the
    /// outcome of another, as those of a binary search do.
    @inline(__always)
    static func lowerBound(_ numbers: UnsafeMutablePointer<UInt32>, _ target: UInt32) -> Int {
        var group = 0
        for index in 0..<7 { group &+= numbers[index &* 16 &+ 15] < target ? 1 : 0 }
        let rows = UnsafeRawPointer(numbers + group &* 16)
        let wanted = SIMD4<Int32>(repeating: Int32(bitPattern: target))
        var less = SIMD4<Int32>.zero
        for row in 0..<4 {
            // A difference of two such numbers does not overflow: it is negative where the number is less.
            less &+= (rows.loadUnaligned(fromByteOffset: row &* 16, as: SIMD4<Int32>.self) &- wanted) &>> 31
        }
        return group &* 16 &- Int(less.wrappedSum())
    }
}

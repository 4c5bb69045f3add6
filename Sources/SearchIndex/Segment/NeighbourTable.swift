/// Reads what `NeighbourWriter` wrote, from bytes that may be damaged: every address is checked to lie inside.
///
/// The bytes belong to a segment, which whoever uses the table holds.
struct NeighbourTable {
    let rule: NeighbourRule
    private let bytes: UnsafeRawBufferPointer
    private let terms: Int

    /// nil when the bytes are no such table.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = ByteReader(bytes)
        rule = NeighbourRule(least: reader.number(UInt32.self), most: reader.number(UInt32.self))
        terms = Int(reader.number(UInt32.self))
        guard !reader.isDamaged, reader.remaining / NeighbourWriter.termBytes >= terms else { return nil }
        self.bytes = bytes
    }

    /// The planes of a term with so many postings; nil when the table has none that lie inside.
    func planes(_ ordinal: Int, postings: Int) -> NeighbourPlanes? {
        var low = 0
        var high = terms
        while low < high {
            let middle = (low + high) / 2
            if Int(self.ordinal(middle)) < ordinal { low = middle + 1 } else { high = middle }
        }
        guard low < terms, Int(self.ordinal(low)) == ordinal else { return nil }
        let place = NeighbourWriter.headBytes + low * NeighbourWriter.termBytes + 4
        let start = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        guard start <= UInt64(bytes.count) else { return nil }
        let blocks = (postings + PackedBlock.count - 1) / PackedBlock.count
        return NeighbourPlanes(UnsafeRawBufferPointer(rebasing: bytes[Int(start)...]), blocks: blocks)
    }

    private func ordinal(_ index: Int) -> UInt32 {
        let place = NeighbourWriter.headBytes + index * NeighbourWriter.termBytes
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
}

/// Which postings of a term may have a neighbour. Freed by `deallocate`, by whoever made it.
struct NeighbourPlanes {
    /// The bits of the postings of a block.
    typealias Mask = SIMD2<UInt64>

    private let planes: UnsafeRawPointer
    private let blocks: Int
    /// Where the planes of each block start, counted in planes, and where the last one's end.
    private let starts: UnsafeMutablePointer<UInt32>

    /// nil when the planes of all blocks do not lie in the bytes.
    fileprivate init?(_ bytes: UnsafeRawBufferPointer, blocks: Int) {
        guard let base = bytes.baseAddress, blocks <= bytes.count else { return nil }
        var end = 0
        for block in 0..<blocks { end &+= Int(bytes[block]) }
        guard end <= (bytes.count - blocks) / NeighbourWriter.planeBytes, end <= UInt32.max else { return nil }
        planes = base + blocks
        self.blocks = blocks
        starts = .allocate(capacity: blocks + 1)
        starts.initialize(to: 0)
        for block in 0..<blocks { (starts + block + 1).initialize(to: starts[block] &+ UInt32(bytes[block])) }
    }

    func deallocate() { starts.deallocate() }

    /// The postings of a block that may have a neighbour.
    @inline(__always)
    func mask(_ block: Int, _ key: UInt32) -> Mask {
        guard block >= 0, block < blocks else { return .zero }
        let start = Int(starts[block])
        let count = Int(starts[block &+ 1]) &- start
        if count == 0 { return .zero }
        // One of the block's planes, all of which lie in the bytes.
        let place = (start &+ NeighbourWriter.plane(key, of: count)) &* NeighbourWriter.planeBytes
        let mask = planes.loadUnaligned(fromByteOffset: place, as: Mask.self)
        return Mask(UInt64(littleEndian: mask[0]), UInt64(littleEndian: mask[1]))
    }
}

/// What stands before the gaps and the weights of a whole block: how each of the two is packed (`PatchedBlock`).
struct BlockHead {
    static let bytes = 4

    let gapWidth: Int
    let gapExceptions: Int
    let weightWidth: Int
    let weightExceptions: Int

    /// There are `bytes` bytes at `source`, which may be anything.
    @inline(__always)
    init(_ source: UnsafeRawPointer) {
        let head = UInt32(littleEndian: source.loadUnaligned(as: UInt32.self))
        gapWidth = Int(head & 0xFF)
        gapExceptions = Int(head >> 8 & 0xFF)
        weightWidth = Int(head >> 16 & 0xFF)
        weightExceptions = Int(head >> 24)
    }

    var isSound: Bool { gapWidth <= 32 && weightWidth <= 32 }

    /// Where the weights start, and where the block ends, from the start of the head.
    var weightStart: Int { Self.bytes + PatchedBlock.bytes(width: gapWidth, exceptions: gapExceptions) }
    var end: Int { weightStart + PatchedBlock.bytes(width: weightWidth, exceptions: weightExceptions) }
}

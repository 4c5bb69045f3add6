/// The weighted length of each document of a segment, read where it lies: 16 bits each, for scoring reads it in its
/// innermost loop.
///
/// Holds an address of the segment: whoever uses the column holds the segment.
struct LengthColumn {
    private let base: UnsafeRawPointer?
    let count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        base = bytes.baseAddress
        count = bytes.count / MemoryLayout<UInt16>.size
    }

    /// The length at an index from 0 up to `count`, which is not checked: documents come from a `PostingCursor`, which
    /// gives none that a segment does not have, and a segment's columns have been checked to have all of them.
    subscript(index: Int) -> UInt16 {
        @inline(__always) get {
            // `index` is below `count`, so there is an address.
            let base = base.unsafelyUnwrapped
            return UInt16(littleEndian: base.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self))
        }
    }
}

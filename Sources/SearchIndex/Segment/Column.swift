/// One number for each document of a segment, read where it lies.
///
/// Holds an address of the segment: whoever uses the column holds the segment.
struct Column<Number: FixedWidthInteger> {
    private let base: UnsafeRawPointer?
    let count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        base = bytes.baseAddress
        count = bytes.count / MemoryLayout<Number>.size
    }

    /// The number at an index from 0 up to `count`, which is not checked: documents come from a `PostingCursor`, which
    /// gives none that a segment does not have, and a segment's columns have been checked to have all of them.
    subscript(index: Int) -> Number {
        @inline(__always) get {
            // `index` is below `count`, so there is an address.
            let base = base.unsafelyUnwrapped
            return Number(
                littleEndian: base.loadUnaligned(fromByteOffset: index &* MemoryLayout<Number>.size, as: Number.self))
        }
    }

    /// The first index whose number is `number` or greater; the numbers ascend.
    func lowerBound(_ number: Number) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A number of 32 bits for each document of a segment, or of another list, or one for all, read where it lies: what
/// filters, orders and counts look at document by document.
///
/// ```
/// fixed = *u32                                          ; as many as there are numbers, or one for all
/// ```
///
/// Holds an address of the segment: whoever uses the column holds the segment.
struct FixedColumn {
    let count: Int
    private let base: UnsafeRawPointer
    /// How far apart the numbers are: 0 when there is one for all.
    private let stride: Int

    /// nil when the bytes are no column of so many numbers.
    init?(_ bytes: UnsafeRawBufferPointer, count: Int) {
        let size = MemoryLayout<UInt32>.size
        guard let base = bytes.baseAddress, bytes.count == count * size || bytes.count == size && count > 0 else {
            return nil
        }
        self.base = base
        self.count = count
        stride = bytes.count == size ? 0 : size
    }

    /// The number at an index from 0 up to `count`, which is not checked, as in `Column`.
    subscript(index: Int) -> UInt32 {
        @inline(__always) get {
            UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index &* stride, as: UInt32.self))
        }
    }

    static func bytes(_ numbers: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        let isConstant = numbers.allSatisfy { $0 == numbers.first }
        for number in isConstant ? numbers.prefix(1) : numbers[...] { bytes.append(number: number) }
        return bytes
    }
}

/// A number for each document of a segment, or of another list, read where it lies (`ColumnPacking`).
///
/// Holds an address of the segment: whoever uses the column holds the segment.
struct Column<Number: FixedWidthInteger & UnsignedInteger> {
    /// How many bytes can be read behind a column's.
    static var margin: Int { 8 }

    let count: Int
    private let base: UnsafeRawPointer
    private let width: Int
    private let mask: UInt64
    private let least: UInt64
    private let step: UInt64

    /// nil when the bytes are no column of so many numbers. Behind them `margin` others can be read.
    init?(_ bytes: UnsafeRawBufferPointer, count: Int) {
        var reader = ByteReader(bytes)
        least = reader.number(UInt64.self)
        step = reader.number(UInt64.self)
        let width = count > 0 ? reader.remaining / count : 0
        guard !reader.isDamaged, count >= 0, width <= 8, width * count == reader.remaining else { return nil }
        base = reader.next
        self.count = count
        self.width = width
        mask = width == 0 ? 0 : .max >> UInt64(64 - 8 * width)
    }

    /// The number at an index from 0 up to `count`, which is not checked: documents come from a `PostingCursor`, which
    /// gives none that a segment does not have.
    subscript(index: Int) -> Number {
        @inline(__always) get {
            // Of numbers of any width there are eight bytes to read: the number's own, and of those behind.
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index &* width, as: UInt64.self))
            return Number(truncatingIfNeeded: least &+ step &* UInt64(truncatingIfNeeded: index) &+ (word & mask))
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

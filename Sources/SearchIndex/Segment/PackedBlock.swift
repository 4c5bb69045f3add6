/// Packs 128 numbers of up to 32 bits with one width for all.
///
/// The numbers lie in four lanes: number i is in lane i mod 4, and each lane is a stream of 32 numbers in words of 32
/// bits, so that one instruction works on four (the layout of BP128: D. Lemire and L. Boytsov, "Decoding billions of
/// integers per second through vectorization", Software: Practice and Experience 45(1), 2015). A block of width b takes
/// 16 · b bytes; words are little-endian.
enum PackedBlock {
    static let count = 128
    typealias Row = SIMD4<UInt32>

    static func bytes(width: Int) -> Int { width * 16 }

    /// How many bits the largest number needs.
    static func width(of largest: UInt32) -> Int { 32 - largest.leadingZeroBitCount }

    /// Appends 128 numbers, none of which needs more than `width` bits.
    static func append(_ numbers: UnsafePointer<UInt32>, width: Int, to bytes: inout [UInt8]) {
        if width == 0 { return }
        var word = Row.zero
        var filled: UInt32 = 0
        let width32 = UInt32(truncatingIfNeeded: width)
        for row in 0..<32 {
            let value = load(numbers + row * 4)
            word |= value &<< Row(repeating: filled)
            filled += width32
            if filled >= 32 {
                append(word, to: &bytes)
                filled -= 32
                // What of the row did not fit; nothing when the word is exactly full.
                word = filled == 0 ? .zero : value &>> Row(repeating: width32 - filled)
            }
        }
    }

    /// Reads 128 numbers, and adds `more` to each; sums wrap around. There are `bytes(width:)` bytes at `source` and room
    /// for 128 numbers at `numbers`; `width` is at most 32.
    @inline(__always)
    static func unpack(
        _ source: UnsafeRawPointer, width: Int, adding more: UInt32 = 0, into numbers: UnsafeMutablePointer<UInt32>
    ) {
        let rows = UnsafeMutableRawPointer(numbers)
        let more = Row(repeating: more)
        switch width {
        case 0: for row in 0..<32 { rows.storeBytes(of: more, toByteOffset: row * 16, as: Row.self) }
        case 1: unpack(source, 1, more, rows)
        case 2: unpack(source, 2, more, rows)
        case 3: unpack(source, 3, more, rows)
        case 4: unpack(source, 4, more, rows)
        case 5: unpack(source, 5, more, rows)
        case 6: unpack(source, 6, more, rows)
        case 7: unpack(source, 7, more, rows)
        case 8: unpack(source, 8, more, rows)
        case 9: unpack(source, 9, more, rows)
        case 10: unpack(source, 10, more, rows)
        case 11: unpack(source, 11, more, rows)
        case 12: unpack(source, 12, more, rows)
        default: unpackWide(source, width, more, rows)
        }
    }

    @inline(never)
    private static func unpackWide(
        _ source: UnsafeRawPointer, _ width: Int, _ more: Row, _ rows: UnsafeMutableRawPointer
    ) {
        unpack(source, width, more, rows)
    }

    /// With a constant `width` nothing is left to decide: in portions, so that a compiler unrolls them.
    @inline(__always)
    private static func unpack(
        _ source: UnsafeRawPointer, _ width: Int, _ more: Row, _ rows: UnsafeMutableRawPointer
    ) {
        unpackRows(source, width, more, rows, from: 0)
        unpackRows(source, width, more, rows, from: 8)
        unpackRows(source, width, more, rows, from: 16)
        unpackRows(source, width, more, rows, from: 24)
    }

    @inline(__always)
    private static func unpackRows(
        _ source: UnsafeRawPointer, _ width: Int, _ more: Row, _ rows: UnsafeMutableRawPointer, from first: Int
    ) {
        let mask = Row(repeating: width >= 32 ? .max : (1 &<< UInt32(truncatingIfNeeded: width)) &- 1)
        for row in first..<first &+ 8 {
            let bit = row &* width
            let word = bit &>> 5 &* 16
            let used = bit & 31
            var value = source.loadUnaligned(fromByteOffset: word, as: Row.self)
            value = value &>> Row(repeating: UInt32(truncatingIfNeeded: used))
            if used &+ width > 32 {
                let next = source.loadUnaligned(fromByteOffset: word &+ 16, as: Row.self)
                value |= next &<< Row(repeating: UInt32(truncatingIfNeeded: 32 &- used))
            }
            rows.storeBytes(of: (value & mask) &+ more, toByteOffset: row &* 16, as: Row.self)
        }
    }

    /// Makes ascending numbers of 128 gaps: `numbers[i]` becomes `before` plus the sum of the first i + 1 gaps plus
    /// i + 1. Sums wrap around; returns the last.
    @inline(__always)
    static func sum(_ numbers: UnsafeMutablePointer<UInt32>, after before: UInt32) -> UInt32 {
        let rows = UnsafeMutableRawPointer(numbers)
        var last = Row(repeating: before)
        for row in 0..<32 {
            var value = rows.loadUnaligned(fromByteOffset: row &* 16, as: Row.self)
            value = value &+ Row(0, value[0], value[1], value[2])
            value = value &+ Row(0, 0, value[0], value[1])
            value = value &+ last &+ Row(1, 2, 3, 4)
            rows.storeBytes(of: value, toByteOffset: row &* 16, as: Row.self)
            last = Row(repeating: value[3])
        }
        return last[0]
    }

    private static func load(_ numbers: UnsafePointer<UInt32>) -> Row {
        UnsafeRawPointer(numbers).loadUnaligned(as: Row.self)
    }

    private static func append(_ row: Row, to bytes: inout [UInt8]) {
        for lane in 0..<4 { withUnsafeBytes(of: row[lane].littleEndian) { bytes.append(contentsOf: $0) } }
    }
}

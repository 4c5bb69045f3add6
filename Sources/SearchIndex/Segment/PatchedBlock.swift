/// Packs 128 numbers with the bits that most of them need; what the few greater ones have more stands behind.
///
/// ```
/// patched = PackedBlock of the numbers' lowest bits, exceptions x ( byte index, byte excess )
/// ```
///
/// The excess is what is left of a number without its lowest bits. Whoever writes a block also writes its width and the
/// number of its exceptions (the idea is PFOR's: M. Zukowski, S. Héman, N. Nes and P. Boncz, "Super-scalar RAM-CPU cache
/// compression", ICDE 2006).
enum PatchedBlock {
    /// How many bits an excess has.
    private static let excessBits = 8
    /// Exceptions have to save more bytes than this, for they are looked at one by one.
    private static let leastSaving = 8

    /// 128 numbers of no more bits, each with 1 added, and 255 exceptions have a sum below 2^31.
    static let widestSafe = 15

    static func bytes(width: Int, exceptions: Int) -> Int { PackedBlock.bytes(width: width) + exceptions * 2 }

    /// How 128 numbers take the fewest bytes.
    static func shape(of numbers: [UInt32]) -> (width: Int, exceptions: Int) {
        var counts = InlineArray<33, Int>(repeating: 0)
        for number in numbers { counts[PackedBlock.width(of: number)] += 1 }
        var width = 32
        while width > 0, counts[width] == 0 { width -= 1 }
        var best = (width: width, exceptions: 0)
        var leastBytes = bytes(width: width, exceptions: 0) - leastSaving
        let narrowest = max(0, width - excessBits)
        var exceptions = 0
        while width > narrowest {
            exceptions += counts[width]
            width -= 1
            let bytes = bytes(width: width, exceptions: exceptions)
            if bytes < leastBytes {
                leastBytes = bytes
                best = (width, exceptions)
            }
        }
        return best
    }

    /// Appends 128 numbers, none of which needs more than `width` and `excessBits` bits; those that need more than `width`
    /// become exceptions.
    static func append(_ numbers: [UInt32], width: Int, to bytes: inout [UInt8]) {
        let mask: UInt32 = width >= 32 ? .max : (1 << UInt32(width)) - 1
        PackedBlock.append(numbers.map { $0 & mask }, width: width, to: &bytes)
        for (index, number) in numbers.enumerated() where number > mask {
            bytes.append(UInt8(truncatingIfNeeded: index))
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(width)))
        }
    }

    /// Adds to 128 unpacked numbers what the exceptions have more. There are so many pairs of bytes at `source`, which may
    /// be anything.
    @inline(__always)
    static func patch(
        _ numbers: UnsafeMutablePointer<UInt32>, width: Int, exceptions: Int, from source: UnsafeRawPointer
    ) {
        for exception in 0..<exceptions {
            let pair = source.loadUnaligned(fromByteOffset: exception &* 2, as: SIMD2<UInt8>.self)
            numbers[Int(pair[0]) % PackedBlock.count] &+= UInt32(pair[1]) &<< UInt32(truncatingIfNeeded: width)
        }
    }
}

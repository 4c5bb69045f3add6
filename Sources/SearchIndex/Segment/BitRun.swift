/// Numbers side by side in a run of bits, each of the same width of up to 32: number i has the bits from i · width on,
/// the lowest first. A run of any length, read at any place.
enum BitRun {
    static func bytes(count: Int, width: Int) -> Int { (count * width + 7) / 8 }

    static func append(_ numbers: UnsafeBufferPointer<UInt32>, width: Int, to bytes: inout [UInt8]) {
        if width == 0 { return }
        let mask: UInt64 = (1 << UInt64(width)) - 1
        var word: UInt64 = 0
        var filled: UInt64 = 0
        for number in numbers {
            word |= (UInt64(number) & mask) << filled
            filled += UInt64(width)
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
                filled -= 8
            }
        }
        if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: word)) }
    }

    /// The number at `index`, which lies inside the run; the run lies in `bytes`.
    @inline(__always)
    static func number(at index: Int, width: Int, in bytes: UnsafeRawBufferPointer) -> UInt32 {
        if width == 0 { return 0 }
        let bit = index &* width
        let offset = bit >> 3
        let mask: UInt64 = (1 &<< UInt64(width)) &- 1
        if offset &+ 8 <= bytes.count, let base = bytes.baseAddress {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            return UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
        }
        var word: UInt64 = 0
        for next in 0..<8 where offset + next < bytes.count { word |= UInt64(bytes[offset + next]) << UInt64(next * 8) }
        return UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
    }
}

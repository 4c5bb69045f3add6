/// Reads what `BitWriter` wrote, from bytes that may be anything: what lies behind the end reads as zeros, and a number
/// that would reach behind it sets `isDamaged`.
///
/// The bytes must stay where they are while the reader is in use; whoever makes one holds their owner.
struct BitReader {
    private let bytes: UnsafeRawBufferPointer
    /// How many bits are behind: what is read next.
    private(set) var bit: Int
    private(set) var isDamaged = false

    /// - Parameter bit: at most eight times the number of bytes.
    init(_ bytes: UnsafeRawBufferPointer, at bit: Int = 0) {
        self.bytes = bytes
        self.bit = bit
    }

    /// The bytes that were begun.
    var bytesRead: Int { (bit + 7) / 8 }

    /// The next 57 bits and a few more; zeros behind the end.
    @inline(__always)
    private var ahead: UInt64 {
        let offset = bit &>> 3
        let shift = UInt64(truncatingIfNeeded: bit & 7)
        if offset &+ 8 <= bytes.count, let base = bytes.baseAddress {
            return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &>> shift
        }
        return last(from: offset) &>> shift
    }

    @inline(never)
    private func last(from offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for next in 0..<8 where offset + next < bytes.count { word |= UInt64(bytes[offset + next]) << UInt64(next * 8) }
        return word
    }

    /// A number of so many bits, at most 32.
    @inline(__always)
    mutating func bits(_ count: Int) -> UInt32 {
        let number = ahead & ((1 &<< UInt64(truncatingIfNeeded: count)) &- 1)
        bit &+= count
        if bit > bytes.count &* 8 { return damage() }
        return UInt32(truncatingIfNeeded: number)
    }

    /// How many zeros stand before the next one; both are behind then.
    @inline(__always)
    mutating func unary() -> UInt32 {
        let word = ahead
        if word == 0 { return longUnary() }
        let zeros = word.trailingZeroBitCount
        bit &+= zeros &+ 1
        return UInt32(truncatingIfNeeded: zeros)
    }

    @inline(never)
    private mutating func longUnary() -> UInt32 {
        let start = bit
        while bit < bytes.count * 8 {
            let word = ahead
            if word != 0 {
                bit += word.trailingZeroBitCount + 1
                return UInt32(clamping: bit - start - 1)
            }
            bit += 64 - (bit & 7)
        }
        return damage()
    }

    /// Goes behind so many ones.
    mutating func skip(ones count: Int) {
        var rest = count
        while rest > 0 {
            var word = ahead
            let ones = word.nonzeroBitCount
            if ones < rest {
                rest -= ones
                bit += 64 - (bit & 7)
                if bit >= bytes.count * 8 { return _ = damage() }
            } else {
                for _ in 1..<rest { word &= word &- 1 }
                bit += word.trailingZeroBitCount + 1
                return
            }
        }
    }

    private mutating func damage() -> UInt32 {
        isDamaged = true
        bit = bytes.count * 8
        return 0
    }
}

/// Numbers that are mostly small: the lowest bits as they are, the rest in unary (R. Rice and J. Plaunt, "Adaptive
/// variable-length coding for efficient compression of spacecraft television data", IEEE Transactions on Communication
/// Technology 19(6), 1971). The parameter is how many bits are the lowest.
enum RiceCode {
    /// The parameter with which the numbers take the fewest bits, from 0 to `limit`.
    static func parameter(_ numbers: UnsafeBufferPointer<UInt32>, limit: Int) -> Int {
        if numbers.isEmpty { return 0 }
        var sum: UInt64 = 0
        for index in 0..<numbers.count { sum &+= UInt64(numbers[index]) }
        // Near the logarithm of the mean, a little below for numbers that are spread geometrically.
        let mean = sum / UInt64(numbers.count)
        let estimate = 64 - mean.leadingZeroBitCount
        var best = (parameter: 0, bits: UInt64.max)
        for parameter in max(0, min(estimate - 2, limit))...min(estimate, limit) {
            var bits = UInt64(numbers.count) &* UInt64(parameter &+ 1)
            let shift = UInt32(truncatingIfNeeded: parameter)
            for index in 0..<numbers.count { bits &+= UInt64(numbers[index] &>> shift) }
            if bits < best.bits { best = (parameter, bits) }
        }
        return best.parameter
    }
}

/// A list of numbers of which most are 0.
///
/// ```
/// sparse = varying count, byte gap parameter + 16 * value parameter, *( gap, value - 1 )    ; for each that is not 0
/// ```
///
/// A gap is the number of zeros before; gaps and values are in `RiceCode`, unary part first, bit after bit (`BitWriter`).
enum SparseRun {
    private static let maximumParameter = 15

    static func append(_ numbers: UnsafeBufferPointer<UInt32>, to bytes: inout [UInt8], _ writer: BitWriter) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: numbers.count * 2) { room in
            // Of trivial type, and each is assigned before it is read.
            var count = 0
            var last = -1
            for index in 0..<numbers.count where numbers[index] > 0 {
                room[count] = UInt32(truncatingIfNeeded: index &- last &- 1)
                room[numbers.count &+ count] = numbers[index] &- 1
                count &+= 1
                last = index
            }
            let gaps = UnsafeBufferPointer(rebasing: room[..<count])
            let values = UnsafeBufferPointer(rebasing: room[numbers.count..<numbers.count + count])
            let gapBits = RiceCode.parameter(gaps, limit: maximumParameter)
            let valueBits = RiceCode.parameter(values, limit: maximumParameter)
            bytes.append(varying: UInt32(truncatingIfNeeded: count))
            bytes.append(UInt8(truncatingIfNeeded: gapBits | valueBits << 4))
            for index in 0..<count {
                append(gaps[index], gapBits, writer)
                append(values[index], valueBits, writer)
            }
        }
        writer.finish { bytes.append(contentsOf: $0) }
    }

    @inline(__always)
    private static func append(_ number: UInt32, _ parameter: Int, _ writer: BitWriter) {
        writer.append(unary: number &>> UInt32(truncatingIfNeeded: parameter))
        writer.append(UInt64(number) & ((1 &<< UInt64(truncatingIfNeeded: parameter)) &- 1), count: parameter)
    }

    /// Calls the body with the index and the value of each that is not 0, the indices ascending and below `limit`.
    ///
    /// - Returns: how many bytes the list takes; nil when it is damaged.
    @inline(__always)
    static func forEach(
        in bytes: UnsafeRawBufferPointer, limit: Int, _ body: (Int, UInt32) -> Void
    ) -> Int? {
        var head = ByteReader(bytes)
        let count = Int(head.varying())
        let parameters = Int(head.byte())
        guard !head.isDamaged, count <= limit else { return nil }
        let start = bytes.count - head.remaining
        var reader = BitReader(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        let (gapBits, valueBits) = (parameters & 15, parameters >> 4)
        var index = -1
        for _ in 0..<count {
            index &+= Int(number(gapBits, &reader)) &+ 1
            let value = number(valueBits, &reader) &+ 1
            guard !reader.isDamaged, index < limit else { return nil }
            body(index, value)
        }
        return start + reader.bytesRead
    }

    @inline(__always)
    private static func number(_ parameter: Int, _ reader: inout BitReader) -> UInt32 {
        reader.unary() &<< UInt32(truncatingIfNeeded: parameter) | reader.bits(parameter)
    }
}

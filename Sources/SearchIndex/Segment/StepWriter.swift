/// Writes the steps of a block's occurrences as `StepReader` reads them.
enum StepWriter {
    /// Appends the lows and the highs, each filled up to whole bytes.
    static func append(_ steps: UnsafeBufferPointer<UInt32>, parameter: Int, to bytes: inout [UInt8]) {
        let shift = UInt32(truncatingIfNeeded: parameter)
        var highBits = steps.count
        for step in steps { highBits &+= Int(step &>> shift) }
        let lowBytes = BitRun.bytes(count: steps.count, width: parameter)
        let size = lowBytes + (highBits + 7) / 8
        // Words are stored whole: the last of either may reach 7 bytes too far.
        withUnsafeTemporaryAllocation(byteCount: size + 16, alignment: 8) { room in
            guard let start = room.baseAddress else { return }
            writeLows(steps, parameter, to: start)
            writeHighs(steps, shift, to: start + lowBytes)
            // `size` bytes are written: of the lows, and behind them of the highs.
            bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: size))
        }
    }

    @inline(__always)
    private static func writeLows(
        _ steps: UnsafeBufferPointer<UInt32>, _ width: Int, to start: UnsafeMutableRawPointer
    ) {
        if width == 0 { return }
        let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: width)) &- 1
        var next = start
        var word: UInt64 = 0
        var filled = 0
        for step in steps {
            let low = UInt64(step) & mask
            word |= low &<< UInt64(truncatingIfNeeded: filled)
            filled &+= width
            if filled >= 64 {
                next.storeBytes(of: word.littleEndian, as: UInt64.self)
                next += 8
                filled &-= 64
                // The bits that did not fit; none when the word is exactly full.
                word = filled == 0 ? 0 : low &>> UInt64(truncatingIfNeeded: width &- filled)
            }
        }
        if filled > 0 { next.storeBytes(of: word.littleEndian, as: UInt64.self) }
    }

    @inline(__always)
    private static func writeHighs(
        _ steps: UnsafeBufferPointer<UInt32>, _ shift: UInt32, to start: UnsafeMutableRawPointer
    ) {
        var next = start
        var word: UInt64 = 0
        var filled = 0
        for step in steps {
            filled &+= Int(step &>> shift)
            while filled >= 64 {
                next.storeBytes(of: word.littleEndian, as: UInt64.self)
                next += 8
                word = 0
                filled &-= 64
            }
            word |= 1 &<< UInt64(truncatingIfNeeded: filled)
            filled &+= 1
        }
        if filled > 0 { next.storeBytes(of: word.littleEndian, as: UInt64.self) }
    }
}

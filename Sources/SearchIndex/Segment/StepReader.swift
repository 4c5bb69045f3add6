/// Reads the steps of a block's occurrences one after the other, from any of them on (`PostingEncoder` says how they are
/// written).
///
/// Unsafe by design, and fenced: who makes one sees to it that the lows are all there, and that `margin` bytes behind the
/// highs can be read, whatever they are. Reading stops at the end of the highs: damage gives steps of 0, and is remembered.
struct StepReader {
    /// How many bytes behind the highs must be readable: a word, for a position that is up to a word too far.
    static let margin = 16
    /// How many numbers more than asked for `positions` may write.
    static let excess = 4
    /// Of so many bits at most, four lows are in a word that starts anywhere in a byte.
    private static let usualWidth = 14
    /// So many bits of `ahead` are sure to be there.
    private static let sureBits = 57

    private let lows: UnsafeRawPointer
    private let highs: UnsafeRawPointer
    private let width: Int
    private let mask: UInt64
    /// The bits of the highs.
    private let limit: Int
    /// Which step is read next, and where its rest begins.
    private(set) var index = 0
    private var bit = 0
    private(set) var isDamaged = false

    /// No steps.
    init() {
        self.init(
            UnsafeRawBufferPointer(start: nil, count: 0), UnsafeRawBufferPointer(start: nil, count: 0), parameter: 0)
    }

    init(_ lows: UnsafeRawBufferPointer, _ highs: UnsafeRawBufferPointer, parameter: Int) {
        // Without lows, and without highs, nothing is read of them.
        let none = UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        self.highs = highs.baseAddress ?? none
        self.lows = parameter == 0 ? self.highs : lows.baseAddress ?? none
        width = parameter
        mask = (1 &<< UInt64(truncatingIfNeeded: parameter)) &- 1
        limit = highs.count * 8
    }

    /// The next step: less than 2^62.
    @inline(__always)
    mutating func next() -> Int {
        var high = 0
        let word = ahead
        if word != 0, bit < limit {
            high = word.trailingZeroBitCount
            bit &+= high &+ 1
        } else {
            high = longRest()
        }
        let place = index &* width
        index &+= 1
        // The lows lie before the highs, and so before the margin; of no width, they are not looked at.
        let low =
            UInt64(littleEndian: lows.loadUnaligned(fromByteOffset: place &>> 3, as: UInt64.self))
            &>> UInt64(truncatingIfNeeded: place & 7) & mask
        return high &<< width | Int(truncatingIfNeeded: low)
    }

    /// Writes the positions of a document's occurrences, and behind them `excess` times the greatest number. Stays at the
    /// first, so that the next document is sought from there.
    ///
    /// Four at a time, without a branch on how many bits each takes, which nothing could foresee.
    ///
    /// - Parameters:
    ///   - room: for `excess` more than `count`.
    ///   - last: of the positions behind this, any may be left out.
    /// - Returns: how many were written.
    @inline(__always)
    mutating func positions(
        _ first: Int, _ count: Int, into room: UnsafeMutablePointer<UInt32>, until last: UInt32
    ) -> Int {
        move(to: first)
        let rows = UnsafeMutableRawPointer(room)
        let shift = UInt64(truncatingIfNeeded: width)
        var bit = bit
        var place = first &* width
        var position: UInt64 = .max
        var written = 0
        while written < count {
            var word =
                UInt64(littleEndian: highs.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
                &>> UInt64(truncatingIfNeeded: bit & 7)
            let first = word.trailingZeroBitCount
            word &>>= UInt64(truncatingIfNeeded: first &+ 1)
            let second = word.trailingZeroBitCount
            word &>>= UInt64(truncatingIfNeeded: second &+ 1)
            let third = word.trailingZeroBitCount
            word &>>= UInt64(truncatingIfNeeded: third &+ 1)
            let fourth = word.trailingZeroBitCount
            let used = first &+ second &+ third &+ fourth &+ 4
            // A word without so many ones counts 64 zeros.
            guard used <= Self.sureBits, width <= Self.usualWidth, bit < limit else {
                return slowPositions(count, into: room)
            }
            var low =
                UInt64(littleEndian: lows.loadUnaligned(fromByteOffset: place &>> 3, as: UInt64.self))
                &>> UInt64(truncatingIfNeeded: place & 7)
            position = position &+ 1 &+ (UInt64(truncatingIfNeeded: first) &<< shift | low & mask)
            let one = position
            low &>>= shift
            position = position &+ 1 &+ (UInt64(truncatingIfNeeded: second) &<< shift | low & mask)
            let two = position
            low &>>= shift
            position = position &+ 1 &+ (UInt64(truncatingIfNeeded: third) &<< shift | low & mask)
            let three = position
            low &>>= shift
            position = position &+ 1 &+ (UInt64(truncatingIfNeeded: fourth) &<< shift | low & mask)
            rows.storeBytes(
                of: SIMD4(
                    UInt32(truncatingIfNeeded: one), UInt32(truncatingIfNeeded: two),
                    UInt32(truncatingIfNeeded: three), UInt32(truncatingIfNeeded: position)),
                toByteOffset: written &* 4, as: SIMD4<UInt32>.self)
            written &+= 4
            bit &+= used
            place &+= 4 &* width
            if position > UInt64(last) { break }
        }
        // Only damage gives so great a position.
        if position > UInt64(UInt32.max), count > 0 { return slowPositions(count, into: room) }
        written = min(written, count)
        rows.storeBytes(of: SIMD4(repeating: .max), toByteOffset: written &* 4, as: SIMD4<UInt32>.self)
        return written
    }

    /// How many of the lowest bits of positions `residues` can know.
    var knownBits: Int { min(width, 6) }

    /// For each position of a document, with `offset` added, the bit of its lowest `bits` bits, of which no more are known
    /// than `knownBits`.
    ///
    /// The lows alone say them: so neither highs are read, nor sought by those of the documents before.
    @inline(__always)
    func residues(_ first: Int, _ count: Int, offset: UInt32, bits: Int) -> UInt64 {
        let mask = (1 as UInt64) &<< UInt64(truncatingIfNeeded: bits) &- 1
        var found: UInt64 = 0
        var position = UInt64(offset) &- 1
        var place = first &* width
        for _ in 0..<count {
            // The lows lie before the highs, and so before the margin.
            let low =
                UInt64(littleEndian: lows.loadUnaligned(fromByteOffset: place &>> 3, as: UInt64.self))
                &>> UInt64(truncatingIfNeeded: place & 7)
            position &+= low & mask &+ 1
            found |= 1 &<< (position & mask)
            place &+= width
        }
        return found
    }

    @inline(never)
    private mutating func slowPositions(_ count: Int, into room: UnsafeMutablePointer<UInt32>) -> Int {
        var reader = self
        var position = -1
        for written in 0..<count {
            position &+= reader.next() &+ 1
            room[written] = UInt32(truncatingIfNeeded: position)
        }
        for written in count..<count + Self.excess { room[written] = .max }
        // Positions ascend unless one has wrapped around.
        if !reader.isDamaged, position <= Int(UInt32.max) { return count }
        isDamaged = true
        room.update(repeating: .max, count: Self.excess)
        return 0
    }

    /// Goes to a step, which may be before this one.
    @inline(__always)
    mutating func move(to index: Int) {
        var count = index &- self.index
        if count == 0 { return }
        if count < 0 {
            bit = 0
            count = index
        }
        self.index = index
        skip(count)
    }

    /// The next 57 bits and a few more.
    private var ahead: UInt64 {
        @inline(__always) get {
            UInt64(littleEndian: highs.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
                &>> UInt64(truncatingIfNeeded: bit & 7)
        }
    }

    private mutating func longRest() -> Int {
        let start = bit
        while bit < limit {
            let word = ahead
            if word != 0 {
                bit += word.trailingZeroBitCount + 1
                return bit - start - 1
            }
            bit += 64 - (bit & 7)
        }
        return damage()
    }

    /// Goes behind so many ones.
    ///
    /// Counts the ones of all bytes of a word at once, and where one of them is the last, finds the byte by comparing all
    /// sums at once (S. Vigna, "Broadword implementation of rank/select queries", WEA 2008).
    private mutating func skip(_ ones: Int) {
        let bytes: UInt64 = 0x0101_0101_0101_0101
        var rest = ones
        while rest > 0 {
            if bit >= limit { return _ = damage() }
            let word = ahead
            let pairs = word &- (word &>> 1 & 0x5555_5555_5555_5555)
            let fours = (pairs & 0x3333_3333_3333_3333) &+ (pairs &>> 2 & 0x3333_3333_3333_3333)
            // In each byte, the ones of it and of those below.
            let sums = ((fours &+ fours &>> 4) & 0x0F0F_0F0F_0F0F_0F0F) &* bytes
            let all = Int(truncatingIfNeeded: sums &>> 56)
            if all < rest {
                rest &-= all
                bit &+= 64 &- (bit & 7)
                continue
            }
            // No sum is above 64: the highest bit of a byte stays where its sum is less than `rest`.
            let less = (UInt64(truncatingIfNeeded: rest &- 1) &* bytes | 0x8080_8080_8080_8080) &- sums
            var place = ((less &>> 7 & bytes) &* bytes) &>> 56 &* 8
            var left = UInt64(truncatingIfNeeded: rest) &- (sums &<< 8) &>> place & 0xFF
            // In the byte: halve it, and what is left, without a branch.
            Self.halve(fours, 0xF, 4, &place, &left)
            Self.halve(pairs, 0x3, 2, &place, &left)
            Self.halve(word, 0x1, 1, &place, &left)
            bit &+= Int(truncatingIfNeeded: place) &+ 1
            return
        }
    }

    /// Goes behind the lower half at `place`, when it has fewer ones than are left.
    @inline(__always)
    private static func halve(
        _ counts: UInt64, _ mask: UInt64, _ size: UInt64, _ place: inout UInt64, _ left: inout UInt64
    ) {
        let lower = counts &>> place & mask
        let isAbove = left > lower
        left = isAbove ? left &- lower : left
        place = isAbove ? place &+ size : place
    }

    @inline(never)
    private mutating func damage() -> Int {
        isDamaged = true
        bit = limit
        return 0
    }
}

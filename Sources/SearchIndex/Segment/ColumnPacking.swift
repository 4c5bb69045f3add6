/// Packs a column: numbers that lie near a line take few bytes, and none when they lie on it.
///
/// ```
/// column = u64 least, u64 step, *rest                   ; rest: 0 to 8 bytes, as many for all
/// ```
///
/// The number at index i is least + step · i + rest, of which only the bits count that such a number has. A column is
/// read together with the count of its numbers, which says how wide a rest is.
enum ColumnPacking {
    static func bytes<Number: FixedWidthInteger & UnsignedInteger>(_ numbers: [Number]) -> [UInt8] {
        var line = Line(through: numbers, step: 0)
        if let first = numbers.first, let last = numbers.last, last > first {
            let rising = Line(through: numbers, step: UInt64(last - first) / UInt64(numbers.count - 1))
            if rising.width < line.width { line = rising }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 + numbers.count * line.width)
        bytes.append(number: line.least)
        bytes.append(number: line.step)
        for (index, number) in numbers.enumerated() {
            var rest = UInt64(number) &- line.least &- line.step &* UInt64(index)
            for _ in 0..<line.width {
                bytes.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
        return bytes
    }

    /// A line below numbers, and how many bytes they are above it at most.
    private struct Line {
        let step: UInt64
        /// Where it begins: below 0 it wraps around, as the sums do that are computed with it.
        let least: UInt64
        let width: Int

        init<Number: FixedWidthInteger & UnsignedInteger>(through numbers: [Number], step: UInt64) {
            // As signed numbers from the first on, so that those below the line are less.
            let first = numbers.first.map { UInt64($0) } ?? 0
            var lowest: Int64 = 0
            var highest: Int64 = 0
            for (index, number) in numbers.enumerated() {
                let height = Int64(bitPattern: UInt64(number) &- first &- step &* UInt64(index))
                lowest = min(lowest, height)
                highest = max(highest, height)
            }
            self.step = step
            least = first &+ UInt64(bitPattern: lowest)
            width = (71 - UInt64(bitPattern: highest &- lowest).leadingZeroBitCount) / 8
        }
    }
}

import IndexStorage
import TestSupport
import Testing

@testable import SearchIndex

/// Columns have the numbers that were written, in as few bytes as they take.
struct ColumnTests {
    /// The bytes without the line, and what is read of them.
    private static func packed<Number: FixedWidthInteger & UnsignedInteger>(
        _ numbers: [Number]
    ) -> (rest: Int, read: [Number]?) {
        let bytes = ColumnPacking.bytes(numbers)
        let read = withColumn(bytes, count: numbers.count) { (column: Column<Number>) in
            (0..<column.count).map { column[$0] }
        }
        return (bytes.count - 16, read)
    }

    /// nil when the bytes are no column.
    private static func withColumn<Number, Result>(
        _ bytes: [UInt8], count: Int, _ body: (Column<Number>) -> Result
    ) -> Result? {
        // What is behind must not matter.
        let memory = bytes + [UInt8](repeating: 0xEE, count: Column<Number>.margin)
        return memory.withUnsafeBytes { memory in
            Column<Number>(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count]), count: count).map(body)
        }
    }

    @Test(
        arguments: [
            ([], 0), ([7], 0), ([7, 7, 7], 0), ([.max, .max], 0), ([5, 6, 7, 8], 0), ([10, 20, 30, 40], 0),
            ([0, 10, 21, 30], 1), ([100, 0, 255, 3], 1), ([1000, 1256, 1000], 2), ([0, .max], 0), ([.max, 0, 7], 4),
            ([0, 0, 0, 1 << 20], 3),
        ] as [([UInt32], Int)])
    func linesTakeNothing(numbers: [UInt32], width: Int) {
        let (rest, read) = Self.packed(numbers)
        #expect(read == numbers)
        #expect(rest == width * numbers.count)
    }

    @Test(arguments: 0...64)
    func numbersOfAnyWidth(bits: Int) {
        var random = SeededGenerator(seed: UInt64(bits))
        let largest: UInt64 = bits == 0 ? 0 : .max >> UInt64(64 - bits)
        for count in [1, 2, 3, 100] {
            let numbers = (0..<count).map { _ in UInt64.random(in: 0...largest, using: &random) }
            for numbers in [numbers, numbers.sorted(), numbers.map { ~$0 }] {
                let (rest, read) = Self.packed(numbers)
                #expect(read == numbers)
                #expect(rest <= (bits + 7) / 8 * count)
            }
            let narrow = numbers.map { UInt16(truncatingIfNeeded: $0) }
            #expect(Self.packed(narrow).read == narrow)
        }
    }

    @Test func findsNumbers() {
        var random = SeededGenerator(seed: 1)
        let numbers = (0..<500).map { _ in UInt32.random(in: 0...2000, using: &random) }.sorted()
        let found = Self.withColumn(ColumnPacking.bytes(numbers), count: 500) { (column: Column<UInt32>) in
            (0...2001).map { column.lowerBound($0) }
        }
        #expect(found == (0...2001).map { number in numbers.firstIndex { $0 >= number } ?? 500 })
    }

    @Test(arguments: [(0, 1), (15, 1), (17, 2), (16 + 9, 1), (16 + 7, 4), (16 + 5, 4), (24, 0), (16, -1)])
    func noColumn(bytes: Int, count: Int) {
        let isRead = Self.withColumn([UInt8](repeating: 1, count: bytes), count: count) { (_: Column<UInt32>) in true }
        #expect(isRead == nil)
    }

    /// Any bytes of the right number are numbers.
    @Test(arguments: 0...8)
    func anyBytes(width: Int) {
        var random = SeededGenerator(seed: UInt64(width))
        let bytes = (0..<16 + width * 40).map { _ in UInt8.random(in: 0...(.max), using: &random) }
        let read = Self.withColumn(bytes, count: 40) { (column: Column<UInt16>) in (0..<40).map { column[$0] } }
        #expect(read?.count == 40)
    }

    /// A segment is refused whose columns have other lengths, or do not lie before the directory.
    @Test(arguments: SegmentLayout.Section.positions.rawValue...SegmentLayout.Section.values.rawValue)
    func columnOfOtherLength(section: Int) throws {
        var random = SeededGenerator(seed: 20)
        let bytes = try RandomArticles.segment((0..<20).map { _ in RandomArticles.article(&random) })
        _ = try Segment(SegmentBytes(bytes))
        let directory = bytes.count - SegmentLayout.directoryBytes
        let entry = directory + section * 16
        var changed = bytes
        changed[entry + 8] ^= 2
        #expect(throws: SearchError.self) { try Segment(SegmentBytes(changed)) }
        changed = bytes
        withUnsafeBytes(of: UInt64(directory).littleEndian) { changed.replaceSubrange(entry..<entry + 8, with: $0) }
        #expect(throws: SearchError.self) { try Segment(SegmentBytes(changed)) }
    }
}

import Testing

@testable import SearchIndex

/// Columns have the numbers that were written, and one that is the same everywhere but once.
struct FixedColumnTests {
    private static func read(_ bytes: [UInt8], count: Int) -> [UInt32]? {
        bytes.withUnsafeBytes { bytes in
            guard let column = FixedColumn(bytes, count: count) else { return nil }
            return (0..<column.count).map { column[$0] }
        }
    }

    @Test(
        arguments: [
            ([7], 1), ([7, 7, 7], 1), ([0, .max], 2), ([5, 5, 6, 5], 4), ([.max, .max], 1),
        ] as [([UInt32], Int)])
    func comesBack(numbers: [UInt32], stored: Int) {
        let bytes = FixedColumn.bytes(numbers)
        #expect(bytes.count == stored * 4)
        #expect(Self.read(bytes, count: numbers.count) == numbers)
    }

    @Test func noNumbers() {
        #expect(FixedColumn.bytes([]).isEmpty)
        // Of a section without bytes there is an address all the same.
        let memory: [UInt8] = [1]
        memory.withUnsafeBytes { memory in
            let column = FixedColumn(UnsafeRawBufferPointer(rebasing: memory[..<0]), count: 0)
            #expect(column?.count == 0)
        }
    }

    @Test(arguments: [(0, 1), (3, 1), (5, 1), (8, 1), (8, 3), (13, 3), (4, 0), (4, -1)])
    func noColumn(bytes: Int, count: Int) {
        #expect(Self.read([UInt8](repeating: 1, count: bytes), count: count) == nil)
    }
}

import TestSupport
import Testing

@testable import SearchIndex

/// Numbers come back as they went in, also those that are greater than most.
struct PatchedBlockTests {
    /// Random numbers of so many bits, of which some have so many more.
    private static func numbers(
        width: Int, greater: Int, by bits: Int, _ random: inout SeededGenerator
    ) -> [UInt32] {
        var numbers = (0..<PackedBlock.count).map { _ in
            UInt32(truncatingIfNeeded: UInt64.random(in: 0..<1 << UInt64(width), using: &random))
        }
        for index in numbers.indices.shuffled(using: &random).prefix(greater) {
            numbers[index] = UInt32(truncatingIfNeeded: (1 << UInt64(width + bits)) - 1)
        }
        return numbers
    }

    /// What is read of the bytes that are written.
    private static func read(_ bytes: [UInt8], _ shape: (width: Int, exceptions: Int)) -> [UInt32] {
        var read = [UInt32](repeating: 0, count: PackedBlock.count)
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            PackedBlock.unpack(base, width: shape.width, into: &read)
            PatchedBlock.patch(
                &read, width: shape.width, exceptions: shape.exceptions,
                from: base + PackedBlock.bytes(width: shape.width))
        }
        return read
    }

    @Test(arguments: 0...32, [0, 1, 5, 40, 128])
    func blockOfAnyWidth(width: Int, greater: Int) {
        var random = SeededGenerator(seed: UInt64(width * 1000 + greater))
        for bits in 0...min(32 - width, 12) {
            let numbers = Self.numbers(width: width, greater: greater, by: bits, &random)
            let shape = PatchedBlock.shape(of: numbers)
            var bytes: [UInt8] = []
            PatchedBlock.append(numbers, width: shape.width, to: &bytes)
            #expect(bytes.count == PatchedBlock.bytes(width: shape.width, exceptions: shape.exceptions))
            #expect(bytes.count <= PackedBlock.bytes(width: PackedBlock.width(of: numbers.reduce(0, |))))
            #expect(Self.read(bytes, shape) == numbers)
        }
    }

    @Test func exceptionsAreForFewNumbers() {
        var numbers = [UInt32](repeating: 1, count: PackedBlock.count)
        #expect(PatchedBlock.shape(of: numbers) == (1, 0))
        numbers[77] = 0x1FF
        #expect(PatchedBlock.shape(of: numbers) == (1, 1))
        // More than an excess holds.
        numbers[77] = 0x3FF
        #expect(PatchedBlock.shape(of: numbers) == (2, 1))
        // As many that a bit more for all takes less.
        for index in 0..<12 { numbers[index] = 2 }
        numbers[77] = 1
        #expect(PatchedBlock.shape(of: numbers) == (2, 0))
    }

    @Test func exceptionsArePairsOfBytes() {
        var numbers = [UInt32](repeating: 0, count: PackedBlock.count)
        numbers[3] = 7
        numbers[100] = 200
        #expect(PatchedBlock.shape(of: numbers) == (0, 2))
        var bytes: [UInt8] = []
        PatchedBlock.append(numbers, width: 0, to: &bytes)
        #expect(bytes == [3, 7, 100, 200])
    }

    /// No pair reaches beyond the block, and the greatest sum there can be is as small as is said.
    @Test func anyExceptions() {
        let bytes = [UInt8](repeating: 255, count: 2 * 255)
        var numbers = [UInt32](repeating: (1 << UInt32(PatchedBlock.widestSafe)) - 1, count: PackedBlock.count)
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            PatchedBlock.patch(&numbers, width: PatchedBlock.widestSafe, exceptions: 255, from: base)
        }
        #expect(numbers.reduce(0) { $0 + UInt64($1) + 1 } < 1 << 31)
        #expect(numbers.dropLast().allSatisfy { $0 == numbers[0] })
    }
}

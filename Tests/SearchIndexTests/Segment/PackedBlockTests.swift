import TestSupport
import Testing

@testable import SearchIndex

/// Numbers side by side come back as they went in.
struct PackedBlockTests {
    /// So many random numbers of so many bits at most; the first has all bits.
    private static func numbers(_ count: Int, width: Int, _ random: inout SeededGenerator) -> [UInt32] {
        let largest: UInt32 = width == 32 ? .max : (1 << UInt32(width)) - 1
        return (0..<count).map { $0 == 0 ? largest : UInt32.random(in: 0...largest, using: &random) }
    }

    @Test(arguments: 0...32)
    func blockOfAnyWidth(width: Int) {
        var random = SeededGenerator(seed: UInt64(width))
        for before in 0..<3 {
            let numbers = Self.numbers(PackedBlock.count, width: width, &random)
            #expect(PackedBlock.width(of: numbers.reduce(0, |)) == width)
            // A block may begin at any byte.
            var bytes = [UInt8](repeating: 0xAA, count: before)
            PackedBlock.append(numbers, width: width, to: &bytes)
            #expect(bytes.count == before + PackedBlock.bytes(width: width))
            var read = [UInt32](repeating: 0xDEAD, count: PackedBlock.count)
            bytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return read.removeAll(where: { _ in width > 0 }) }
                PackedBlock.unpack(base + before, width: width, into: &read)
            }
            #expect(width == 0 && before == 0 ? numbers.allSatisfy { $0 == 0 } : read == numbers)
        }
    }

    @Test func blockOfNoWidthReadsNoByte() {
        var read = [UInt32](repeating: 7, count: PackedBlock.count)
        withUnsafeTemporaryAllocation(byteCount: 0, alignment: 1) { none in
            guard let base = none.baseAddress else { return }
            PackedBlock.unpack(UnsafeRawPointer(base), width: 0, into: &read)
            #expect(read == [UInt32](repeating: 0, count: PackedBlock.count))
        }
    }

    @Test func lanesAreLittleEndianWords() {
        var bytes: [UInt8] = []
        PackedBlock.append((0..<128).map { UInt32($0) }, width: 8, to: &bytes)
        // The numbers 0, 4, 8 and 12 are the first of lane 0.
        #expect(bytes.prefix(8) == [0, 4, 8, 12, 1, 5, 9, 13])
    }

    @Test(arguments: [UInt32.max, 0, 1_000_000])
    func sums(before: UInt32) {
        var random = SeededGenerator(seed: 4)
        let gaps = Self.numbers(PackedBlock.count, width: 20, &random)
        var expected: [UInt32] = []
        var last = before
        for gap in gaps {
            last = last &+ gap &+ 1
            expected.append(last)
        }
        var summed = gaps
        #expect(PackedBlock.sum(&summed, after: before) == expected.last)
        #expect(summed == expected)
    }

    @Test(arguments: 0...32)
    func runOfAnyWidth(width: Int) {
        var random = SeededGenerator(seed: UInt64(width))
        for count in [0, 1, 2, 7, 8, 9, 31, 64, 200] {
            let numbers = Self.numbers(count, width: width, &random)
            var bytes: [UInt8] = []
            numbers.withUnsafeBufferPointer { BitRun.append($0, width: width, to: &bytes) }
            #expect(bytes.count == BitRun.bytes(count: count, width: width))
            let read = bytes.withUnsafeBytes { bytes in
                (0..<count).map { BitRun.number(at: $0, width: width, in: bytes) }
            }
            #expect(read == numbers)
        }
    }

    @Test func numbersOfVaryingLength() {
        let numbers: [UInt32] = [0, 1, 127, 128, 16_383, 16_384, 1 << 28, .max]
        var bytes: [UInt8] = []
        for number in numbers { bytes.append(varying: number) }
        #expect(bytes.count == 1 + 1 + 1 + 2 + 2 + 3 + 5 + 5)
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let read = numbers.map { _ in reader.varying() }
            #expect(read == numbers)
            #expect(reader.remaining == 0 && !reader.isDamaged)
            let behind = reader.varying()
            #expect(behind == 0 && reader.isDamaged)
        }
    }

    @Test(arguments: [[0x80], [0x80, 0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0x80, 0x80, 0x80, 0x80, 0]])
    func noNumberOfVaryingLength(bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            _ = reader.varying()
            #expect(reader.isDamaged)
        }
    }

    @Test func readerStaysInside() {
        let bytes: [UInt8] = [1, 2, 3]
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let tooLong = reader.number(UInt32.self)
            #expect(tooLong == 0 && reader.isDamaged)
            reader = ByteReader(bytes)
            let tooMany = reader.bytes(4)
            #expect(tooMany.isEmpty && reader.isDamaged)
            reader = ByteReader(bytes)
            let (first, second) = (reader.number(UInt16.self), reader.byte())
            #expect(first == 0x0201 && second == 3 && !reader.isDamaged)
            let behind = reader.byte()
            #expect(behind == 0 && reader.isDamaged)
        }
        var reader = ByteReader(UnsafeRawBufferPointer(start: nil, count: 0))
        let nothing = reader.byte()
        #expect(nothing == 0 && reader.isDamaged)
    }
}

import Glibc
import IndexStorage
import Testing

struct SegmentBytesTests {
    @Test(arguments: [0, 1, 63, 64, 65, 5000]) func bytesAreKept(count: Int) {
        let expected = TestIndex.bytes(count, seed: 2)
        let bytes = SegmentBytes(expected)
        #expect(bytes.count == count && bytes.copy == expected && !bytes.isMapped)
        #expect(UInt(bitPattern: bytes.baseAddress).isMultiple(of: UInt(SegmentBytes.alignment)))
        bytes.withBytes { #expect($0.baseAddress == bytes.baseAddress && $0.count == count) }
        // Only a hint, which changes nothing.
        bytes.advise(.willNeed)
    }

    @Test func memoryIsFilledInPlace() {
        let bytes = SegmentBytes(count: 100) { memory in
            #expect(memory.allSatisfy { $0 == 0 })
            memory[99] = 7
        }
        #expect(bytes.copy == [UInt8](repeating: 0, count: 99) + [7])
    }

    @Test func aFailureWhileFillingIsPassedOn() {
        #expect(throws: FillFailure.self) {
            _ = try SegmentBytes(count: 1 << 20) { _ throws(FillFailure) in throw FillFailure() }
        }
    }

    @Test func errorsOfTheBodyArePassedOn() {
        #expect(throws: FillFailure.self) {
            try SegmentBytes([1]).withBytes { _ throws(FillFailure) in throw FillFailure() }
        }
    }

    @Test(arguments: [0, 1, 64, 5000, 100_000]) func mappedBytesAreThoseOfTheFile(count: Int) throws {
        try withTemporaryFolder { path in
            let expected = TestIndex.bytes(count, seed: 3)
            let files = SystemFolder(path)
            do {
                let file = try files.create("file")
                try (TestIndex.bytes(64, seed: 4) + expected).withUnsafeBytes { try file.append($0) }
            }
            let bytes = try files.open("file").map(64..<64 + count)
            try files.remove("file")
            #expect(bytes.isMapped && bytes.copy == expected)
            #expect(UInt(bitPattern: bytes.baseAddress).isMultiple(of: UInt(SegmentBytes.alignment)))
            for advice in [SegmentBytes.Advice.willNeed, .random, .sequential, .normal] {
                bytes.advise(advice)
                bytes.advise(advice, 4000..<4001)
                bytes.advise(advice, -5 ..< .max)
                bytes.advise(advice, 200_000..<300_000)
            }
            #expect(bytes.copy == expected)
        }
    }
}

private struct FillFailure: Error {}

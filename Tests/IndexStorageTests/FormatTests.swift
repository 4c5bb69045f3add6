import FileFaults
import TestSupport
import Testing

@testable import IndexStorage

struct FormatTests {
    private let identity = FileIdentity(archive: 0x1122_3344_5566_7788, formatVersion: 0x0a0b)

    /// Little-endian numbers of 64 bits.
    private func numbers(_ bytes: some Collection<UInt8>) -> [UInt64] {
        let bytes = Array(bytes)
        return stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    @Test func theSegmentsFileIsAsSpecified() throws {
        let disk = FaultyFolder()
        let folder = try IndexFolder.open(disk, archive: identity.archive, formatVersion: identity.formatVersion).folder
        let writer = try folder.newSegment()
        let content = [UInt8](repeating: 0xcc, count: 1_048_600)
        try writer.append(content)
        let record = try writer.finish(articles: 1, positions: 1...1).record
        let file = try #require(disk.files["1.segment"])
        #expect(Array(file[0..<8]) == Array("telexseg".utf8))
        #expect(numbers(file[8..<64]).dropLast() == [0x0a0b_0000_0001, 1, identity.archive, 0, 0, 0])
        #expect(numbers(file[56..<64]) == [Checksum.of(file[..<56])])
        #expect(Array(file[64..<1_048_664]) == content)
        let table = file[1_048_664..<1_048_680]
        #expect(numbers(table) == [Checksum.of(file[..<1_048_576]), Checksum.of(file[1_048_576..<1_048_664])])
        let footer = Array(file[1_048_680...])
        #expect(Array(footer.prefix(8)) == Array("telexend".utf8))
        #expect(
            numbers(footer.dropFirst(8)) == [
                1, 1_048_600, 2, 1_048_576, Checksum.of(table), 0, Checksum.of(footer.prefix(56)),
            ])
        #expect(record.checksum == Checksum.of(footer.prefix(56)))
    }

    /// Values that Python's package xxhash, with its own copy of the authors' code, computes too. The function has another
    /// way for each range of lengths.
    @Test(arguments: [(0, 0x2d06_8005_38d3_94c2), (200, 0xf42a_8864_feaf_0703), (5000, 0x1b74_bda2_c82a_8c7a)])
    func theChecksumIsXXH3(count: Int, expected: UInt64) {
        #expect(Checksum.of((0..<count).map { UInt8(truncatingIfNeeded: $0) }) == expected)
    }

    @Test(arguments: 0..<50) func manifestsAreReadAsTheyWereWritten(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var manifest = Manifest(archive: random.next(), formatVersion: UInt32.random(in: 0 ... .max, using: &random))
        var nextNumber: UInt64 = 1
        for _ in 0..<Int.random(in: 0..<20, using: &random) {
            let first = manifest.logPosition + UInt64.random(in: 1...9, using: &random)
            let last = first + UInt64.random(in: 0...9_000_000_000, using: &random)
            let articles = Int.random(in: 0...1_000_000, using: &random)
            let hidden = HiddenRecord(
                number: nextNumber, bytes: Int.random(in: 0...10_000, using: &random), checksum: random.next(),
                articles: Int.random(in: 0...articles, using: &random))
            manifest.segments.append(
                SegmentRecord(
                    number: nextNumber + 1, bytes: Int.random(in: 0...1 << 50, using: &random),
                    checksum: random.next(), articles: articles, positions: first...last,
                    hidden: Bool.random(using: &random) ? hidden : nil,
                    details: (0..<Int.random(in: 0..<9, using: &random)).map { UInt8($0) }))
            nextNumber += 2
            manifest.logPosition = last
        }
        let stored = StoredManifest(manifest: manifest, generation: random.next(), nextNumber: nextNumber)
        let bytes = ManifestFormat.encode(stored)
        #expect(try ManifestFormat.decode(bytes) == stored)
        #expect(stored.contradiction == nil)
        let limit = manifest.segments.reduce(ManifestFormat.headLimit) {
            $0 + ManifestFormat.segmentLimit(details: $1.details.count)
        }
        #expect(bytes.count <= limit)
    }

    @Test func aNewerManifestIsToldFromDamage() throws {
        var encoder = ByteEncoder()
        encoder.append(Array("telexman".utf8))
        encoder.append(UInt32(2))
        encoder.append(Array("whatever follows".utf8))
        encoder.appendChecksum()
        let opened = try IndexFolder.openForTest(FaultyFolder(["manifest": encoder.bytes]))
        #expect(
            opened.rejectedManifest
                == IndexStorageError(
                    .otherVersion, path: "faulty-index/manifest", offset: 8,
                    "the manifest has version 2, not 1: "
                        + "the file is not used, and what it held has to be built again from the log"))
    }

    @Test(arguments: [0, 1, 7, 63, 1 << 20]) func hiddenArticlesAreReadAsTheyWereWritten(count: Int) throws {
        let hidden = HiddenArticles(count: 12, bytes: TestIndex.bytes(count, seed: 5))
        let bytes = HiddenFormat.encode(hidden, number: 4, segment: 3, of: identity)
        #expect(try HiddenFormat.decode(bytes, number: 4, segment: 3, of: identity) == hidden)
        #expect(throws: ByteDecoder.Failure.self) {
            try HiddenFormat.decode(bytes, number: 4, segment: 2, of: identity)
        }
        #expect(throws: ByteDecoder.Failure.self) {
            try HiddenFormat.decode(bytes, number: 5, segment: 3, of: identity)
        }
    }

    @Test(arguments: FileName.Kind.allCases) func namesAreReadAsTheyAreWritten(kind: FileName.Kind) {
        for number in [0, 1, 99, FileName.limit - 1] {
            #expect(FileName(FileName(number: number, kind: kind).name) == FileName(number: number, kind: kind))
        }
        #expect(FileName(FileName(number: FileName.limit, kind: kind).name) == nil)
    }

    @Test(arguments: ["", ".", "segment", "1", "1.", ".segment", "01.segment", "+1.segment", "1.segment.", "1.Segment"])
    func otherNamesAreNotOurs(name: String) {
        #expect(FileName(name) == nil)
    }

    @Test func randomBytesAreNoFiles() {
        var random = SeededGenerator(seed: 3)
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(throws: ByteDecoder.Failure.self) { try ManifestFormat.decode(bytes) }
            #expect(throws: ByteDecoder.Failure.self) {
                try HiddenFormat.decode(bytes, number: 1, segment: 1, of: identity)
            }
        }
    }
}

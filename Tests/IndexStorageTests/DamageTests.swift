import FileFaults
import TestSupport
import Testing

@testable import IndexStorage

/// Files that are not what was written.
struct DamageTests {
    private let files: [String: [UInt8]]
    private let content: IndexContent
    private let manifest: Manifest

    /// Four segments, of which the second has hidden articles and the third more than one chunk.
    init() throws {
        let disk = FaultyFolder()
        var index = try TestIndex(disk)
        for count in [700, 90, 1_050_000, 0] { try index.flush(bytes: count) }
        try index.hide(1, HiddenArticles(count: 3, bytes: [0b1011, 0, 5]))
        files = disk.files
        content = index.content
        manifest = index.folder.manifest
    }

    private func open(_ name: String, _ change: (inout [UInt8]) -> Void) throws -> OpenedIndex {
        var files = files
        change(&files[name, default: []])
        return try IndexFolder.openForTest(FaultyFolder(files))
    }

    private func expectKept(
        _ count: Int, of opened: OpenedIndex, _ cause: IndexStorageError,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(IndexContent(opened) == content.keeping(first: count), sourceLocation: sourceLocation)
        #expect(opened.rejectedManifest == nil, sourceLocation: sourceLocation)
        let behind = manifest.segments[(count + 1)...].map { record in
            DroppedSegment(
                record: record,
                cause: IndexStorageError(
                    .behindGap, path: "faulty-index/\(record.name)",
                    "the segment is not used, since one before it is lost: it is built again with that one"))
        }
        #expect(
            opened.dropped == [DroppedSegment(record: manifest.segments[count], cause: cause)] + behind,
            sourceLocation: sourceLocation)
    }

    @Test func theIndexIsCompleteUpToTheSegmentThatIsLost() throws {
        for index in 0..<4 {
            var files = files
            let name = manifest.segments[index].name
            files[name] = nil
            let disk = FaultyFolder(files)
            let opened = try IndexFolder.openForTest(disk)
            expectKept(
                index, of: opened,
                IndexStorageError(
                    .missing, path: "faulty-index/\(name)",
                    "cannot open (No such file or directory): check that nothing else changes the folder",
                    systemError: 2))
            #expect(opened.manifest.logPosition == UInt64(index * 6))
            // What was dropped stays until something else is in force, and is dropped again until then.
            #expect(disk.files == files)
            #expect(IndexContent(try IndexFolder.openForTest(FaultyFolder(files))) == IndexContent(opened))
            try opened.folder.commit(opened.manifest)
            let again = try IndexFolder.openForTest(FaultyFolder(disk.files))
            #expect(IndexContent(again) == IndexContent(opened) && again.dropped.isEmpty)
            #expect(disk.files.count == 1 + index + (index > 1 ? 1 : 0))
        }
    }

    @Test func aSegmentGoesWithItsHiddenArticles() throws {
        let name = try #require(manifest.segments[1].hidden?.name)
        expectKept(
            1, of: try open(name) { $0[45] ^= 1 },
            IndexStorageError(
                .damaged, path: "faulty-index/\(name)", offset: 47,
                "the checksum does not match: the file is not used, and what it held has to be built again from the log"
            ))
    }

    @Test func whatIsCutOffIsFoundAtOnce() throws {
        let name = manifest.segments[2].name
        let count = try #require(files[name]?.count)
        for (kept, place) in [(0, 0), (64, 64), (count - 1, count - 1), (count - 100_000, count - 100_000)] {
            expectKept(
                2, of: try open(name) { $0 = Array($0.prefix(kept)) },
                IndexStorageError(
                    .damaged, path: "faulty-index/\(name)", offset: place,
                    "the file has \(kept) bytes, not \(count): it was cut off or replaced"))
        }
    }

    @Test func anotherSegmentInItsPlaceIsFoundAtOnce() throws {
        // Of the same length, written by another index.
        let disk = FaultyFolder()
        var other = try TestIndex(disk)
        try other.flush(bytes: 699)
        let foreign = try #require(disk.files["1.segment"])
        #expect(foreign.count == files["1.segment"]?.count)
        let opened = try open("1.segment") { $0 = foreign }
        #expect(
            opened.dropped.first?.cause.message
                == "the footer is another segment's: the file is not used, and what it held has to be built again from the log"
        )
        #expect(opened.segments.isEmpty && opened.manifest.logPosition == 0)
    }

    @Test func aSectorThatCannotBeReadIsDamage() throws {
        let disk = FaultyFolder(files)
        let name = manifest.segments[3].name
        disk.unreadable = [name]
        let opened = try IndexFolder.openForTest(disk)
        #expect(opened.segments.count == 3)
        #expect(opened.dropped.map(\.cause.code) == [.ioError])
        #expect(opened.dropped.first?.cause.path == "faulty-index/\(name)")
    }

    @Test func anUnusableManifestDropsEverything() throws {
        func expectNothingLeft(_ disk: FaultyFolder, _ code: IndexStorageError.Code) throws {
            let opened = try IndexFolder.openForTest(disk)
            #expect(opened.rejectedManifest?.code == code)
            #expect(opened.rejectedManifest?.path == "faulty-index/manifest")
            #expect(IndexContent(opened) == IndexContent() && opened.dropped.isEmpty)
            #expect(disk.files.isEmpty)
        }
        var damaged = files
        damaged["manifest"]?[40] ^= 1
        try expectNothingLeft(FaultyFolder(damaged), .damaged)
        damaged["manifest"] = []
        try expectNothingLeft(FaultyFolder(damaged), .damaged)
        let unreadable = FaultyFolder(files)
        unreadable.unreadable = ["manifest"]
        try expectNothingLeft(unreadable, .ioError)
    }

    @Test func anotherLogsIndexIsNotUsed() throws {
        let disk = FaultyFolder(files)
        let opened = try IndexFolder.open(disk, archive: 1, formatVersion: IndexFolder.formatVersion)
        #expect(
            opened.rejectedManifest
                == IndexStorageError(
                    .otherArchive, path: "faulty-index/manifest",
                    "the index is of another log: it has to be built again from this one"))
        #expect(opened.manifest.archive == 1 && opened.segments.isEmpty && disk.files.isEmpty)
    }

    @Test func anotherVersionsIndexIsNotUsed() throws {
        let disk = FaultyFolder(files)
        let opened = try IndexFolder.open(disk, archive: IndexFolder.archive, formatVersion: 4)
        #expect(
            opened.rejectedManifest
                == IndexStorageError(
                    .otherVersion, path: "faulty-index/manifest",
                    "the index has format 3, not 4: it has to be built again from the log"))
        #expect(opened.manifest.formatVersion == 4 && opened.segments.isEmpty && disk.files.isEmpty)
    }
}

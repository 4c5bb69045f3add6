import FileFaults
import IndexStorage
import Testing

struct IndexFolderTests {
    @Test func aNewFolderIsEmpty() throws {
        let opened = try IndexFolder.openForTest(FaultyFolder())
        #expect(IndexContent(opened) == IndexContent())
        #expect(opened.dropped.isEmpty && opened.rejectedManifest == nil)
        #expect(opened.manifest.archive == IndexFolder.archive)
        #expect(opened.manifest.formatVersion == IndexFolder.formatVersion)
    }

    /// Lengths around those where the padding, the number of chunks and the buffer change.
    @Test(arguments: [0, 1, 7, 8, 9, 1000, 1_048_511, 1_048_512, 1_048_513, 1_048_576, 3_145_664, 3_200_000])
    func whatWasCommittedIsThereAgain(count: Int) throws {
        let disk = FaultyFolder()
        var index: TestIndex? = try TestIndex(disk)
        try index?.flush(bytes: count)
        try index?.hide(0, HiddenArticles(count: 2, bytes: [3, 0, 0]))
        let content = index?.content
        index = nil
        let opened = try IndexFolder.openForTest(disk)
        #expect(IndexContent(opened) == content)
        #expect(opened.dropped.isEmpty && opened.rejectedManifest == nil)
        let record = try #require(opened.manifest.segments.first)
        #expect(try opened.folder.verify(record) == .sound)
        #expect(disk.files[record.name]?.count == record.fileBytes - (record.hidden?.bytes ?? 0))
    }

    @Test func aSegmentIsThereAtOnceThoughOneIsMappedOnlyLater() throws {
        let folder = try IndexFolder.openForTest(FaultyFolder()).folder
        let writer = try folder.newSegment()
        for byte in 0..<100 { try writer.append([UInt8(byte)]) }
        try writer.pad(to: 64)
        #expect(writer.count == 128)
        let segment = try writer.finish(articles: 1, positions: 1...1)
        #expect(segment.bytes.copy == (0..<100).map { UInt8($0) } + [UInt8](repeating: 0, count: 28))
        #expect(segment.record.articles == 1 && segment.record.positions == 1...1 && segment.record.bytes == 128)
        #expect(try folder.verify(segment.record) == .sound)
    }

    @Test func filesThatNobodyNeedsGoAfterACommit() throws {
        let disk = FaultyFolder()
        var index = try TestIndex(disk)
        for _ in 0..<4 { try index.flush(bytes: 100) }
        try index.hide(1, HiddenArticles(count: 1, bytes: [1]))
        try index.hide(1, HiddenArticles(count: 2, bytes: [2]))
        try index.hide(3, HiddenArticles(count: 1, bytes: [4]))
        try index.merge(1..<3)
        let manifest = index.folder.manifest
        #expect(manifest.segments.map { $0.hidden?.articles } == [nil, nil, 1])
        let needed = manifest.segments.flatMap { [$0.name, $0.hidden?.name].compactMap(\.self) }
        #expect(Set(disk.files.keys) == Set(needed + ["manifest"]))
    }

    @Test func hiddenArticlesCanBeShownAgain() throws {
        let disk = FaultyFolder()
        var index = try TestIndex(disk)
        try index.flush(bytes: 100)
        try index.hide(0, HiddenArticles(count: 1, bytes: [1]))
        var manifest = index.folder.manifest
        manifest.segments[0] = manifest.segments[0].withoutHidden
        #expect(try index.folder.commit(manifest) == manifest)
        #expect(Set(disk.files.keys) == ["manifest", manifest.segments[0].name])
    }

    @Test func whatOthersPutInTheFolderStays() throws {
        let foreign = [
            "notes.txt", "01.segment", "x.segment", "5.segment.bak", "-1.hidden", "9223372036854775807.segment",
        ]
        let disk = FaultyFolder(Dictionary(uniqueKeysWithValues: foreign.map { ($0, [1]) }))
        var index = try TestIndex(disk)
        try index.flush(bytes: 10)
        try index.merge(0..<1)
        #expect(Set(disk.files.keys).isSuperset(of: foreign))
    }

    @Test func whatNoManifestNamesIsRemovedWhenTheFolderIsOpened() throws {
        let disk = FaultyFolder(["12.segment": [1], "13.hidden": [], "14.manifest-new": [2]])
        let folder = try IndexFolder.openForTest(disk).folder
        #expect(disk.files.isEmpty)
        // The numbers are not used again.
        let segment = try folder.newSegment().finish(articles: 0, positions: 1...1)
        #expect(segment.record.number == 15)
    }

    @Test func aWriterThatIsNotFinishedLeavesNothing() throws {
        let disk = FaultyFolder()
        let folder = try IndexFolder.openForTest(disk).folder
        do {
            let writer = try folder.newSegment()
            try writer.append([1])
            #expect(disk.files.count == 1)
        }
        #expect(disk.files.isEmpty)
        let other = try folder.newSegment()
        other.abandon()
        #expect(disk.files.isEmpty)
    }

    @Test func aSegmentThatIsNotCommittedStaysUntilItIsDiscarded() throws {
        let disk = FaultyFolder()
        var index = try TestIndex(disk)
        let waiting = try index.folder.newSegment()
        let finished = try index.folder.newSegment().finish(articles: 1, positions: 100...100)
        try index.flush(bytes: 10)
        #expect(disk.files.keys.contains(finished.record.name))
        index.folder.discard(finished.record)
        #expect(!disk.files.keys.contains(finished.record.name))
        // What is in force is not discarded, and what is being written is not removed.
        let record = try #require(index.folder.manifest.segments.first)
        index.folder.discard(record)
        #expect(disk.files.keys.contains(record.name))
        let segment = try waiting.finish(articles: 1, positions: 50...60)
        #expect(try index.folder.verify(segment.record) == .sound)
    }

    @Test func theFolderIsFreeWhenTheLastReferenceIsGone() throws {
        let disk = FaultyFolder()
        var folder: IndexFolder? = try IndexFolder.openForTest(disk).folder
        let writer = try #require(try folder?.newSegment())
        folder = nil
        #expect(throws: IndexStorageError(.busyFolder, path: disk.path, "another worker uses this index: stop it")) {
            _ = try IndexFolder.openForTest(disk)
        }
        writer.abandon()
        withExtendedLifetime(writer) {}
    }
}

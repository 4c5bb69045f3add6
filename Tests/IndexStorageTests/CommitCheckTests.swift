import FileFaults
import IndexStorage
import Testing

/// Manifests that may not be committed.
struct CommitCheckTests {
    private let disk = FaultyFolder()
    private let index: TestIndex

    init() throws {
        var index = try TestIndex(disk)
        for _ in 0..<3 { try index.flush(bytes: 50) }
        try index.hide(1, HiddenArticles(count: 2, bytes: [1]))
        self.index = index
    }

    private func expectRefusal(
        _ message: String, hidden: [UInt64: HiddenArticles] = [:], of manifest: Manifest
    ) {
        let before = disk.operations.count
        #expect(
            throws: IndexStorageError(.badManifest, path: "faulty-index/manifest", "cannot commit: \(message)")
        ) {
            try index.folder.commit(manifest, hidden: hidden)
        }
        #expect(disk.operations.count == before)
    }

    @Test func theLogPositionIsNotBeforeTheLastSegment() {
        var manifest = index.folder.manifest
        manifest.logPosition = 17
        expectRefusal("log position 17 is before the end of the last segment, 18", of: manifest)
    }

    @Test func segmentsAreInTheOrderOfTheLog() {
        var manifest = index.folder.manifest
        manifest.segments.swapAt(0, 1)
        expectRefusal("segment 1.segment begins at position 1, not after 12", of: manifest)
    }

    @Test func noSegmentIsThereTwice() {
        var manifest = index.folder.manifest
        manifest.segments[1] = manifest.segments[0]
        expectRefusal("file number 1 is used twice", of: manifest)
    }

    @Test func positionsBeginWithOne() throws {
        var manifest = index.folder.manifest
        manifest.segments = [try index.folder.newSegment().finish(articles: 0, positions: 0...4).record]
        expectRefusal("segment 9.segment begins at position 0, not after 0", of: manifest)
    }

    @Test func anotherFoldersSegmentsAreUnknown() throws {
        var other = try TestIndex(FaultyFolder())
        try other.flush(bytes: 51)
        expectRefusal("segment 1.segment was neither committed nor finished since", of: other.folder.manifest)
    }

    @Test func aSegmentThatWasReplacedIsUnknown() throws {
        var index = index
        let old = index.folder.manifest
        try index.merge(0..<2)
        expectRefusal("segment 1.segment was neither committed nor finished since", of: old)
    }

    @Test func hiddenArticlesAreThoseThatWereCommitted() throws {
        var index = index
        let old = index.folder.manifest
        try index.hide(1, HiddenArticles(count: 3, bytes: [2]))
        var manifest = old
        manifest.logPosition += 1
        expectRefusal("the hidden articles of segment 3.segment are not those that were committed", of: manifest)
    }

    @Test func notMoreArticlesAreHiddenThanThereAre() {
        let manifest = index.folder.manifest
        for count in [6, -1] {
            expectRefusal(
                "segment 1.segment has 5 articles, so \(count) cannot be hidden",
                hidden: [1: HiddenArticles(count: count, bytes: [])], of: manifest)
        }
    }

    @Test func hiddenArticlesBelongToASegment() {
        expectRefusal(
            "segment 2 is not in the manifest, but has hidden articles",
            hidden: [2: HiddenArticles(count: 0, bytes: [])], of: index.folder.manifest)
    }

    @Test func detailsAreSmall() throws {
        let writer = try index.folder.newSegment()
        let details = [UInt8](repeating: 0, count: SegmentRecord.detailsLimit + 1)
        var manifest = index.folder.manifest
        manifest.segments.append(try writer.finish(articles: 0, positions: 90...90, details: details).record)
        manifest.logPosition = 90
        expectRefusal("segment 9.segment has 65537 bytes of details", of: manifest)
    }

    @Test func theManifestIsOfThisIndex() throws {
        let other = try IndexFolder.open(FaultyFolder(), archive: 1, formatVersion: IndexFolder.formatVersion)
        expectRefusal("the manifest is another index's", of: other.manifest)
    }
}

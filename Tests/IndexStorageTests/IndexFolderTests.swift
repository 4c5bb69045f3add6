import FileFaults
import IndexStorage
import Testing

struct IndexFolderTests {
    @Test func anEmptyFolderHasAnEmptyManifest() throws {
        let opened = try IndexFolder.open(FaultyFolder(), archive: 7, formatVersion: 3)
        #expect(opened.manifest.logPosition == 0)
        #expect(opened.manifest.segments.isEmpty)
        #expect(opened.segments.isEmpty && opened.dropped.isEmpty && opened.rejectedManifest == nil)
    }

    @Test func whatWasCommittedIsThereAgain() throws {
        let disk = FaultyFolder()
        let segment: StoredSegment
        do {
            let folder = try IndexFolder.open(disk, archive: 7, formatVersion: 3).folder
            let writer = try folder.newSegment()
            try writer.append([1, 2, 3])
            segment = try writer.finish(articles: 3, positions: 1...5, details: [9])
            var manifest = folder.manifest
            manifest.segments.append(segment.record)
            manifest.logPosition = 6
            try folder.commit(manifest, hidden: [segment.record.number: HiddenArticles(count: 1, bytes: [4])])
        }
        let opened = try IndexFolder.open(disk, archive: 7, formatVersion: 3)
        #expect(opened.manifest.logPosition == 6)
        #expect(opened.segments.map(\.record.withoutHidden) == [segment.record])
        #expect(opened.segments.map(\.hidden) == [HiddenArticles(count: 1, bytes: [4])])
        #expect(opened.segments.first?.bytes.withBytes { Array($0) } == [1, 2, 3])
        #expect(opened.dropped.isEmpty && opened.rejectedManifest == nil)
        #expect(try opened.folder.verify(opened.manifest.segments[0]) == .sound)
    }
}

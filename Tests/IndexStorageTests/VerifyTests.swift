import FileFaults
import Glibc
import IndexStorage
import Testing

struct VerifyTests {
    private let disk = FaultyFolder()
    private let index: TestIndex
    private let record: SegmentRecord

    /// A segment of four chunks, the last of them short.
    init() throws {
        var index = try TestIndex(disk)
        try index.flush(bytes: 3_200_000)
        try index.hide(0, HiddenArticles(count: 1, bytes: [1]))
        self.index = index
        record = index.folder.manifest.segments[0]
    }

    @Test func itSaysWhatItReads() throws {
        var read: [Int] = []
        #expect(try index.folder.verify(record, willRead: { read.append($0) }) == .sound)
        #expect(read == [1 << 20, 1 << 20, 1 << 20, 64 + 3_200_000 - 3 << 20])
    }

    @Test func itStopsAndGoesOn() throws {
        var asked = 0
        let result = try index.folder.verify(
            record,
            shouldStop: {
                asked += 1
                return asked > 2
            })
        #expect(result == .stopped(at: 2 << 20))
        var read = 0
        #expect(try index.folder.verify(record, from: 2 << 20, willRead: { read += $0 }) == .sound)
        #expect(read == 64 + 3_200_000 - 2 << 20)
    }

    @Test func whatWasReplacedMeanwhileIsNotDamaged() throws {
        var index = index
        let old = index.folder.manifest.segments[0]
        try index.hide(0, HiddenArticles(count: 2, bytes: [3]))
        #expect(try index.folder.verify(old) == .replaced)
        #expect(try index.folder.verify(index.folder.manifest.segments[0]) == .sound)
        try index.merge(0..<1)
        #expect(try index.folder.verify(index.folder.manifest.segments[0]) == .sound)
        #expect(try index.folder.verify(old) == .replaced)
    }

    @Test func whatCannotBeReadIsDamaged() throws {
        disk.unreadable = [record.name]
        #expect(
            try index.folder.verify(record)
                == .damaged(
                    IndexStorageError(systemError: EIO, path: "faulty-index/1.segment", offset: 0, action: "read")))
        disk.unreadable = [record.hidden?.name ?? ""]
        #expect(
            try index.folder.verify(record)
                == .damaged(
                    IndexStorageError(systemError: EIO, path: "faulty-index/3.hidden", offset: 0, action: "read")))
    }

    @Test func whatIsLostIsTakenOutOfTheIndex() throws {
        var index = index
        try index.flush(bytes: 10)
        try index.flush(bytes: 20)
        let manifest = index.folder.manifest
        let left = manifest.keepingSegments(before: manifest.segments[1])
        #expect(left.segments == Array(manifest.segments.prefix(1)))
        #expect(left.logPosition == manifest.segments[1].positions.lowerBound - 1)
        try index.folder.commit(left)
        #expect(index.folder.manifest == left)
        #expect(disk.files.count == 3)
        #expect(manifest.keeping(first: 3) == manifest)
        #expect(manifest.keepingSegments(before: manifest.segments[0]).segments.isEmpty)
    }
}

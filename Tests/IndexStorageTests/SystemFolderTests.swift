import Foundation
import Glibc
import IndexStorage
import Testing

/// The same on a disk of the system.
struct SystemFolderTests {
    @Test func whatWasCommittedIsThereAgain() throws {
        try withTemporaryFolder { path in
            let path = path + "/index/"
            let bytes = TestIndex.bytes(2_500_000, seed: 1)
            var record: SegmentRecord?
            do {
                let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
                #expect(opened.folder.path + "/" == path)
                let writer = try opened.folder.newSegment()
                try writer.append(bytes)
                var manifest = opened.manifest
                let segment = try writer.finish(articles: 9, positions: 1...10, details: [1, 2])
                #expect(segment.bytes.isMapped && segment.bytes.copy == bytes)
                record = segment.record
                manifest.segments = [segment.record]
                manifest.logPosition = 10
                try opened.folder.commit(manifest)
            }
            let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
            #expect(opened.manifest.segments == [record].compactMap(\.self) && opened.manifest.logPosition == 10)
            #expect(opened.segments.map(\.bytes.copy) == [bytes])
            #expect(try Set(SystemFolder(path).names()) == ["manifest", "1.segment", "lock"])
            #expect(try opened.folder.verify(try #require(record)) == .sound)
        }
    }

    @Test func aMappedSegmentCanBeReadAfterItsFileIsGone() throws {
        try withTemporaryFolder { path in
            let folder = try IndexFolder.open(path: path, archive: 1, formatVersion: 2).folder
            let bytes = TestIndex.bytes(100_000, seed: 1)
            let writer = try folder.newSegment()
            try writer.append(bytes)
            let segment = try writer.finish(articles: 1, positions: 1...1)
            folder.discard(segment.record)
            #expect(try SystemFolder(path).names() == ["lock"])
            #expect(segment.bytes.copy == bytes)
        }
    }

    @Test func aCutOrChangedFileIsFound() throws {
        try withTemporaryFolder { path in
            func commit() throws {
                let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
                let writer = try opened.folder.newSegment()
                try writer.append(TestIndex.bytes(3_000_000, seed: 1))
                var manifest = opened.manifest
                manifest.segments = [try writer.finish(articles: 1, positions: 1...1).record]
                manifest.logPosition = 1
                try opened.folder.commit(manifest)
            }
            try commit()
            let file = path + "/1.segment"
            do {
                let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
                let handle = try #require(FileHandle(forUpdatingAtPath: file))
                try handle.seek(toOffset: 2_200_000)
                try handle.write(contentsOf: [1, 2, 3])
                try handle.close()
                let expected = IndexStorageError(
                    .damaged, path: file, offset: 2_097_152,
                    "the checksum of the 902912 bytes from here on does not match: "
                        + "the segment has to be built again from the log")
                #expect(try opened.folder.verify(opened.segments[0].record) == .damaged(expected))
            }
            #expect(truncate(file, 100) == 0)
            let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
            #expect(
                opened.dropped.map(\.cause) == [
                    IndexStorageError(
                        .damaged, path: file, offset: 100,
                        "the file has 100 bytes, not 3000152: it was cut off or replaced")
                ])
        }
    }

    @Test func oneProcessHasTheFolder() throws {
        try withTemporaryFolder { path in
            let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
            let refusal = IndexStorageError(
                .busyFolder, path: path,
                "another worker uses this index (process \(getpid())): stop it, or name another folder",
                systemError: EWOULDBLOCK)
            #expect(throws: refusal) { _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2) }
            // Another process does not get it either, which flock(1) tells by its status.
            #expect(try flockStatus(path) == 1)
            withExtendedLifetime(opened) {}
        }
    }

    @Test func theFolderIsFreeAfterwards() throws {
        try withTemporaryFolder { path in
            do { _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2) }
            #expect(try flockStatus(path) == 0)
            _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
        }
    }

    @Test func anotherProcessKeepsTheFolder() throws {
        try withTemporaryFolder { path in
            do { _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2) }
            // flock(1) holds the lock while its program runs, which says so, and ends with its input.
            let (process, input, output) = (Process(), Pipe(), Pipe())
            process.executableURL = URL(filePath: "/usr/bin/flock")
            process.arguments = ["-n", path + "/lock", "sh", "-c", "echo held; cat"]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            #expect(try output.fileHandleForReading.read(upToCount: 5) == Data("held\n".utf8))
            do throws(IndexStorageError) {
                _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
                Issue.record("the folder was opened")
            } catch {
                #expect(error.code == .busyFolder && error.path == path)
            }
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
            _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
        }
    }

    private func flockStatus(_ path: String) throws -> Int32 {
        let process = try Process.run(URL(filePath: "/usr/bin/flock"), arguments: ["-n", path + "/lock", "true"])
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func aFolderThatCannotBeMadeIsSaidSo() throws {
        try withTemporaryFolder { path in
            let deep = path + "/a/b"
            #expect(
                throws: IndexStorageError(
                    .unwritable, path: deep, "the folder that it is to be in does not exist: make it, or name another",
                    systemError: ENOENT)
            ) { _ = try IndexFolder.open(path: deep, archive: 1, formatVersion: 2) }
            let file = path + "/file"
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            #expect(
                throws: IndexStorageError(systemError: ENOTDIR, path: file + "/lock", action: "open the lock file")
            ) { _ = try IndexFolder.open(path: file, archive: 1, formatVersion: 2) }
        }
    }

    /// A folder where a file should be, and a symbolic link to nowhere: neither stops the opening.
    @Test func whatIsNoFileIsDamage() throws {
        try withTemporaryFolder { path in
            #expect(mkdir(path + "/manifest", 0o700) == 0)
            #expect(throws: IndexStorageError.self) {
                _ = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
            }
            #expect(rmdir(path + "/manifest") == 0)
            #expect(symlink("nowhere", path + "/manifest") == 0)
            let opened = try IndexFolder.open(path: path, archive: 1, formatVersion: 2)
            #expect(opened.rejectedManifest?.code == .missing)
            #expect(try SystemFolder(path).names() == ["lock"])
        }
    }

    /// What a process keeps in memory of a file that it writes.
    @Test func aLargeSegmentTakesLittleMemory() throws {
        func residentBytes() throws -> Int {
            let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(Int(fields[1])) * 4096
        }
        try withTemporaryFolder { path in
            let folder = try IndexFolder.open(path: path, archive: 1, formatVersion: 2).folder
            let part = TestIndex.bytes(100_001, seed: 1)
            let writer = try folder.newSegment()
            try writer.append(part)
            let before = try residentBytes()
            for _ in 0..<1000 { try writer.append(part) }
            #expect(try residentBytes() - before < 8 << 20)
            let segment = try writer.finish(articles: 1, positions: 1...1)
            #expect(segment.bytes.count == 1001 * part.count)
            #expect(try folder.verify(segment.record) == .sound)
        }
    }
}

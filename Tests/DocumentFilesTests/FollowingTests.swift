import Articles
import Foundation
import Glibc
import Testing

@testable import DocumentFiles

/// Each test writes into a folder of its own and removes it.
final class FollowingTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "telex-follow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Makes a file look as if nobody had touched it for an hour.
    private func age(_ name: String) throws {
        let date = Date(timeIntervalSinceNow: -3600)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path(name))
    }

    private func texts(_ files: DocumentFiles) -> [String] {
        var texts: [String] = []
        while let found = files.next() {
            if case .document(let document) = found { texts.append(String(decoding: document.bytes, as: UTF8.self)) }
        }
        return texts
    }

    /// What comes, waited for until the kernel tells of it.
    private func wait(_ files: DocumentFiles) throws {
        var item = pollfd(fd: try #require(files.waitsFor), events: Int16(POLLIN), revents: 0)
        try #require(poll(&item, 1, 10_000) == 1)
    }

    @Test func takesWhatIsThereAndWhatComes() throws {
        try write("a.txt", "A")
        try age("a.txt")
        let files = try DocumentFiles(following: [folder.path], bound: 1000)
        #expect(texts(files) == ["A"])
        try write("b.txt", "B")
        try wait(files)
        #expect(texts(files) == ["B"])
        #expect(texts(files) == [])
    }

    /// Nothing is read of a file that is being written, and nothing of one under the name of a moment.
    @Test func waitsUntilAFileIsClosed() throws {
        let files = try DocumentFiles(following: [folder.path], bound: 1000)
        let file = try #require(fopen(path("c.txt"), "w"))
        fputs("half", file)
        fflush(file)
        #expect(texts(files) == [])
        fputs(" and half", file)
        fclose(file)
        try wait(files)
        #expect(texts(files) == ["half and half"])
        for name in [".d.txt", "d.txt.part", "d.tmp", "d.txt.license"] { try write(name, "D") }
        try wait(files)
        #expect(texts(files) == [])
        rename(path("d.txt.part"), path("d.txt"))
        try wait(files)
        #expect(texts(files) == ["D"])
    }

    @Test func followsFoldersThatCome() throws {
        let files = try DocumentFiles(following: [folder.path], bound: 1000)
        #expect(texts(files) == [])
        let staging = FileManager.default.temporaryDirectory.appending(path: "telex-staged-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: staging.appending(path: "deep"), withIntermediateDirectories: true)
        let old = staging.appending(path: "deep/e.txt")
        try Data("E".utf8).write(to: old)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: old.path)
        rename(staging.path, path("new"))
        try wait(files)
        #expect(texts(files) == ["E"])
        try write("new/deep/f.txt", "F")
        try wait(files)
        #expect(texts(files) == ["F"])
    }

    @Test func aFileIsTakenOnceItRests() {
        var resting = RestingFiles()
        let second: Int64 = 1_000_000_000
        let (first, grown) = (
            RestingFiles.Look(size: 1, modified: 100 * second), RestingFiles.Look(size: 2, modified: 101 * second)
        )
        let waits = [("old", 103), ("new", 101), ("gone", 101)].map { name, now in
            resting.mustWait(name, first, now: now * second)
        }
        #expect(waits == [false, true, true])
        var rested = resting.rested(now: 102 * second) { _ in first }
        #expect(rested == [])
        // It grew: it waits again.
        rested = resting.rested(now: 104 * second) { $0 == "new" ? grown : nil }
        #expect(rested == [])
        rested = resting.rested(now: 105 * second) { _ in grown }
        #expect(rested == [])
        rested = resting.rested(now: 107 * second) { _ in grown }
        #expect(rested == ["new"])
        #expect(resting.isEmpty)
    }

    @Test func saysWhatCannotBeWatched() throws {
        try write("a.txt", "A")
        let fault = #expect(throws: WatchFault.self) {
            try DocumentFiles(following: [path("a.txt")], bound: 1000)
        }
        #expect(fault?.description == "\(path("a.txt")): Not a directory")
    }
}

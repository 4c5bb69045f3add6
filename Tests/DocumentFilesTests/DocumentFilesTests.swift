import Articles
import DocumentFiles
import Foundation
import Testing

/// Each test writes into a folder of its own and removes it.
final class DocumentFilesTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "telex-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ name: String, _ text: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func found(_ paths: [String], bound: Int = 1000) -> [DocumentFiles.Found] {
        let files = DocumentFiles(paths: paths, bound: bound)
        return Array(AnyIterator { files.next() })
    }

    private func documents(_ paths: [String], bound: Int = 1000) -> [RawDocument] {
        found(paths, bound: bound).compactMap { if case .document(let document) = $0 { document } else { nil } }
    }

    @Test func walksAFolderInTheOrderOfNames() throws {
        try write("b.txt", "B")
        try write("a/z.txt", "Z")
        try write("a/.hidden.txt", "no")
        try write("c.txt", "C")
        try write("c.txt.license", "the credit of c.txt")
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link.txt"), withDestinationURL: folder.appending(path: "b.txt"))
        let documents = documents([folder.path])
        #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["Z", "B", "C"])
        #expect(documents[1].origin == folder.path + "/b.txt")
        #expect(documents[1].uri?.hasSuffix("/b.txt") == true)
        #expect(documents[1].uri?.hasPrefix("file:///") == true)
        #expect(documents[1].mediaType == "text/plain")
    }

    @Test func aLinkThatIsNamedIsTaken() throws {
        try write("b.txt", "B")
        let link = folder.appending(path: "link.txt")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.appending(path: "b.txt"))
        #expect(documents([link.path]).count == 1)
    }

    @Test func oneDocumentALineOfJSONLines() throws {
        try write("x.jsonl", "{\"a\":1}\r\n\n  \n{\"a\":2}\n{\"a\":3}")
        let documents = documents([folder.path])
        #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == [#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#])
        #expect(documents.map { $0.origin?.split(separator: ":").last } == ["1", "4", "5"])
        #expect(documents.allSatisfy { $0.uri == nil && $0.mediaType == "application/json" })
    }

    @Test func passesOverWhatIsTooLong() throws {
        let long = String(repeating: "x", count: 200_000)
        try write("a.txt", long)
        try write("b.jsonl", "{\"a\":1}\n\(long)\n{\"a\":2}\n")
        let found = found([folder.path])
        #expect(found.count == 4)
        guard case .tooLong(let file, bytes: 200_000) = found[0], case .tooLong(let line, bytes: 200_000) = found[2]
        else {
            Issue.record("expected two that are too long, found \(found)")
            return
        }
        #expect(file.bytes.isEmpty && line.bytes.isEmpty)
        #expect(line.origin?.hasSuffix("b.jsonl:2") == true)
    }

    @Test func namesWhatCannotBeRead() {
        let path = folder.path + "/missing.txt"
        #expect(found([path]) == [.unreadable(path: path, reason: "No such file or directory")])
        #expect(found(["/dev/null"]) == [.unreadable(path: "/dev/null", reason: "neither a file nor a folder")])
    }

    @Test func addressesArePercentEncoded() throws {
        try write("ü 1%.txt", "text")
        #expect(documents([folder.path]).first?.uri?.hasSuffix("/%C3%BC%201%25.txt") == true)
    }

    /// Lines across the reader's 64 KiB chunks come out whole, wherever the boundary falls.
    @Test(arguments: [65_534, 65_535, 65_536, 65_537]) func linesAcrossChunks(length: Int) throws {
        let first = String(repeating: "a", count: length)
        try write("x.ndjson", first + "\r\nb\n")
        #expect(documents([folder.path], bound: 1 << 20).map(\.bytes.count) == [length, 1])
    }

    private func state() -> PathsState? { PathsState(of: [folder.path]) }

    /// Each change, and its undoing, makes another state: what was numbered before is not what is there now.
    @Test func theStateOfPathsFollowsEveryChange() throws {
        try write("a.jsonl", "{}\n{}\n")
        try write("b.txt", "B")
        var states = [try #require(state())]
        #expect(state() == states[0])
        let file = folder.appending(path: "b.txt")
        let old = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
        try write("b.txt", "C")
        // The same length, and the same time of modification: still not the same file.
        try FileManager.default.setAttributes([.modificationDate: old as Any], ofItemAtPath: file.path)
        states.append(try #require(state()))
        try write("c/d.txt", "D")
        states.append(try #require(state()))
        try FileManager.default.removeItem(at: folder.appending(path: "c"))
        states.append(try #require(state()))
        try FileManager.default.moveItem(at: file, to: folder.appending(path: "e.txt"))
        states.append(try #require(state()))
        #expect(Set(states.dropLast(2) + [states[4]]).count == 4)
        // A file that came and went leaves what was there before.
        #expect(states[3] == states[1])
    }

    @Test func standardInputHasNoState() { #expect(PathsState(of: [folder.path, "-"]) == nil) }
}

import Articles
import CSQLite
import Foundation
import Testing

@testable import ArticleLog

struct CopyTests {
    let folder: TemporaryFolder
    var target: String { folder.data + "-copy" }

    init() throws { folder = try TemporaryFolder() }

    private func entries(_ path: String) throws -> [LogEntry] {
        try ArticleLogReader(folder: path).entries(after: .start)
    }

    @Test func theCopyIsTheLog() throws {
        defer { try? FileManager.default.removeItem(atPath: target) }
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append((0..<500).map { submission(article("\($0)")) }, at: time(0))
        // The writer has it, and what it wrote is in the write-ahead log alone.
        let copy = try #require(try LogCopy(of: folder.data, to: target))
        #expect(copy.last == position(500))
        #expect(try entries(target) == entries(folder.data))
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        // It is a log like any other: it goes on where the other was.
        let second = try ArticleLogWriter(folder: target)
        _ = try second.append([submission(article("new"))], at: time(1))
        #expect(try ArticleLogReader(folder: target).last() == position(501))
        #expect(try ArticleLogReader(folder: folder.data).last() == position(500))
    }

    /// What is committed while the copy is made is not in it, and nothing of it is half there.
    @Test func theCopyIsOfOneMoment() throws {
        defer { try? FileManager.default.removeItem(atPath: target) }
        let writer = try ArticleLogWriter(folder: folder.data)
        let body = String(repeating: "word ", count: 2000)
        func append(_ range: Range<Int>) throws {
            _ = try writer.append(
                range.map { number in
                    var one = article("\(number)")
                    one.body = "\(number) " + body
                    return submission(one)
                }, at: time(0))
        }
        try append(0..<1000)
        var more = 1000
        let copy = try LogCopy(of: folder.data, to: target) { _ in
            try? append(more..<more + 50)
            more += 50
            return true
        }
        #expect(more > 1050, "the copy is made in several steps")
        #expect(copy?.last == position(1000))
        let reader = try ArticleLogReader(folder: target)
        #expect(try reader.last() == position(1000))
        #expect(try reader.totals().articles == 1000)
        #expect(try ArticleLogReader(folder: folder.data).last() == position(UInt64(more)))
    }

    @Test func nothingIsWrittenOver() throws {
        defer { try? FileManager.default.removeItem(atPath: target) }
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append([submission(article("a"))], at: time(0))
        _ = try LogCopy(of: folder.data, to: target)
        let again = #expect(throws: ArticleLogError.self) { try LogCopy(of: folder.data, to: target) }
        #expect(again?.code == .unwritable)
        let same = #expect(throws: ArticleLogError.self) { try LogCopy(of: folder.data, to: folder.data) }
        #expect(same?.code == .busyFolder)
        let none = #expect(throws: ArticleLogError.self) { try LogCopy(of: target + "-none", to: target) }
        #expect(none?.code == .missing)
    }

    @Test func aBrokenCopyLeavesNoLog() throws {
        defer { try? FileManager.default.removeItem(atPath: target) }
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append((0..<100).map { submission(article("\($0)")) }, at: time(0))
        #expect(
            try LogCopy(of: folder.data, to: target, progress: { _ in false }) == nil || entries(target).count == 100)
        try? FileManager.default.removeItem(atPath: target + "/articles.sqlite")
        // What a copy that died has left is in nobody's way.
        try Data("rubbish".utf8).write(to: URL(fileURLWithPath: target + "/articles.sqlite.part"))
        #expect(try LogCopy(of: folder.data, to: target)?.last == position(100))
        #expect(try entries(target).count == 100)
    }

    @Test func compactingKeepsEverything() throws {
        let writer = try ArticleLogWriter(folder: folder.data)
        let document = [UInt8](repeating: 0x61, count: 60_000)
        let rejections = (0..<50).map { number in
            Submission(
                content: .rejection(Rejection(code: .empty, message: "\(number)", bytes: 60_000, document: document)))
        }
        let outcomes = try writer.append(rejections + [submission(article("a"))], at: time(0))
        _ = try writer.dismiss(
            outcomes.compactMap { if case .rejected(let position) = $0 { position } else { nil } }, at: time(1))
        try writer.checkpoint()
        let before = try ArticleLogReader(folder: folder.data).totals().bytesOnDisk
        let entriesBefore = try entries(folder.data)
        try writer.compact()
        #expect(try ArticleLogReader(folder: folder.data).totals().bytesOnDisk < before / 2)
        #expect(try entries(folder.data) == entriesBefore)
    }
}

import ArticleLog
import Articles
import Extraction
import Foundation
import Testing
import Verification

/// Each test has a log and a folder of originals of its own.
final class VerificationTests {
    private let folder: URL
    private var data: String { folder.appending(path: "data").path }
    private var originals: String { folder.appending(path: "originals").path }
    private let extractor: Extractor
    private let time = IngestionTime(millisecondsSince1970: 1_642_150_000_000)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "telex-verify-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "originals"), withIntermediateDirectories: true)
        extractor = Extractor(countries: .none, name: "tests/1")
        for number in 1...5 {
            try write("\(number).txt", "Harbour \(number) reopens\n\nFerries of line \(number) run again.\n")
        }
        try write("broken.json", #"{"title": "#)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: "originals").appending(path: name))
    }

    /// Puts into the log what the originals give, but for those left out.
    private func fill(leaving left: Set<String> = [], adding more: [Submission] = []) throws {
        let writer = try ArticleLogWriter(folder: data)
        var submissions: [Submission] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: originals).sorted() where !left.contains(name) {
            let path = originals + "/" + name
            let document = RawDocument(
                origin: path, mediaType: name.hasSuffix("json") ? "application/json" : "text/plain",
                bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
            for part in extractor.extract(document) {
                switch part {
                case .article(let article): submissions.append(Submission(content: .article(article)))
                case .rejection(let rejection): submissions.append(Submission(content: .rejection(rejection)))
                }
            }
        }
        _ = try writer.append(submissions + more, at: time)
        try writer.checkpoint()
    }

    private func findings() throws -> [Finding] {
        var found: [Finding] = []
        var log = try LogVerification(folder: data)
        try log.run { found.append($0) }
        var comparison = try OriginalsVerification(folder: data, extractor: extractor, bound: 1000)
        try comparison.run(paths: [originals]) { found.append($0) }
        return found
    }

    @Test func aWholeLogHasNoFindings() throws {
        try fill()
        #expect(try findings() == [])
        var log = try LogVerification(folder: data)
        try log.run { _ in }
        #expect(log.entries == 6)
    }

    @Test func whatIsMissingIsNamed() throws {
        try fill(leaving: ["3.txt", "broken.json"])
        let found = try findings()
        #expect(found.map(\.kind) == [.missing, .missing])
        #expect(Set(found.map { URL(fileURLWithPath: $0.place).lastPathComponent }) == ["3.txt", "broken.json"])
        #expect(found[0].message == "the article “Harbour 3 reopens” is not in the log")
        #expect(found[1].message.hasSuffix("and its rejection is not in the log"))
    }

    @Test func whatWasRejectedThoughItCanBeReadIsMissing() throws {
        let document = [UInt8](try Data(contentsOf: URL(fileURLWithPath: originals + "/2.txt")))
        try fill(
            leaving: ["2.txt"],
            adding: [Submission(content: .rejection(Rejection(code: .lethal, message: "m", document: document)))])
        let found = try findings()
        #expect(found.map(\.message) == ["the article “Harbour 2 reopens” was rejected, but can be read now"])
    }

    @Test func whatNoOriginalGivesIsExtra() throws {
        try fill(adding: [Submission(content: .article(Article(headline: "Of another source")))])
        let found = try findings()
        #expect(found.map(\.kind) == [.extra])
        #expect(found[0].message == "the article “Of another source” is in none of the originals")
    }

    @Test func anOriginalThatIsTooLongIsSettledByItsRejection() throws {
        try write("long.txt", String(repeating: "Long. ", count: 500))
        try fill(leaving: ["long.txt"])
        #expect(try findings().map(\.message) == ["3000 bytes are too many; its rejection is not in the log"])
        let rejection = Rejection(code: .tooLarge, message: "too long", origin: originals + "/long.txt")
        _ = try ArticleLogWriter(folder: data).append([Submission(content: .rejection(rejection))], at: time)
        #expect(try findings() == [])
    }

    @Test func damageIsFoundWhereItIs() throws {
        try fill()
        let file = data + "/articles.sqlite"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
        let text = Array("Ferries of line 4".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
        bytes[place] = UInt8(ascii: "f")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        let found = try findings()
        #expect(found.contains { $0.kind == .damaged && $0.message.contains("checksum") }, "\(found)")
    }
}

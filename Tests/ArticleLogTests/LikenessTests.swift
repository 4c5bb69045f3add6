import Articles
import CSQLite
import Likeness
import Testing

@testable import ArticleLog

/// Which articles are nearly the same is decided when they are accepted, and stays so.
struct LikenessTests {
    /// A story, and what other papers make of it: another address, a headline of its own, an agency's line.
    private func story(_ number: Int, paper: Int) -> Submission {
        let sentences = (0..<30).map {
            "Sentence \($0) of story \(number) has words like w\(number * 31 + $0) and x\(number + $0 * 7)."
        }
        let article = Article(
            uri: "https://paper\(paper).example/\(number)", headline: "Headline \(paper)",
            body: sentences.dropFirst(paper % 3).joined(separator: " ") + " (Agency \(paper))")
        return Submission(content: .article(article), fingerprint: Fingerprint(of: article))
    }

    private func clusters(_ folder: TemporaryFolder) throws -> [UInt64?] {
        try allEntries(ArticleLogReader(folder: folder.data)).map { entry in
            guard case .article(let article) = entry else { return nil }
            return article.cluster?.rawValue
        }
    }

    @Test func papersThatCarryAStoryAreOneCluster() throws {
        let folder = try TemporaryFolder()
        do {
            let writer = try ArticleLogWriter(folder: folder.data, likenessWindow: 100)
            _ = try writer.append([story(1, paper: 1), story(2, paper: 1), story(1, paper: 2)], at: time(1))
            #expect(writer.clusters == [position(3): position(1)])
            _ = try writer.append([submission(unreadable), story(2, paper: 3), story(3, paper: 1)], at: time(2))
            #expect(writer.clusters == [position(5): position(2)])
        }
        // The next writer goes on with what the log says.
        let writer = try ArticleLogWriter(folder: folder.data, likenessWindow: 100)
        _ = try writer.append([story(1, paper: 4), submission(article("short")), story(3, paper: 2)], at: time(3))
        #expect(try clusters(folder) == [nil, nil, 1, nil, 2, nil, 1, nil, 6])
    }

    @Test func withoutAWindowThereAreNone() throws {
        let folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append([story(1, paper: 1), story(1, paper: 2)], at: time(1))
        #expect(try clusters(folder) == [nil, nil])
    }

    /// What a batch that failed had added is not remembered.
    @Test func aBatchThatFailsLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data, likenessWindow: 100)
        _ = try writer.append([story(1, paper: 1)], at: time(1))
        try writer.database.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN NEW.position = 3 BEGIN SELECT RAISE(ABORT, 'no'); END")
        #expect(throws: ArticleLogError.self) {
            try writer.append([story(2, paper: 1), story(2, paper: 2)], at: time(2))
        }
        #expect(writer.clusters.isEmpty)
        try writer.database.execute("DROP TRIGGER refuse")
        _ = try writer.append([story(2, paper: 3), story(1, paper: 3), story(2, paper: 1)], at: time(3))
        #expect(try clusters(folder) == [nil, nil, 1, 2])
    }
}

import Articles
import Foundation
import Testing
import Wire

/// The tiers of `telex feed`, and what it does after its own death.
@Suite(.serialized) struct FeedTests {
    private struct Summary: Decodable {
        var producer: String
        var fed: Int
        var skipped: Int
        var accepted: Int
        var duplicate: Int
    }

    private func summary(_ output: String) throws -> Summary {
        try JSONDecoder().decode(Summary.self, from: Data(output.utf8))
    }

    @Test func aFeederThatIsKilledGoesOnWhereItWas() throws {
        try Pair.with(ingesters: 2) { pair in
            let path = try pair.writeArticles(4000)
            let feed = try pair.client(["feed", "--resume", path])
            try pair.wait(forArticles: 500, during: feed)
            feed.kill()
            let second = try summary(pair.client(["feed", "--resume", path]).wait().output)
            #expect((second.fed, second.accepted, second.duplicate) == (4000, 4000, 0))
            #expect((1..<4000).contains(second.skipped))
            let third = try summary(pair.client(["feed", "--resume", path]).wait().output)
            #expect((third.fed, third.skipped, third.accepted) == (4000, 4000, 4000))
            #expect(third.producer == second.producer)
            #expect(try (pair.ask(.stats) as StatsResult).articles == 4000)
        }
    }

    /// A document that was added moves the numbers of those behind it: nothing may be passed over then.
    @Test func aFileThatChangedIsFedAnew() throws {
        try Pair.with(ingesters: 1) { pair in
            let path = try pair.writeArticles(50)
            let first = try summary(pair.client(["feed", "--resume", path]).wait().output)
            let lines = try String(contentsOfFile: path, encoding: .utf8)
            try Data((#"{"title":"New","body":"A new one in front."}"# + "\n" + lines).utf8)
                .write(to: URL(fileURLWithPath: path))
            let second = try summary(pair.client(["feed", "--resume", path]).wait().output)
            #expect(second.producer != first.producer)
            #expect((second.fed, second.skipped, second.accepted, second.duplicate) == (51, 0, 1, 50))
        }
    }

    /// A folder is followed until the feed is told to stop, which says what it did.
    @Test(arguments: [false, true]) func aFolderIsFollowed(byTheWorker: Bool) throws {
        try Pair.with(ingesters: byTheWorker ? 0 : 1) { pair in
            let folder = pair.folder.appending(path: "incoming")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            func drop(_ name: String, _ text: String) throws {
                try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
            }
            let feed =
                byTheWorker
                ? try Program(
                    "telex-ingest",
                    [
                        "--follow", "--articles", pair.endpoint("articles"), "--queries", pair.endpoint("queries"),
                        folder.path,
                    ], in: pair.folder)
                : try pair.client(["feed", "--follow", folder.path])
            try drop("a.json", #"{"title":"One","body":"The first."}"#)
            try pair.wait(forArticles: 1, during: feed)
            try drop(
                "b.jsonl", #"{"title":"Two","body":"The second."}"# + "\n" + #"{"title":"Three","body":"The third."}"#)
            try pair.wait(forArticles: 3, during: feed)
            let end = feed.stop()
            #expect(end.code == 0)
            if !byTheWorker { #expect(try summary(end.output).fed == 3) }
        }
    }

    @Test func aFeedThatCannotCountOnItsFilesDoesNotResume() throws {
        try Pair.with(ingesters: 1) { pair in
            let feed = try pair.client(["feed", "--resume", "-"])
            #expect(feed.wait().code == 2)
            #expect(feed.errorText.contains("files that are at rest"))
            let path = try pair.writeArticles(3)
            let missing = pair.folder.appending(path: "missing.txt").path
            let stopped = try pair.client(["feed", "--resume", missing, path])
            #expect(stopped.wait().code == 3)
            #expect(stopped.errorText.contains("missing.txt"))
            #expect(try (pair.ask(.stats) as StatsResult).articles == 0)
        }
    }

    @Test func theBestEffortTierAsksForNothing() throws {
        try Pair.with(ingesters: 2) { pair in
            let path = try pair.writeArticles(500)
            let feed = try pair.client(["feed", "--best-effort", path]).wait()
            #expect(feed.code == 0)
            #expect(feed.output == "{\"fed\":500,\"passed_over\":{},\"unreadable\":[]}\n")
            // Even with nobody killed the last of them may be lost: libzmq drops what a full receiver has not yet read
            // of an `ipc://` connection that its peer closes.
            while try (pair.ask(.stats) as StatsResult).articles == 0 {}
            #expect(try (pair.ask(.stats) as StatsResult).producers == 0)
        }
    }
}

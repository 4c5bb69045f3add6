import Articles
import Foundation
import Testing
import Wire

/// What `telex rejects` does with what was rejected.
@Suite(.serialized) struct RejectsTests {
    private struct Retry: Decodable {
        var fed: Int
        var accepted: Int
        var rejected: Int
        var left: [Int]
    }

    private func listed(_ pair: Pair) throws -> [StoredRejection] {
        try pair.ask(.rejects(RejectsRequest()), as: RejectsResult.self).rejects
    }

    /// Pushes the rejection of a document that could be read, as a worker of an older version may have sent it.
    private func reject(_ document: String, in pair: Pair) throws {
        let before = try listed(pair).count
        try pair.push(
            RejectionMessage(
                delivery: nil,
                rejection: Rejection(
                    code: .unsupported, message: "no reader", origin: "old.txt", mediaType: "text/plain",
                    bytes: document.utf8.count, document: document.utf8)))
        while try listed(pair).count == before {}
    }

    @Test func whatCanBeReadNowIsAcceptedAndOffTheList() throws {
        try Pair.with(ingesters: 1) { pair in
            try reject("Harbour reopens\n\nFerries run again.\n", in: pair)
            try reject("   ", in: pair)
            let all = try pair.client(["rejects", "--retry", "--all"]).wait()
            let retry = try JSONDecoder().decode(Retry.self, from: Data(all.output.utf8))
            #expect((retry.fed, retry.accepted, retry.rejected, retry.left) == (2, 1, 1, []))
            #expect(all.code == 3)
            // The blank one is listed anew, with the reason of now.
            let rest = try listed(pair)
            #expect(rest.map(\.rejection.code) == [.empty])
            let found: SearchResult = try pair.ask(.search(SearchRequest(query: "ferries")))
            #expect(found.total == 1)

            let position = try #require(rest.first).logPosition.rawValue
            let deletion = try pair.client(["rejects", "--delete", "\(position)"]).wait()
            #expect((deletion.code, deletion.output) == (0, "{\"dismissed\":[\(position)]}\n"))
            #expect(try listed(pair).isEmpty)
            let again = try pair.client(["rejects", "--delete", "\(position)"]).wait()
            #expect((again.code, again.output) == (4, "{\"dismissed\":[]}\n"))
            // The log forgets nothing.
            let stats: StatsResult = try pair.ask(.stats)
            #expect((stats.outcomes.rejected, stats.openRejections) == (3, 0))
            #expect(pair.index.stop().code == 0)
            let data = pair.folder.appending(path: "data").path
            #expect(try pair.client(["verify", "--data", data]).wait().code == 0)
        }
    }

    @Test func whatIsNotKeptWholeStaysOnTheList() throws {
        try Pair.with(ingesters: 1) { pair in
            try pair.push(
                RejectionMessage(
                    delivery: nil, rejection: Rejection(code: .tooLarge, message: "too long", bytes: 1 << 30)))
            while try listed(pair).isEmpty {}
            let retry = try pair.client(["rejects", "--retry", "--all"])
            #expect(retry.wait().code == 3)
            #expect(retry.errorText.contains("the document is not kept whole"))
            #expect(try listed(pair).count == 1)
        }
    }

    @Test(arguments: [
        ["--retry"], ["--retry", "--delete", "--all"], ["7"], ["--all"], ["--delete", "--all", "7"], ["--delete", "x"],
    ])
    func saysWhatIsWrongWithTheCommandLine(arguments: [String]) throws {
        let folder = FileManager.default.temporaryDirectory
        let program = try Program("telex", ["rejects"] + arguments, in: folder)
        #expect(program.wait().code == 2)
        #expect(program.errorText.hasPrefix("telex: "), "\(program.errorText)")
    }

    @Test func verifyNamesWhatIsMissing() throws {
        try Pair.with(ingesters: 1) { pair in
            let path = try pair.writeArticles(20)
            #expect(try pair.client(["feed", path]).wait().code == 0)
            let data = pair.folder.appending(path: "data").path
            // Beside the worker that writes.
            let whole = try pair.client(["verify", "--text", "--data", data, path]).wait()
            #expect((whole.code, whole.output) == (0, "20 entries, 20 originals: damaged 0, missing 0, extra 0\n"))
            let more = try pair.writeArticles(21, name: "more.jsonl")
            let lacking = try pair.client(["verify", "--text", "--data", data, more]).wait()
            #expect(lacking.code == 1)
            #expect(
                lacking.output == """
                    missing  \(more):21: the article “Report 21” is not in the log
                    20 entries, 21 originals: damaged 0, missing 1, extra 0

                    """)
        }
    }
}

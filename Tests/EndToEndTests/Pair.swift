import Articles
import Foundation
import TelexClient
import Wire
import ZeroMQ

/// An index worker and ingestion workers, on endpoints in a temporary folder, which is removed at the end.
///
/// The endpoints are `ipc://` paths: they are known before their worker runs, and stay the same when it is restarted.
final class Pair {
    let folder: URL
    let context: Context
    private(set) var index: Program
    private(set) var ingesters: [Program] = []

    /// Runs the body with a pair, and stops it.
    static func with<Result>(ingesters count: Int, _ body: (Pair) throws -> Result) throws -> Result {
        let pair = try Pair(ingesters: count)
        defer { pair.end() }
        return try body(pair)
    }

    private init(ingesters count: Int) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "telex-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        context = try Context()
        index = try Self.startIndex(in: folder)
        for _ in 0..<count { try startIngester() }
    }

    private func end() {
        for program in ingesters + [index] { program.kill() }
        try? FileManager.default.removeItem(at: folder)
    }

    static func endpoint(_ name: String, in folder: URL) -> String { "ipc://\(folder.path)/\(name)" }

    func endpoint(_ name: String) -> String { Self.endpoint(name, in: folder) }

    func intake(_ number: Int) -> String { endpoint("intake-\(number)") }

    private static func startIndex(in folder: URL) throws -> Program {
        let program = try Program(
            "telex-index",
            [
                "--data", folder.appending(path: "data").path, "--articles", endpoint("articles", in: folder),
                "--queries", endpoint("queries", in: folder), "--events", endpoint("events", in: folder),
            ], in: folder)
        let line = try program.line()
        guard line.hasPrefix("ready articles=") else { throw Program.Failure(description: line) }
        return program
    }

    /// Starts one more ingestion worker, at the next intake.
    func startIngester() throws {
        let program = try Program(
            "telex-ingest", ["--intake", intake(ingesters.count), "--articles", endpoint("articles")], in: folder)
        let line = try program.line()
        guard line == "ready intake=\(intake(ingesters.count))" else { throw Program.Failure(description: line) }
        ingesters.append(program)
    }

    /// Starts the index worker again, after it has ended.
    func restartIndex() throws { index = try Self.startIndex(in: folder) }

    /// A client's process, with the endpoints of the pair in its environment.
    func client(_ arguments: [String], intakes: Int? = nil) throws -> Program {
        let intake = (0..<(intakes ?? ingesters.count)).map { self.intake($0) }.joined(separator: ",")
        return try Program(
            "telex", arguments,
            environment: ["TELEX_QUERIES": endpoint("queries"), "TELEX_INTAKE": intake, "TELEX_TIMEOUT": "20s"],
            in: folder)
    }

    func ask<Result: Decodable & Sendable>(
        _ operation: Request.Operation, as type: Result.Type = Result.self
    ) throws -> Result {
        try Requester(endpoint: endpoint("queries"), in: context, timeout: .seconds(20)).ask(operation)
    }

    /// Pushes a message to the index worker, without a receipt.
    func push(_ message: some Encodable & Sendable) throws {
        let socket = try Socket(.push, in: context)
        try socket.connect(endpoint("articles"))
        try socket.send(JSONCodec.encode(message))
    }

    /// Asks until so many articles are in the log. Throws when the feed ends before.
    func wait(forArticles count: Int, during feed: Program) throws {
        while true {
            let isRunning = feed.isRunning
            if try (ask(.stats) as StatsResult).articles >= count { return }
            guard isRunning else { throw Program.Failure(description: "the feed ended: \(feed.errorText)") }
        }
    }

    /// Writes JSON Lines of made-up articles, all different, and returns the file's path.
    func writeArticles(_ count: Int, name: String = "articles.jsonl") throws -> String {
        let lines = (1...count).map { number in
            #"{"title":"Report \#(number)","date":"2022-01-13","body":"Body of report number \#(number), "#
                + String(repeating: "with words ", count: 40) + #"to read."}"#
        }
        let file = folder.appending(path: name)
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        return file.path
    }
}

/// What `telex feed` prints in a pipe.
struct FeedSummary: Decodable {
    var fed: Int
    var accepted: Int
    var duplicate: Int
    var rejected: Int

    init(_ output: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(output.utf8)) }
}

import Articles
import DocumentFiles
import Service
import TelexClient
import Wire

/// `telex feed PATH…`
enum FeedCommand {
    /// What is printed at the end.
    private struct Summary: Encodable {
        var producer: String
        var fed: Int
        var accepted: Int
        var duplicate: Int
        var rejected: Int
        var unreadable: [String]
        var rejections: [ReceiptsResult.RejectedReceipt]
    }

    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "PATH…", takesArguments: true) { parser in
            (
                intake: parser.option(
                    "intake", "ENDPOINT,…", default: ["tcp://127.0.0.1:7701"],
                    help: "where telex-ingest takes documents; several share them (tcp://127.0.0.1:7701)",
                    read: OptionReaders.endpoints),
                giveUp: parser.option(
                    "give-up", "TIME", default: nil, help: "end when nothing has been settled for so long (never)"
                ) { (text: String) throws(OptionError) -> Duration? in try OptionReaders.duration(text) }
            )
        }
        guard let (session, keys) = parsed else { return }
        let paths = session.values.arguments
        guard !paths.isEmpty else {
            throw OptionError("what to feed? name files or folders, or - for standard input; see telex feed --help")
        }
        let giveUp = try session.values.value(keys.giveUp)
        let intake = try session.values.value(keys.intake)
        // The usual mistakes show at once, before anything is read.
        _ = try session.ask(.ping, as: PingResult.self)

        let feeder = try Feeder(
            to: Feeder.Endpoints(push: intake, queries: session.queries), in: try session.context())
        var unreadable: [String] = []
        var display = FeedDisplay(total: DocumentFiles.size(of: paths), intake: intake, queries: session.queries)
        var hasGivenUp = false
        try feeder.feed(
            paths: paths, isStopped: { hasGivenUp },
            report: { progress in
                display.show(progress)
                if let giveUp { hasGivenUp = progress.stalled > giveUp }
            },
            unreadable: { path, reason in
                unreadable.append(path)
                display.say("\(path): \(reason)")
            })
        display.end()
        if hasGivenUp {
            display.say("gave up: \(feeder.progress.settled) of \(feeder.progress.fed) documents are settled")
            throw ExitCode.noAnswer
        }
        let counts = feeder.progress.counts
        let summary = Summary(
            producer: feeder.producer, fed: feeder.progress.fed, accepted: counts.accepted, duplicate: counts.duplicate,
            rejected: counts.rejected, unreadable: unreadable, rejections: try feeder.rejected())
        try session.print(summary) { text(summary) }
        if counts.rejected > 0 || !unreadable.isEmpty { throw ExitCode.rejected }
    }

    private static func text(_ summary: Summary) -> String {
        var lines = summary.rejections.prefix(20).map {
            "document \($0.sequence) rejected: \(Printable.line($0.message)) [\(Printable.line($0.code.rawValue))]"
        }
        if summary.rejected > lines.count { lines.append("… telex rejects lists what was rejected") }
        lines.append(
            "fed \(Printable.number(summary.fed)) \(summary.fed == 1 ? "document" : "documents"): accepted \(Printable.number(summary.accepted)), "
                + "duplicate \(Printable.number(summary.duplicate)), rejected \(Printable.number(summary.rejected))")
        return lines.joined(separator: "\n") + "\n"
    }
}

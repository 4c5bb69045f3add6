import DocumentFiles
import Service
import TelexClient

extension FeedCommand {
    /// What is printed at the end of a best-effort feed.
    private struct BestEffortSummary: Encodable {
        var fed: Int
        var passedOver: [String: Int]
        var unreadable: [String]

        enum CodingKeys: String, CodingKey {
            case fed, unreadable
            case passedOver = "passed_over"
        }
    }

    static func pushOnly(_ paths: [String], _ session: Session, _ keys: Keys) throws {
        if session.values.isSet(keys.resume) { throw OptionError("--best-effort has no receipts to --resume from") }
        let intake = try session.values.value(keys.intake)
        let giveUp = try session.values.value(keys.giveUp)
        var unreadable: [String] = []
        var display = FeedDisplay(total: DocumentFiles.size(of: paths), intake: intake, queries: session.queries)
        var hasGivenUp = false
        let feeder = try BestEffortFeeder(
            to: intake, in: try session.context(), security: try session.security(to: SecurityOptions.Keys.ingest),
            buffer: try session.values.value(keys.buffer))
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
            display.say("gave up: nobody takes documents at \(intake.joined(separator: ", "))")
            throw ExitCode.noAnswer
        }
        let summary = BestEffortSummary(
            fed: feeder.progress.fed, passedOver: feeder.progress.passedOver, unreadable: unreadable)
        try session.print(summary) {
            (passedOver(summary.passedOver).map { $0 + "\n" } ?? "")
                + "sent \(Printable.number(summary.fed)) \(summary.fed == 1 ? "document" : "documents"), without receipts\n"
        }
        if !unreadable.isEmpty { throw ExitCode.rejected }
    }
}

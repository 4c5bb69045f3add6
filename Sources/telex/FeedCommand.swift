import Articles
import Delivery
import DocumentFiles
import Service
import TelexClient
import Wire
import ZeroMQ

/// `telex feed PATH…`
enum FeedCommand {
    /// What is printed at the end.
    private struct Summary: Encodable {
        var producer: String
        var fed: Int
        /// Of these, settled by an earlier feed.
        var skipped: Int
        /// How many times a document was sent again.
        var resent: Int
        var accepted: Int
        var duplicate: Int
        var rejected: Int
        /// Within files, what can hold no article: by what it is, with the count.
        var passedOver: [String: Int]
        var unreadable: [String]
        var rejections: [ReceiptsResult.RejectedReceipt]

        enum CodingKeys: String, CodingKey {
            case producer, fed, skipped, resent, accepted, duplicate, rejected, unreadable, rejections
            case passedOver = "passed_over"
        }
    }

    struct Keys {
        var intake: OptionParser.Option<[String]>
        var resume: OptionParser.Flag
        var follow: OptionParser.Flag
        var bestEffort: OptionParser.Flag
        var window: OptionParser.Option<Int>
        var giveUp: OptionParser.Option<Duration?>
        var buffer: OptionParser.Option<Int>

        init(_ parser: inout OptionParser) {
            intake = parser.option(
                "intake", "ENDPOINT,…", default: ["tcp://127.0.0.1:7701"],
                help: "where telex-ingest takes documents; several share them (tcp://127.0.0.1:7701)",
                read: OptionReaders.endpoints)
            resume = parser.flag(
                "resume",
                help: "pass over what an earlier feed with --resume of the same paths got settled, if no file changed")
            follow = parser.flag(
                "follow",
                help: "go on with the files that come into the folders, each once it is complete, until stopped")
            bestEffort = parser.flag(
                "best-effort", help: "send without numbers and receipts: what a worker holds when it dies is lost")
            window = parser.option(
                "window", "N", default: WindowLimits().documents,
                help: "how many documents may be unsettled at once (\(WindowLimits().documents))",
                read: OptionReaders.number(in: 1...1_000_000))
            giveUp = parser.option(
                "give-up", "TIME", default: nil, help: "end when nothing has been settled for so long (never)"
            ) { (text: String) throws(OptionError) -> Duration? in try OptionReaders.duration(text) }
            buffer = Program.bufferOption(
                in: &parser, default: WireLimits.bufferBytes, range: WireLimits.bufferRange)
        }
    }

    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "PATH…", takesArguments: true) { Keys(&$0) }
        guard let (session, keys) = parsed else { return }
        let paths = session.values.arguments
        guard !paths.isEmpty else {
            throw OptionError("what to feed? name files or folders, or - for standard input; see telex feed --help")
        }
        let follows = session.values.isSet(keys.follow)
        if follows, session.values.isSet(keys.bestEffort) || session.values.isSet(keys.resume) {
            throw OptionError("--follow goes with neither --best-effort nor --resume")
        }
        guard !session.values.isSet(keys.bestEffort) else { return try pushOnly(paths, session, keys) }
        var limits = WindowLimits()
        limits.documents = try session.values.value(keys.window)
        let isResumable = session.values.isSet(keys.resume)
        var name: String?
        if isResumable {
            name = Feeder.resumableName(of: paths)
            guard name != nil else {
                throw OptionError(
                    "--resume needs files that are at rest: standard input and files that are being written are none")
            }
        }
        // The usual mistakes show at once, before anything is read.
        _ = try session.ask(.ping, as: PingResult.self)

        let feeder = try Feeder(
            to: try session.endpoints(pushingTo: try session.values.value(keys.intake)),
            in: try session.context(), producer: name, resumes: isResumable, limits: limits,
            buffer: try session.values.value(keys.buffer))
        try feed(feeder, paths, follows: follows, isResumable: isResumable, session, keys)
    }

    private static func feed(
        _ feeder: Feeder, _ paths: [String], follows: Bool, isResumable: Bool, _ session: Session, _ keys: Keys
    ) throws {
        let giveUp = try session.values.value(keys.giveUp)
        var unreadable: [String] = []
        var display = FeedDisplay(
            total: follows ? nil : DocumentFiles.size(of: paths), intake: try session.values.value(keys.intake),
            queries: session.queries)
        var hasGivenUp = false
        // What follows ends when it is told to, and says what it did; others end at once.
        let stop = StopFlag()
        let signals = follows ? StopSignal { _ in stop.set() } : nil
        defer { withExtendedLifetime(signals) {} }
        try feeder.feed(
            paths: paths, follows: follows,
            // The documents behind one that cannot be read would get other numbers once it can.
            isStopped: { stop.isSet || hasGivenUp || (isResumable && !unreadable.isEmpty) },
            report: { progress in
                display.show(progress)
                if let giveUp { hasGivenUp = progress.stalled > giveUp }
            },
            unreadable: { path, reason in
                unreadable.append(path)
                display.say("\(path): \(reason)")
            })
        display.end()
        let progress = feeder.progress
        if isResumable, !unreadable.isEmpty {
            display.say("stopped there, since --resume counts on every file; mend it and feed again")
            throw ExitCode.rejected
        }
        if hasGivenUp {
            display.say("gave up: \(progress.settled) of \(progress.fed) documents are settled")
            throw ExitCode.noAnswer
        }
        // Whoever searches next shall find what was fed.
        if !stop.isSet { _ = try session.waitUntilSearchable(within: session.timeout) }
        let counts = progress.counts
        let summary = Summary(
            producer: feeder.producer, fed: progress.fed, skipped: progress.skipped, resent: progress.resent,
            accepted: counts.accepted, duplicate: counts.duplicate, rejected: counts.rejected,
            passedOver: progress.passedOver,
            unreadable: unreadable, rejections: try feeder.rejected())
        try session.print(summary) { text(summary) }
        if counts.rejected > 0 || !unreadable.isEmpty { throw ExitCode.rejected }
    }

    private static func text(_ summary: Summary) -> String {
        var lines = summary.rejections.prefix(20).map {
            "document \($0.sequence) rejected: \(Printable.line($0.message)) [\(Printable.line($0.code.rawValue))]"
        }
        if summary.rejected > lines.count { lines.append("… telex rejects lists what was rejected") }
        if let reasons = reasons(summary) { lines.append(reasons) }
        if let line = passedOver(summary.passedOver) { lines.append(line) }
        lines.append(
            "fed \(Printable.number(summary.fed)) \(summary.fed == 1 ? "document" : "documents"): accepted \(Printable.number(summary.accepted)), "
                + "duplicate \(Printable.number(summary.duplicate)), rejected \(Printable.number(summary.rejected))"
                + (summary.skipped > 0 ? "; \(Printable.number(summary.skipped)) were settled before" : ""))
        return lines.joined(separator: "\n") + "\n"
    }

    /// How many documents were rejected for each reason, once there are too many to read them all.
    private static func reasons(_ summary: Summary) -> String? {
        guard summary.rejections.count > 3 else { return nil }
        let counts = Dictionary(summary.rejections.map { ($0.code.rawValue, 1) }, uniquingKeysWith: +)
        let isPart = summary.rejections.count < summary.rejected
        return "rejected\(isPart ? ", of the first \(Printable.number(summary.rejections.count))" : ""): "
            + list(counts)
    }

    /// The line that says what was passed over within files; nil when nothing was.
    static func passedOver(_ counts: [String: Int]) -> String? {
        counts.isEmpty ? nil : "passed over in archives: " + list(counts)
    }

    private static func list(_ counts: [String: Int]) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = sorted.prefix(10).map { "\(Printable.line($0.key)) \(Printable.number($0.value))" }
        return shown.joined(separator: ", ") + (sorted.count > 10 ? ", …" : "")
    }
}

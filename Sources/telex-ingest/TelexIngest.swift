import Articles
import Glibc
import IngestWorker
import MetricsServer
import Service
import TelexClient
import Wire

/// The ingestion worker: parses its options, starts, says that it is ready, and ends when its paths are settled, or on
/// SIGTERM or SIGINT.
@main
struct TelexIngest {
    /// The first argument of the process that a worker starts to read suspect documents in; the second is the time that
    /// one may take, in milliseconds.
    private static let isolatedReader = "--isolated-reader"

    static func main() async {
        let arguments = CommandLine.arguments
        if arguments.count == 3, arguments[1] == isolatedReader, let milliseconds = Int64(arguments[2]) {
            await Program.run(name: "telex-ingest \(isolatedReader)") { _, _ in
                try IsolatedReading.serve(ReaderLimits(time: .milliseconds(milliseconds)))
            }
        }
        await Program.run(name: "telex-ingest") { arguments, environment in
            var parser = OptionParser(
                program: "telex-ingest", usage: "[options] [PATH…]",
                summary: """
                    Turns raw documents into articles and pushes them to telex-index. Any number may run.
                    Documents come in at --intake, or from files and folders (- is standard input). With paths and no
                    --intake it ends when every document is settled, with exit code 0 if none was rejected, else 3.
                    """,
                version: telexVersion, takesArguments: true)
            let intake = parser.option(
                "intake", "ENDPOINT", default: "tcp://127.0.0.1:7701",
                help: "where documents are pushed to (tcp://127.0.0.1:7701)", read: OptionReaders.endpoint)
            let articles = parser.option(
                "articles", "ENDPOINT", default: "tcp://127.0.0.1:7702",
                help: "where telex-index takes articles (tcp://127.0.0.1:7702)", read: OptionReaders.endpoint)
            let queries = parser.option(
                "queries", "ENDPOINT", default: "tcp://127.0.0.1:7703",
                help: "where telex-index answers, for receipts of paths (tcp://127.0.0.1:7703)",
                read: OptionReaders.endpoint)
            let time = parser.option(
                "reading-time", "TIME", default: .seconds(30),
                help: "how long reading one document may take: 500ms, 30s, 2m (30s)", read: readingTime)
            let follow = parser.flag(
                "follow",
                help: "go on with the files that come into the folders, each once it is complete, until stopped")
            let times = ConnectionTimes.Options(in: &parser)
            let messageBytes = parser.option(
                "message-bytes", "N", default: WireLimits.messageBytes,
                help: "how long a message to the intake may be; the protocol has no longer ones (16777216)",
                read: OptionReaders.number(in: MessageLimits.pushedBytes))
            let depth = parser.option(
                "json-depth", "N", default: WireLimits.jsonDepth,
                help: "how deep its JSON may be nested; the protocol has no deeper one (64)",
                read: OptionReaders.number(in: MessageLimits.depths))
            let connections = parser.option(
                "connections", "N", default: 4096, help: "how many connections the intake may have (4096)",
                read: OptionReaders.number(in: 1...1_000_000))
            let buffer = Program.bufferOption(
                in: &parser, default: WireLimits.bufferBytes, range: WireLimits.bufferRange)
            let security = SecurityOptions(in: &parser, name: SecurityOptions.Keys.ingest, binds: true)
            let http = HTTPOption(in: &parser)
            let logging = LogOptions(in: &parser, environment: environment)

            guard let values = try Program.values(of: parser, arguments, environment) else { return }
            let takesDocuments = values.arguments.isEmpty || values.isGiven(intake)
            var options = IngestWorkerOptions(
                intake: takesDocuments ? try values.value(intake) : nil, articles: try values.value(articles),
                queries: try values.value(queries), paths: values.arguments, readingTime: try values.value(time),
                isolatedReader: command(readingTime: try values.value(time)))
            options.keys = try security.keys(values)
            try security.check([options.intake].compactMap(\.self), values)
            options.buffer = try values.value(buffer)
            options.connections = try values.value(connections)
            options.limits = MessageLimits(bytes: try values.value(messageBytes), depth: try values.value(depth))
            options.times = try times.times(values)
            options.follows = values.isSet(follow)
            if options.follows, options.paths.isEmpty {
                throw OptionError("which folders? --follow needs the paths of folders")
            }
            let address = try http.address(values)
            let log = try logging.log(of: "telex-ingest", values)

            OpenFiles.raiseLimit()
            let manager = ServiceManager(log: log)
            options.liveness = Liveness(longestWait: Watchdog.longestWait(for: manager))
            let stopping = Stopping(log: log)
            stopping.onStop { manager.stopping() }
            let signals = StopSignal(stopping.stop)
            let watching = try address.map { try WatchServer($0, liveness: options.liveness, log: log) }
            stopping.onStop { watching?.stopping() }
            // Ended at once: what hangs does not stop, and what is unsettled comes again.
            let worker = try await IngestWorker(options, log: log, onHang: { _exit(Program.failure) })
            stopping.onStop { worker.stop() }
            watching?.serve(Watched(makeMeter: { { worker.metrics } }, refusal: { worker.refusal }))
            let bound = [worker.intake.map { "intake=\($0)" }, watching.map { "http=\($0.address)" }].compactMap(\.self)
            if !bound.isEmpty { StandardStream.output.write("ready \(bound.joined(separator: " "))\n") }
            manager.ready(worker.intake.map { "takes documents at \($0)" } ?? "reads its paths")
            let watchdog = try Watchdog(options.liveness, for: manager, log: log)
            if let summary = try await worker.summary(), !stopping.isStopped {
                StandardStream.output.write(summary.text)
                if !takesDocuments, !summary.isClean { throw ExitCode(rawValue: 3) }
            }
            try await worker.finished()
            try await watching?.finish()
            if takesDocuments { log.info("stopped") }
            withExtendedLifetime((signals, watchdog)) {}
        }
    }

    /// This very program, even when its file has been replaced.
    private static func command(readingTime: Duration) -> ReaderCommand {
        let milliseconds = readingTime / .milliseconds(1)
        return ReaderCommand(
            executable: "/proc/self/exe", arguments: ["telex-ingest", isolatedReader, "\(Int64(milliseconds))"])
    }

    @Sendable private static func readingTime(_ text: String) throws(OptionError) -> Duration {
        let time = try OptionReaders.duration(text)
        guard time >= .milliseconds(100) else { throw OptionError("a document needs some time; at least 100ms") }
        return time
    }
}

extension PathSummary {
    fileprivate var isClean: Bool { rejected.isEmpty && unreadable == 0 }

    fileprivate var text: String {
        var lines = rejected.map { "rejected \($0.sequence): \(LogValue.escaped($0.message)) [\($0.code.rawValue)]\n" }
        let counts = progress.counts
        lines.append(
            "fed \(progress.fed) \(progress.fed == 1 ? "document" : "documents"): accepted \(counts.accepted), duplicate \(counts.duplicate), "
                + "rejected \(counts.rejected)\n")
        return lines.joined()
    }
}

import IndexWorker
import MetricsServer
import SearchIndex
import Service
import Wire

/// The index worker: parses its options, starts, says that it is ready, and ends on SIGTERM or SIGINT.
@main
struct TelexIndex {
    static func main() async {
        await Program.run(name: "telex-index") { arguments, environment in
            var parser = OptionParser(
                program: "telex-index", usage: "[options]",
                summary: """
                    Takes articles, makes them durable, indexes them, and answers queries over ZeroMQ.
                    When ready it prints one line on standard output with the endpoints that it bound.
                    """,
                version: telexVersion, takesArguments: false)
            let data = parser.option(
                "data", "DIR", default: "telex-data", help: "the data folder (telex-data)", read: OptionReaders.text)
            let articles = parser.option(
                "articles", "ENDPOINT", default: "tcp://127.0.0.1:7702",
                help: "where articles are pushed to (tcp://127.0.0.1:7702)", read: OptionReaders.endpoint)
            let queries = parser.option(
                "queries", "ENDPOINT", default: "tcp://127.0.0.1:7703",
                help: "where requests are asked (tcp://127.0.0.1:7703)", read: OptionReaders.endpoint)
            let events = parser.option(
                "events", "ENDPOINT", default: "tcp://127.0.0.1:7704",
                help: "where events are published (tcp://127.0.0.1:7704)", read: OptionReaders.endpoint)
            let threads = parser.option(
                "search-threads", "N", default: 2, help: "how many searches run at once, of one peer one less (2)",
                read: OptionReaders.number(in: 1...64))
            let waiting = parser.option(
                "waiting-requests", "N", default: 256, help: "how many requests may wait before one is refused (256)",
                read: OptionReaders.number(in: 1...100_000))
            let perPeer = parser.option(
                "requests-per-peer", "N", default: 64,
                help: "how many of these may be one peer's (64)", read: OptionReaders.number(in: 1...100_000))
            let times = ConnectionTimes.Options(in: &parser)
            let limits = IndexLimits.Options(in: &parser)
            let connections = parser.option(
                "connections", "N", default: 4096, help: "how many connections each socket may have (4096)",
                read: OptionReaders.number(in: 1...1_000_000))
            let deadline = parser.option(
                "deadline", "TIME", default: .seconds(10), help: "how long a request may take that does not say (10s)",
                read: OptionReaders.duration)
            let forget = parser.option(
                "forget-after", "TIME", default: .seconds(30 * 86_400),
                help: "how long a producer must be quiet before its receipts are forgotten (30d)",
                read: OptionReaders.duration)
            let keepFor = parser.option(
                "keep-for", "TIME", default: nil,
                help:
                    "how long articles are kept after they were taken, 90d for instance; then their content is gone for "
                    + "good (they are kept for ever)",
                read: OptionReaders.some(OptionReaders.positiveDuration))
            let keepSize = parser.option(
                "keep-size", "MIB", default: nil,
                help: "how large the log may be before the content of the oldest articles goes, for good (no bound)",
                read: OptionReaders.some(OptionReaders.number(in: 1...1 << 30)))
            let indexMemory = parser.option(
                "index-memory", "MIB", default: 64,
                help: "how much of the index is kept in memory before it is written to a file; three times as much for "
                    + "moments (64)",
                read: OptionReaders.number(in: 1...1 << 20))
            let shownMemory = parser.option(
                "shown-memory", "MIB", default: 128,
                help: "how much memory the articles may take that answers showed last, ready to be shown again (128)",
                read: OptionReaders.number(in: 0...1 << 20))
            let likeness = parser.option(
                "likeness-window", "N", default: 1 << 18,
                help:
                    "among how many of the last articles those are looked for that a new one is nearly the same as; 0 for "
                    + "none; 230 bytes of memory each (262144)",
                read: OptionReaders.number(in: 0...1 << 26))
            let buffer = Program.bufferOption(
                in: &parser, default: WireLimits.bufferBytes, range: WireLimits.bufferRange)
            let security = SecurityOptions(in: &parser, name: SecurityOptions.Keys.index, binds: true)
            let http = HTTPOption(in: &parser)
            let logging = LogOptions(in: &parser, environment: environment)

            guard let values = try Program.values(of: parser, arguments, environment) else { return }
            var options = IndexWorkerOptions(
                data: try values.value(data), articles: try values.value(articles),
                queries: try values.value(queries), events: try values.value(events))
            options.searchThreads = try values.value(threads)
            options.waitingRequests = try values.value(waiting)
            options.requestsPerPeer = try values.value(perPeer)
            options.connections = try values.value(connections)
            options.limits = try limits.limits(values)
            options.times = try times.times(values)
            options.deadline = try values.value(deadline)
            options.forgetAfter = try values.value(forget)
            options.keepTime = try values.value(keepFor)
            options.keepBytes = try values.value(keepSize).map { $0 << 20 }
            options.index.memoryBudget = try values.value(indexMemory) << 20
            options.shownMemory = try values.value(shownMemory) << 20
            options.likenessWindow = try values.value(likeness)
            options.buffer = try values.value(buffer)
            options.keys = try security.keys(values)
            try security.check([options.articles, options.queries, options.events], values)
            let address = try http.address(values)
            let log = try logging.log(of: "telex-index", values)

            OpenFiles.raiseLimit()
            let manager = ServiceManager(log: log)
            options.liveness = Liveness(longestWait: Watchdog.longestWait(for: manager))
            let stopping = Stopping(log: log)
            stopping.onStop { manager.stopping() }
            let signals = StopSignal(stopping.stop)
            let watching = try address.map { try WatchServer($0, liveness: options.liveness, log: log) }
            stopping.onStop { watching?.stopping() }
            manager.status("opening the log and the index")
            let worker = try await IndexWorker(options, log: log) { stopping.isStopped }
            stopping.onStop { worker.stop() }
            let endpoints = worker.endpoints
            watching?.serve(Watched(makeMeter: worker.makeMeter, refusal: { worker.refusal }))
            StandardStream.output.write(
                "ready articles=\(endpoints.articles) queries=\(endpoints.queries) events=\(endpoints.events)"
                    + "\(watching.map { " http=\($0.address)" } ?? "")\n")
            manager.ready("takes articles at \(endpoints.articles), answers at \(endpoints.queries)")
            let watchdog = try Watchdog(options.liveness, for: manager, log: log)
            try await worker.finished()
            try await watching?.finish()
            log.info("stopped")
            withExtendedLifetime((signals, watchdog)) {}
        }
    }
}

import Articles
import Extraction
import Foundation
public import Service
import ZeroMQ

/// The ingestion worker: documents in, articles out. It keeps no state, so any number may run, and any may be killed.
public final class IngestWorker: Sendable {
    /// Where it bound for documents; nil when it takes none.
    public let intake: String?

    private let context: Context
    private let intakeThread: SocketThread<Never, Void>?
    private let pathThread: SocketThread<Never, PathSummary>?
    /// Of each thread that reads documents, its own.
    private let isolatedReaders: [IsolatedReader]
    let peers: PeerGuard
    let meters = IngestMeters()
    let connections = ConnectionCounts()
    let started = Timestamp.now

    /// How long a worker waits for its isolated reader after that should have ended itself.
    private static let grace: Duration = .seconds(5)

    /// Loads the names of countries, binds, and returns when documents can be pushed.
    ///
    /// - Parameter onHang: called once, on a thread of the worker's, when reading a document takes longer than it may,
    ///   after the log has it. Nothing but the end of the process helps: it comes again when the process is started anew.
    /// - Throws: `CountriesError`, when Debian's iso-codes cannot be read; `CertificateError`; `ZeroMQError`; all say what
    ///   to do.
    public init(
        _ options: IngestWorkerOptions, log: Log, onHang: @escaping @Sendable () -> Void
    ) async throws {
        let extractor = try Self.extractor()
        let watchdog = try ReadingWatchdog(time: options.readingTime) { subject in
            Self.report(subject, options.readingTime, log)
            onHang()
        }
        func isolatedReader() throws -> IsolatedReader? {
            try options.isolatedReader.map { try IsolatedReader($0, time: options.readingTime + Self.grace) }
        }
        let ofIntake = options.intake == nil ? nil : try isolatedReader()
        let ofPaths = options.paths.isEmpty ? nil : try isolatedReader()
        isolatedReaders = [ofIntake, ofPaths].compactMap(\.self)
        let context = try Context()
        self.context = context
        let index = try options.keys?.client(of: SecurityOptions.Keys.index) ?? .none
        // Whoever takes no documents need not know who may send some.
        let counts = connections
        let peers = try await PeerGuard.make(
            options.intake == nil ? nil : options.keys, in: context,
            limits: [.intake: ConnectionLimit(counts, options.connections)], liveness: options.liveness, log: log)
        self.peers = peers
        if let endpoint = options.intake {
            let reader = DocumentReader(
                extractor: extractor, limits: options.limits, watchdog: watchdog, isolated: ofIntake, log: log,
                meters: meters)
            let startup = Startup<String>()
            intakeThread = try SocketThread(name: "intake") { inbox in
                try startup.run { announce in
                    var loop = try IntakeLoop(
                        endpoint: endpoint, articles: options.articles, buffer: options.buffer, reader: reader,
                        peers: peers, index: index, times: options.times, counts: counts,
                        pulse: options.liveness.pulse(of: "intake"),
                        log: log, context: context, stop: inbox.stop)
                    announce(loop.endpoint)
                    try loop.run(inbox)
                }
            }
            intake = try await startup.value
        } else {
            intakeThread = nil
            intake = nil
        }
        let reader = DocumentReader(
            extractor: extractor, watchdog: watchdog, isolated: ofPaths, log: log, meters: meters)
        pathThread =
            options.paths.isEmpty
            ? nil
            : try SocketThread(name: "paths") { inbox in
                try PathLoop.run(
                    options, reader: reader, index: index, context: context, log: log, stop: inbox.stop)
            }
    }

    /// Waits until the documents of the paths are settled; nil when there are no paths.
    ///
    /// - Throws: `ClientError`.
    public func summary() async throws -> PathSummary? { try await pathThread?.value }

    /// Waits until the worker has ended.
    ///
    /// - Throws: what ended it, unless it was `stop`.
    public func finished() async throws {
        try await intakeThread?.value
        _ = try await pathThread?.value
        try await peers.finish()
        // The last articles are in libzmq's hands until the context has ended.
        let context = context
        try await SocketThread<Never, Void>(name: "closing") { _ in context.terminate() }.value
    }

    /// Asks the worker to push what it has taken, and end. Returns at once.
    public func stop() {
        intakeThread?.stop()
        pathThread?.stop()
        for reader in isolatedReaders { reader.stop() }
    }

    /// What reads documents, in a worker and in its isolated reader.
    static func extractor() throws -> Extractor {
        Extractor(countries: try countries(), name: "telex-ingest/\(telexVersion)")
    }

    private static func report(_ subject: ReadingWatch.Subject, _ time: Duration, _ log: Log) {
        log.error(
            "reading a document takes too long; this worker ends, and the document comes again",
            [
                "producer": subject.delivery?.producer ?? "", "sequence": "\(subject.delivery?.sequence ?? 0)",
                "attempt": "\(subject.attempt)", "origin": subject.origin ?? "", "bytes": "\(subject.bytes)",
                "limit": "\(time)",
            ])
    }

    private static func countries() throws -> Countries {
        let path = Countries.debianPath
        guard let json = FileManager.default.contents(atPath: path) else { throw CountriesError.missing(path) }
        let zones = FileManager.default.contents(atPath: Countries.zonesPath) ?? Data()
        return try Countries(isoCodes: [UInt8](json), zones: [UInt8](zones))
    }
}

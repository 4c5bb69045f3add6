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

    /// Loads the names of countries, binds, and returns when documents can be pushed.
    ///
    /// - Throws: `CountriesError`, when Debian's iso-codes cannot be read; `ZeroMQError`; both say what to do.
    public init(_ options: IngestWorkerOptions, log: Log) async throws {
        let reader = DocumentReader(
            extractor: Extractor(countries: try Self.countries(), name: "telex-ingest/\(telexVersion)"))
        let context = try Context()
        self.context = context
        if let endpoint = options.intake {
            let startup = Startup<String>()
            intakeThread = try SocketThread(name: "intake") { inbox in
                try startup.run { announce in
                    var loop = try IntakeLoop(
                        endpoint: endpoint, articles: options.articles, reader: reader, log: log, context: context,
                        stop: inbox.stop)
                    announce(loop.endpoint)
                    try loop.run(inbox)
                }
            }
            intake = try await startup.value
        } else {
            intakeThread = nil
            intake = nil
        }
        pathThread =
            options.paths.isEmpty
            ? nil
            : try SocketThread(name: "paths") { inbox in
                try PathLoop.run(options, reader: reader, context: context, log: log, stop: inbox.stop)
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
        // The last articles are in libzmq's hands until the context has ended.
        let context = context
        try await SocketThread<Never, Void>(name: "closing") { _ in context.terminate() }.value
    }

    /// Asks the worker to push what it has taken, and end. Returns at once.
    public func stop() {
        intakeThread?.stop()
        pathThread?.stop()
    }

    private static func countries() throws -> Countries {
        let path = Countries.debianPath
        guard let json = FileManager.default.contents(atPath: path) else { throw MissingCountries(path: path) }
        return try Countries(isoCodes: [UInt8](json))
    }
}

/// Debian's package of country names is not there.
struct MissingCountries: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path) cannot be read: install Debian's package iso-codes" }
}

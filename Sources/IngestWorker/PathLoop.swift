import Delivery
import Metrics
import Service
public import TelexClient
public import Wire
import ZeroMQ

/// The thread that reads files itself: it is the origin of its documents, and follows each to its settlement.
enum PathLoop {
    static func run(
        _ options: IngestWorkerOptions, reader: DocumentReader, index: SocketOptions.Security, context: Context,
        log: Log, stop: StopFlag
    ) throws -> PathSummary {
        var limits = WindowLimits()
        // The documents are read here and now: that one is unsettled says nothing about it.
        limits.attempts = .max
        var endpoints = Feeder.Endpoints(push: [options.articles], queries: options.queries)
        endpoints.pushSecurity = index
        endpoints.queriesSecurity = index
        let feeder = try Feeder(to: endpoints, in: context, limits: limits, buffer: options.buffer)
        let pulse = options.liveness.pulse(of: "paths")
        defer {
            pulse.rest()
            reader.meters.pathsBlocked.clear()
        }
        var unreadable = 0
        var lastWarning: Duration = .zero
        try feeder.feed(
            paths: options.paths, follows: options.follows,
            as: { message in
                var message = message
                message.attempt = 1
                return reader.outgoing(for: message).map { [$0] }
            },
            isStopped: {
                pulse.beat()
                return stop.isSet
            },
            report: { progress in
                reader.meters.unsettled.set(progress.unsettled)
                if progress.blocked == nil {
                    reader.meters.pathsBlocked.clear()
                } else {
                    reader.meters.pathsBlocked.setIfClear()
                }
                guard let silence = progress.silence else { return lastWarning = .zero }
                if silence - lastWarning > .seconds(5) {
                    lastWarning = silence
                    log.warning(
                        "no answer from the index worker; waiting for it",
                        ["queries": options.queries, "seconds": "\(silence.components.seconds)"])
                }
            },
            unreadable: { path, reason in
                unreadable += 1
                log.error("a path cannot be read", ["path": path, "reason": reason])
            })
        return PathSummary(
            progress: feeder.progress, unreadable: unreadable,
            rejected: stop.isSet ? [] : try feeder.rejected())
    }
}

/// What became of the documents in an ingestion worker's own paths.
public struct PathSummary: Sendable {
    public var progress: FeedProgress
    /// Paths that could not be read.
    public var unreadable: Int
    /// The documents that were rejected, the first 1000 of them.
    public var rejected: [ReceiptsResult.RejectedReceipt]

    init(progress: FeedProgress, unreadable: Int, rejected: [ReceiptsResult.RejectedReceipt]) {
        self.progress = progress
        self.unreadable = unreadable
        self.rejected = rejected
    }
}

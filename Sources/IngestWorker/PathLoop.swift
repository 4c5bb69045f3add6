import Articles
import DocumentFiles
import Service
public import TelexClient
public import Wire
import ZeroMQ

/// The thread that reads files itself: it is the origin of its documents, and follows each to its settlement.
enum PathLoop {
    static func run(
        _ options: IngestWorkerOptions, reader: DocumentReader, context: Context, log: Log, stop: StopFlag
    ) throws -> PathSummary {
        let feeder = try Feeder(
            to: Feeder.Endpoints(push: [options.articles], queries: options.queries), in: context)
        let files = DocumentFiles(paths: options.paths, bound: DocumentMessage.longestContent)
        var unreadable = 0
        var lastWarning: Duration = .zero
        try feeder.run(
            next: {
                while let found = files.next() {
                    switch found {
                    case .document(let document): return item(document, withheldBytes: nil, reader)
                    case .tooLong(let document, let bytes): return item(document, withheldBytes: bytes, reader)
                    case .unreadable(let path, let reason):
                        unreadable += 1
                        log.error("a path cannot be read", ["path": path, "reason": reason])
                    }
                }
                return nil
            },
            isStopped: { stop.isSet },
            report: { progress in
                guard let silence = progress.silence else { return lastWarning = .zero }
                if silence - lastWarning > .seconds(5) {
                    lastWarning = silence
                    log.warning(
                        "no answer from the index worker; waiting for it",
                        ["queries": options.queries, "seconds": "\(silence.components.seconds)"])
                }
            })
        return PathSummary(
            progress: feeder.progress, unreadable: unreadable,
            rejected: stop.isSet ? [] : try feeder.rejected())
    }

    private static func item(
        _ document: RawDocument, withheldBytes: Int?, _ reader: DocumentReader
    ) -> (bytes: Int, messages: (DeliveryTag) -> Feeder.Messages) {
        (
            document.bytes.count,
            { tag in
                let message = DocumentMessage(delivery: tag, document: document, withheldBytes: withheldBytes)
                return reader.outgoing(for: message).map { [$0] }
            }
        )
    }
}

/// What became of the documents in an ingestion worker's own paths.
public struct PathSummary: Sendable {
    public var progress: Feeder.Progress
    /// Paths that could not be read.
    public var unreadable: Int
    /// The documents that were rejected, the first 1000 of them.
    public var rejected: [ReceiptsResult.RejectedReceipt]

    init(progress: Feeder.Progress, unreadable: Int, rejected: [ReceiptsResult.RejectedReceipt]) {
        self.progress = progress
        self.unreadable = unreadable
        self.rejected = rejected
    }
}

public import Metrics
import Service

extension IngestWorker {
    /// A wait that is shorter comes and goes while an index worker is busy.
    private static let longestWait: Duration = .seconds(5)

    /// Why the worker takes nothing at present; nil when it does. Any thread may ask.
    public var refusal: String? {
        guard let blocked = meters.blocked, blocked > Self.longestWait else { return nil }
        return "the index worker has taken nothing for \(blocked.components.seconds) s"
    }

    /// What the worker has counted.
    public var metrics: [MetricFamily] {
        var families: [MetricFamily] = [
            .counter("telex_ingest_documents_total", "Documents that were read.", meters.documents.value),
            .counter("telex_ingest_parts_total", "What was read in them.", meters.parts),
            .counter("telex_ingest_bytes_total", "Bytes of the documents that were read.", meters.bytes.value),
            .histogram("telex_ingest_seconds", "How long reading a document took.", meters.readingTime),
            .gauge(
                "telex_ingest_blocked", "1 while the index worker takes nothing, else 0.", meters.blocked == nil ? 0 : 1
            ),
            .counter(
                "telex_ingest_isolated_total", "Documents that were read in a process of its own, by what came of it.",
                meters.isolated),
            .gauge(
                "telex_ingest_unsettled_documents",
                "Documents of the worker's own paths that were sent, and are not known to be settled.",
                meters.unsettled.value),
            .limits(meters.limits),
            .peers(["ingest": connections.established]),
            .gauge("telex_ingest_connections", "Connections of the intake that stand.", connections.open),
            .gauge(
                "telex_start_time_seconds", "When the worker started, in seconds since 1970.",
                Double(started.milliseconds) / 1000),
        ]
        families += MetricFamily.connections(["intake": connections.all])
        if let counts = peers.counts {
            families += MetricFamily.authentications(
                accepted: counts.admitted, refused: counts.refused, turnedAway: counts.turnedAway,
                messagesRefused: counts.refusedMessages)
        }
        return families
    }
}

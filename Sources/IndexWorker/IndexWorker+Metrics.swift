import ArticleLog
import Articles
public import Metrics
import SearchIndex
import Service
import Synchronization
import Wire

extension IndexWorker {
    /// Why the worker takes nothing at present; nil when it does. Any thread may ask.
    public var refusal: String? { state.logFailure.map { "log takes nothing: \($0)" } }

    /// Makes what measures the worker. The result reads the log on a connection of its own, and so belongs to one thread.
    ///
    /// - Throws: `ArticleLogError`.
    public func makeMeter() throws -> () -> [MetricFamily] {
        let reader = try ArticleLogReader(folder: folder)
        let state = state
        return {
            // A log that cannot be read is no reason to say nothing of the rest.
            let ofLog = (try? reader.totals()).map(Self.families) ?? []
            let ofLedger = (try? reader.openDocuments()).map(Self.families) ?? []
            return ofLog + ofLedger + Self.families(of: state)
        }
    }

    private static func families(_ totals: LogTotals) -> [MetricFamily] {
        let settled = totals.settlements
        return [
            .counter(
                "telex_documents_total",
                "What became of the documents, or parts of documents, that were settled since the log began.",
                "outcome",
                [
                    "accepted": settled.accepted, "duplicate": settled.duplicates, "rejected": settled.rejected,
                ]),
            .gauge("telex_log_position", "The newest entry of the log.", totals.entries),
            .gauge("telex_log_bytes", "The size of the log's files.", totals.bytesOnDisk),
            .gauge("telex_articles", "Articles in the log, however many revisions each has.", totals.articles),
            .gauge("telex_articles_retracted", "Articles that are retracted now.", totals.retractedArticles),
            .counter(
                "telex_articles_expired_total", "Revisions whose content has expired since the log began.",
                totals.expiredArticles),
            .gauge(
                "telex_expired_position", "All entries of the log up to this one have expired.",
                Int(clamping: totals.expired.rawValue)),
            .gauge(
                "telex_log_used_bytes", "What the pages in use of the log's file take; --keep-size bounds it.",
                totals.bytesUsed),
            .gauge("telex_open_rejections", "Rejections that nobody has dismissed.", totals.openRejections),
            .gauge("telex_producers", "Producers that the ledger knows.", totals.producers),
        ]
    }

    private static func families(openDocuments: Int) -> [MetricFamily] {
        [
            .gauge(
                "telex_open_documents", "Numbered documents of which some parts are settled, and others are not.",
                openDocuments)
        ]
    }

    private static func families(of state: SharedState) -> [MetricFamily] {
        let meters = state.meters
        let newest = state.newest
        let index = newest.view.statistics
        return [
            .gauge(
                "telex_search_position", "The newest entry of the log that searches take into account.",
                Int(clamping: newest.position.rawValue)),
            .gauge("telex_log_failing", "1 while the log takes nothing, else 0.", state.logFailure == nil ? 0 : 1),
            .counter(
                "telex_document_bytes_total", "Bytes of the messages that were taken, settled before or not.",
                meters.documentBytes.value),
            .gauge(
                "telex_documents_in_hand", "Documents that were taken, and are not on disk yet.",
                meters.documentsInHand.value),
            .histogram("telex_commit_seconds", "How long a batch took to get on disk.", meters.commitTime),
            .histogram("telex_batch_documents", "How many documents a batch had.", meters.batchDocuments),
            .counter(
                "telex_commit_failures_total", "Commits that the disk did not take; each is tried again.",
                meters.commitFailures.value),
            .counter("telex_requests_total", "Requests that were answered, refusals included.", meters.requests),
            .counter("telex_request_errors_total", "Requests that were answered with an error.", meters.requestErrors),
            .counter(
                "telex_requests_refused_total", "Requests that were refused because too many were waiting.",
                state.requestsRefused.load(ordering: .relaxed)),
            .limits(meters.limits),
            .counter(
                "telex_rejections_total", "Rejections that were recorded since the worker started.", meters.rejections),
            .gauge("telex_requests_in_hand", "Requests that wait or are being answered.", meters.requestsInHand.value),
            .gauge(
                "telex_requests_waiting", "Requests that wait for a thread.", "lane", state.lanes.waiting),
            .gauge(
                "telex_requests_answering", "Requests that threads of the lanes are at work on.", "lane",
                state.lanes.answering),
            .histogram(
                "telex_request_seconds", "How long requests took from their arrival to their answer.",
                meters.requestTime),
            .gauge("telex_segments", "Segments of the search index.", index.segments.count),
            .gauge("telex_index_bytes", "The size of the search index's files.", index.fileBytes),
            .gauge("telex_index_memory_bytes", "The size of its segments that are in memory.", index.memoryBytes),
        ] + families(of: state.connections, state) + [
            .gauge(
                "telex_start_time_seconds", "When the worker started, in seconds since 1970.",
                Double(state.started.milliseconds) / 1000)
        ]
    }

    private static func families(of connections: SharedState.Connections, _ state: SharedState) -> [MetricFamily] {
        var families: [MetricFamily] = [
            .peers([
                "ingest": connections.articles.established, "query": connections.queries.established,
                "subscribe": connections.events.established,
            ]),
            .gauge(
                "telex_connections", "Connections that stand.", "socket",
                [
                    "articles": connections.articles.open, "queries": connections.queries.open,
                    "events": connections.events.open,
                ]),
        ]
        families += MetricFamily.connections([
            "articles": connections.articles.all, "queries": connections.queries.all, "events": connections.events.all,
        ])
        if let counts = state.peers.counts {
            families += MetricFamily.authentications(
                accepted: counts.admitted, refused: counts.refused, turnedAway: counts.turnedAway,
                messagesRefused: counts.refusedMessages)
        }
        return families
    }
}

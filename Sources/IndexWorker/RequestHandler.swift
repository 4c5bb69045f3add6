import ArticleLog
import Articles
import SearchIndex
import Service
import Synchronization
import Wire

/// Answers requests: a function of the request, the newest view and the log. One for each thread, since a reader of the
/// log belongs to one.
final class RequestHandler {
    private let reader: ArticleLogReader
    private let words = SnippetWords()
    private let state: SharedState
    private let changes: LogChanges
    private let endpoints: IndexWorkerEndpoints

    init(
        data: String, state: SharedState, changes: LogChanges, endpoints: IndexWorkerEndpoints
    ) throws(ArticleLogError) {
        reader = try ArticleLogReader(folder: data)
        self.state = state
        self.changes = changes
        self.endpoints = endpoints
    }

    /// The bytes of the reply.
    ///
    /// - Parameters:
    ///   - received: when the request arrived.
    ///   - deadline: when its asker stops waiting.
    func reply(
        to request: Request, received: ContinuousClock.Instant, deadline: ContinuousClock.Instant
    ) -> [UInt8] {
        func inTime<Value>(_ answer: () throws(WireError) -> Value) -> Result<Value, WireError> {
            Result { () throws(WireError) in
                if ContinuousClock.now >= deadline {
                    throw WireError(.deadline, "the request's time was up before its turn came")
                }
                return try answer()
            }
        }
        func encode(_ answer: () throws(WireError) -> some Encodable & Sendable) -> [UInt8] {
            ReplyEncoder.encode(
                operation: request.operation.name, id: request.id, received: received, state: state, inTime(answer))
        }
        func encodeSearch(_ answer: () throws(WireError) -> Wire.SearchResult) -> [UInt8] {
            ReplyEncoder.encode(
                operation: request.operation.name, id: request.id, received: received, state: state, inTime(answer))
        }
        return switch request.operation {
        case .ping: encode { PingResult() }
        case .info: encode { info() }
        case .stats: encode { () throws(WireError) in try stats() }
        case .get(let get): encode { () throws(WireError) in try answer(get) }
        case .receipts(let receipts): encode { () throws(WireError) in try answer(receipts) }
        case .rejects(let rejects): encode { () throws(WireError) in try answer(rejects) }
        case .dismiss(let dismiss):
            encode { () throws(WireError) in
                DismissResult(dismissed: try changes.dismiss(dismiss.rejects))
            }
        case .retract(let retract): encode { () throws(WireError) in try answer(retract) }
        case .search(let search): encodeSearch { () throws(WireError) in try searcher(deadline).answer(search) }
        case .searches(let searches): encode { answer(searches, by: deadline) }
        case .count(let count): encode { () throws(WireError) in try searcher(deadline).answer(count) }
        case .similar(let similar): encodeSearch { () throws(WireError) in try searcher(deadline).answer(similar) }
        case .suggest(let suggest): encode { searcher(deadline).answer(suggest) }
        }
    }

    /// For one request: all of it is answered from one view.
    private func searcher(_ deadline: ContinuousClock.Instant) -> Searcher {
        Searcher(state, reader: reader, words: words, deadline: deadline)
    }

    private func answer(_ request: SearchesRequest, by deadline: ContinuousClock.Instant) -> SearchesResult {
        let result = searcher(deadline).answer(request)
        for case .failed(let error) in result.results { state.meters.count(error.limit) }
        return result
    }

    private func info() -> InfoResult {
        InfoResult(
            service: "telex-index", version: telexVersion, protocols: [protocolVersion],
            started: state.started.rfc3339,
            endpoints: ["articles": endpoints.articles, "queries": endpoints.queries, "events": endpoints.events],
            limits: [
                "message_bytes": state.limits.pushed.bytes, "request_bytes": state.limits.requests.bytes,
                "frame_bytes": WireLimits.frameBytes, "json_depth": state.limits.requests.depth,
                "query_words": state.limits.query.words, "query_expansions": state.limits.query.expansions,
            ])
    }

    private func stats() throws(WireError) -> StatsResult {
        let totals = try read { () throws(ArticleLogError) in try reader.totals() }
        let uptime = state.startedClock.duration(to: .now)
        // Once, so that the position is that of the index.
        let newest = state.newest
        return StatsResult(
            logPosition: LogPosition(rawValue: UInt64(clamping: totals.entries)), articles: totals.articles,
            revisions: totals.revisions, retracted: totals.retractedArticles, expired: ExpiryStatistics(totals),
            outcomes: OutcomeCounts(totals.settlements), openRejections: totals.openRejections,
            producers: totals.producers, logBytes: totals.bytesOnDisk,
            searchPosition: newest.position, index: IndexStatistics(newest.view.statistics),
            logFailure: state.logFailure, requests: state.requests.load(ordering: .relaxed),
            requestErrors: state.requestErrors.load(ordering: .relaxed),
            requestsRefused: state.requestsRefused.load(ordering: .relaxed),
            uptimeMilliseconds: Int(uptime / .milliseconds(1)), connections: state.connections.statistics,
            security: state.security)
    }

    private func answer(_ request: GetRequest) throws(WireError) -> GetResult {
        let id = request.article
        guard let known = try read({ () throws(ArticleLogError) in try reader.state(of: id) }) else {
            throw .unknown(id)
        }
        var found = known.newest
        if let revision = request.revision, revision != found.revision {
            guard let other = try read({ () throws(ArticleLogError) in try reader.article(id, revision: revision) })
            else {
                throw WireError(
                    .notFound,
                    "the article “\(id.rawValue.prefix(64))” has no revision “\(revision.rawValue.prefix(64))”")
            }
            found = other
        }
        var history: [Wire.HistoryEntry]?
        if request.includesHistory {
            let before = request.before ?? LogPosition(rawValue: .max)
            history = try read { () throws(ArticleLogError) in
                try reader.history(of: id, before: before, limit: request.limit).map(Wire.HistoryEntry.init)
            }
        }
        var result = GetResult(
            article: nil, retracted: known.retraction.map(StoredRetraction.init), history: history)
        switch found {
        case .whole(let article): result.article = StoredArticle(article)
        case .expired(let article):
            // What outlives it is worth an answer only to who asks for that.
            guard request.includesHistory else { throw .expired(article, state.retention) }
            result.expired = Wire.ExpiredArticle(article)
        }
        return result
    }

    private func answer(_ request: RetractRequest) throws(WireError) -> RetractResult {
        let standing = try changes.retract(request.article, because: request.reason)
        // What is committed can be read, and entries do not change.
        let entry = try read { () throws(ArticleLogError) in try reader.entry(at: standing.position) }
        guard case .retraction(let retraction)? = entry else {
            throw WireError(.failed, "the log cannot be read: there is no retraction at \(standing.position.rawValue)")
        }
        return RetractResult(already: standing.already, retraction: StoredRetraction(retraction))
    }

    private func answer(_ request: ReceiptsRequest) throws(WireError) -> ReceiptsResult {
        guard DeliveryTag.isProducer(request.producer) else {
            throw WireError(.badRequest, "producer: a name is 1 to 64 of the characters A-Z a-z 0-9 . _ : -")
        }
        // A worker that cannot write gives no receipts: an origin that is answered nothing sends nothing again, and so does
        // not fill with repetitions the queues that the worker will find when it can.
        if let failure = state.logFailure { throw .unwritable(failure) }
        let receipts = try read { () throws(ArticleLogError) in
            try reader.receipts(
                of: request.producer, from: request.from, rejected: request.rejectedLimit)
        }
        return ReceiptsResult(
            settled: receipts.settled, counts: OutcomeCounts(receipts.counts),
            rejected: receipts.rejected.map {
                .init(sequence: $0.tag.sequence, code: $0.code, message: $0.message)
            })
    }

    /// How many bytes of rejected documents one reply carries; the rest of the list is left for the next request.
    private static let rejectedBytes = 16 << 20

    private func answer(_ request: RejectsRequest) throws(WireError) -> RejectsResult {
        try read { () throws(ArticleLogError) in
            var rejects: [StoredRejection] = []
            var bytes = 0
            // The log only grows: what lies before the end that the totals know is one snapshot with them, but for what expires
            // meanwhile.
            let totals = try reader.totals()
            let end = LogPosition(rawValue: UInt64(clamping: totals.entries) + 1)
            let before = min(request.before ?? end, end)
            for listed in try reader.rejections(before: before, limit: request.limit) {
                var rejection = listed.rejection
                if request.includesDocuments {
                    rejection = try reader.rejection(at: listed.position)?.rejection ?? rejection
                    bytes += rejection.document.count
                    if bytes > Self.rejectedBytes, !rejects.isEmpty { break }
                }
                rejects.append(
                    StoredRejection(
                        logPosition: listed.position, recorded: listed.ingested.rfc3339, rejection: rejection))
            }
            return RejectsResult(rejects: rejects, total: totals.openRejections)
        }
    }

    private func read<Value>(_ body: () throws(ArticleLogError) -> Value) throws(WireError) -> Value {
        do throws(ArticleLogError) {
            return try body()
        } catch {
            throw WireError(.failed, "the log cannot be read: \(error.message)")
        }
    }
}

extension ExpiryStatistics {
    /// Nil when nothing has expired.
    fileprivate init?(_ totals: LogTotals) {
        guard totals.expired > .start else { return nil }
        self.init(articles: totals.expiredArticles, through: totals.expired)
    }
}

extension StoredArticle {
    fileprivate init(_ logged: LoggedArticle) {
        self.init(
            identity: ArticleIdentity(id: logged.id, revision: logged.revision), logPosition: logged.position,
            ingested: logged.ingested.rfc3339, article: logged.article)
    }
}

extension Wire.ExpiredArticle {
    fileprivate init(_ logged: ArticleLog.ExpiredArticle) {
        self.init(
            id: logged.id, revision: logged.revision, logPosition: logged.position,
            ingested: logged.ingested.rfc3339)
    }
}

extension StoredRetraction {
    init(_ logged: LoggedRetraction) {
        self.init(
            logPosition: logged.position, time: logged.ingested.rfc3339, reason: logged.reason.rawValue)
    }
}

extension Wire.HistoryEntry {
    init(_ logged: ArticleLog.HistoryEntry) {
        switch logged {
        case .revision(let revision):
            self = .accepted(revision.position, revision.revision, time: revision.ingested.rfc3339)
        case .retraction(let retraction): self = .retracted(StoredRetraction(retraction))
        }
    }
}

extension IngestionTime {
    var rfc3339: String { Timestamp(milliseconds: millisecondsSince1970).rfc3339 }
}

extension OutcomeCounts {
    init(_ counts: SettlementCounts) {
        self.init(accepted: counts.accepted, duplicate: counts.duplicates, rejected: counts.rejected)
    }
}

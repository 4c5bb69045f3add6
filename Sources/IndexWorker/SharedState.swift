import ArticleLog
import Articles
import Locking
import SearchIndex
import Service
import Synchronization
import Wire

/// What the threads of an index worker share: the newest view, and counters. Any thread may use it.
final class SharedState: Sendable {
    /// What searches see.
    struct Newest: Sendable {
        var view: SearchView
        /// The last entry of the log, article or not, that the view takes into account.
        var position: LogPosition
    }

    /// Of the three sockets.
    struct Connections: Sendable {
        let articles = ConnectionCounts()
        let queries = ConnectionCounts()
        let events = ConnectionCounts()

        func limits(_ most: Int) -> [SecurityDomain: ConnectionLimit] {
            [
                .articles: ConnectionLimit(articles, most), .queries: ConnectionLimit(queries, most),
                .events: ConnectionLimit(events, most),
            ]
        }

        var statistics: ConnectionStatistics {
            let all = [articles, queries, events]
            return ConnectionStatistics(
                open: all.reduce(0) { $0 + $1.open }, accepted: all.reduce(0) { $0 + $1.accepted },
                handshakesFailed: all.reduce(0) { $0 + $1.handshakesFailed })
        }
    }

    private let current: Guarded<Newest>
    private let failure = Guarded<String?>(nil)
    /// Requests answered, those of them answered with an error, and those refused as `busy`.
    let requests = Atomic<Int>(0)
    let requestErrors = Atomic<Int>(0)
    let requestsRefused = Atomic<Int>(0)
    let meters = IndexMeters()
    let started = Timestamp.now
    let startedClock = ContinuousClock.now

    /// How long the archive keeps what it has.
    let retention: Retention

    /// The articles that answers showed last. Entries of the log never change, so what is kept stays true; what expires is
    /// asked for no more, and dropped in time.
    let shown: ClockCache<LogPosition, ShownArticle>

    /// Who may connect, and do what.
    let peers: PeerGuard
    let connections: Connections
    let limits: IndexLimits
    let lanes: Lanes
    let log: Log

    init(
        _ newest: Newest, retention: Retention, shownMemory: Int, limits: IndexLimits, lanes: Lanes, peers: PeerGuard,
        connections: Connections, log: Log
    ) {
        self.limits = limits
        self.lanes = lanes
        self.log = log
        self.retention = retention
        self.peers = peers
        self.connections = connections
        current = Guarded(newest)
        shown = ClockCache(capacity: shownMemory)
    }

    /// What new queries are answered from. Setting it does not disturb those that have an older one.
    var newest: Newest {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    /// Why the last batch is not on disk, while it is not; nil when the log takes what comes.
    var logFailure: String? {
        get { failure.withLock { $0 } }
        set { failure.withLock { $0 = newValue } }
    }

    var security: SecurityStatistics? {
        peers.counts.map {
            SecurityStatistics(
                authorized: $0.peers, admitted: $0.admitted, refused: $0.refused + $0.turnedAway,
                messagesRefused: $0.refusedMessages)
        }
    }

    /// - Parameter time: what the answer took; nil when the request was refused unheard.
    func count(_ operation: String?, _ reply: Result<some Any, WireError>, after time: Duration?) {
        requests.add(1, ordering: .relaxed)
        var fault: WireError?
        if case .failure(let error) = reply {
            requestErrors.add(1, ordering: .relaxed)
            fault = error
        }
        meters.count(operation, fault, after: time)
    }
}

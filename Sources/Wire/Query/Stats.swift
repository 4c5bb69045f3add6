public import Articles

/// The result of a `ping` request.
public struct PingResult: Codable, Hashable, Sendable {
    public init() {}
}

/// The result of an `info` request: who answers.
public struct InfoResult: Codable, Hashable, Sendable {
    /// `telex-index`.
    public var service: String
    public var version: String
    /// The protocol versions that it speaks.
    public var protocols: [Int]
    /// When it started, RFC 3339 in UTC.
    public var started: String
    /// The endpoints that it bound: `articles`, `queries`, `events`.
    public var endpoints: [String: String]
    /// Its bounds: `message_bytes`, `request_bytes`, `frame_bytes`, `json_depth`, `query_words`, `query_expansions`.
    public var limits: [String: Int]

    public init(
        service: String, version: String, protocols: [Int], started: String, endpoints: [String: String],
        limits: [String: Int]
    ) {
        self.service = service
        self.version = version
        self.protocols = protocols
        self.started = started
        self.endpoints = endpoints
        self.limits = limits
    }
}

/// The result of a `stats` request. The counts are read from the log, in one snapshot; the rest is of the process.
public struct StatsResult: Codable, Hashable, Sendable {
    public var logPosition: LogPosition
    /// Articles, each counted once however many revisions it has.
    public var articles: Int
    /// Revisions beyond the first of their article.
    public var revisions: Int
    /// Articles that are retracted now; they count in `articles` too.
    public var retracted: Int
    /// What has expired; nil when nothing has.
    public var expired: ExpiryStatistics?
    /// What became of everything that was ever sent: articles accepted, duplicates, rejections.
    public var outcomes: OutcomeCounts
    /// Rejections that nobody has dismissed.
    public var openRejections: Int
    /// Producers that the ledger knows.
    public var producers: Int
    /// The size of the log's files in bytes.
    public var logBytes: Int
    /// The newest entry that searches take into account.
    public var searchPosition: LogPosition
    /// What the search index is made of; nil when the worker does not say.
    public var index: IndexStatistics?
    /// Why the log takes nothing at present, in words; nil while it does.
    public var logFailure: String?
    /// Requests answered since the start, those answered with an error, and those refused as `busy`.
    public var requests: Int
    public var requestErrors: Int
    public var requestsRefused: Int
    public var uptimeMilliseconds: Int
    /// The connections of the three sockets; nil when the worker does not say.
    public var connections: ConnectionStatistics?
    /// Of CURVE; nil without it.
    public var security: SecurityStatistics?

    public init(
        logPosition: LogPosition, articles: Int, revisions: Int, retracted: Int, expired: ExpiryStatistics? = nil,
        outcomes: OutcomeCounts, openRejections: Int, producers: Int, logBytes: Int, searchPosition: LogPosition,
        index: IndexStatistics? = nil, logFailure: String?, requests: Int, requestErrors: Int, requestsRefused: Int,
        uptimeMilliseconds: Int, connections: ConnectionStatistics? = nil, security: SecurityStatistics? = nil
    ) {
        self.logPosition = logPosition
        self.articles = articles
        self.revisions = revisions
        self.retracted = retracted
        self.expired = expired
        self.outcomes = outcomes
        self.openRejections = openRejections
        self.producers = producers
        self.logBytes = logBytes
        self.searchPosition = searchPosition
        self.index = index
        self.logFailure = logFailure
        self.requests = requests
        self.requestErrors = requestErrors
        self.requestsRefused = requestsRefused
        self.uptimeMilliseconds = uptimeMilliseconds
        self.connections = connections
        self.security = security
    }

    private enum CodingKeys: String, CodingKey {
        case articles, revisions, retracted, expired, outcomes, producers, index, requests, connections, security
        case logPosition = "log_position"
        case openRejections = "open_rejections"
        case logBytes = "log_bytes"
        case logFailure = "log_failure"
        case searchPosition = "search_position"
        case requestErrors = "request_errors"
        case requestsRefused = "requests_refused"
        case uptimeMilliseconds = "uptime_ms"
    }
}

/// What has expired of an archive.
public struct ExpiryStatistics: Codable, Hashable, Sendable {
    /// Revisions whose content has expired; they count in `articles` and `revisions` too.
    public var articles: Int
    /// All entries of the log up to here have expired.
    public var through: LogPosition

    public init(articles: Int, through: LogPosition) {
        self.articles = articles
        self.through = through
    }

    private enum CodingKeys: String, CodingKey {
        case articles
        case through = "log_position"
    }
}

/// The connections of a worker's sockets, since it started.
public struct ConnectionStatistics: Codable, Hashable, Sendable {
    /// Those that stand now.
    public var open: Int
    /// Those that were made.
    public var accepted: Int
    /// Those of peers that spoke something else, were refused, or said nothing.
    public var handshakesFailed: Int

    public init(open: Int, accepted: Int, handshakesFailed: Int) {
        self.open = open
        self.accepted = accepted
        self.handshakesFailed = handshakesFailed
    }

    private enum CodingKeys: String, CodingKey {
        case open, accepted
        case handshakesFailed = "handshakes_failed"
    }
}

/// Who may connect, and who was refused, since the worker started.
public struct SecurityStatistics: Codable, Hashable, Sendable {
    /// The peers that may connect.
    public var authorized: Int
    /// How often one was let in, and how often somebody was refused.
    public var admitted: Int
    public var refused: Int
    /// Messages of connected peers that may not, or no longer, do what they asked.
    public var messagesRefused: Int

    public init(authorized: Int, admitted: Int, refused: Int, messagesRefused: Int) {
        self.authorized = authorized
        self.admitted = admitted
        self.refused = refused
        self.messagesRefused = messagesRefused
    }

    private enum CodingKeys: String, CodingKey {
        case authorized, admitted, refused
        case messagesRefused = "messages_refused"
    }
}

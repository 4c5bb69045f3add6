public import SearchIndex
public import Service
import Wire

/// How an index worker is set up.
public struct IndexWorkerOptions: Sendable {
    /// The data folder.
    public var data: String
    /// Where to bind, in libzmq's terms.
    public var articles: String
    public var queries: String
    public var events: String
    /// How many threads answer searches at once. One peer's occupy one less, if there are several.
    public var searchThreads = 2
    /// The most requests that wait for a thread; one more is answered `busy`.
    public var waitingRequests = 256
    /// The most requests of one peer that are waiting or being answered; one more is answered `busy`, so that it cannot
    /// fill the room of others.
    public var requestsPerPeer = 64
    /// The most connections of each socket; with so many it listens no more, until some have gone.
    public var connections = 4096
    /// How long peers may say nothing.
    public var times = ConnectionTimes()
    /// What is taken of what peers send.
    public var limits = IndexLimits()
    /// How long a request may take that names no deadline.
    public var deadline: Duration = .seconds(10)
    /// How much memory the articles may take that answers showed last, in bytes; 0 keeps none. An answer made of them takes
    /// a tenth of the time.
    public var shownMemory = 128 << 20

    /// The kernel's buffer for each connection that brings articles, in bytes.
    public var buffer = WireLimits.bufferBytes
    /// How long a producer must be quiet before the ledger forgets what became of its documents.
    public var forgetAfter: Duration = .seconds(30 * 86_400)
    /// How long the archive keeps an article after it took it; nil for good.
    public var keepTime: Duration?
    /// How many bytes the pages in use of the log's file may take before the oldest articles expire; nil sets no bound.
    public var keepBytes: Int?

    /// Among how many of the last articles those are looked for that a new one is nearly the same as; none makes no clusters.
    /// About 230 bytes of memory each.
    public var likenessWindow = 1 << 18

    /// The keys of the worker and of those who may connect; nil lets everybody in.
    public var keys: SecurityOptions.Keys?

    /// Where the worker's threads show that they go on.
    public var liveness = Liveness()

    /// How the search index grows and is checked.
    public var index = SearchWriterOptions()

    /// The most requests that are waiting, being answered, or on their way back.
    var requestsInHand: Int { 3 * waitingRequests + searchThreads + 2 }

    public init(data: String, articles: String, queries: String, events: String) {
        self.data = data
        self.articles = articles
        self.queries = queries
        self.events = events
    }
}

/// The endpoints that an index worker really bound.
public struct IndexWorkerEndpoints: Hashable, Sendable {
    public var articles: String
    public var queries: String
    public var events: String
}

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

    private let current: Guarded<Newest>
    private let failure = Guarded<String?>(nil)
    /// Requests answered, those of them answered with an error, and those refused as `busy`.
    let requests = Atomic<Int>(0)
    let requestErrors = Atomic<Int>(0)
    let requestsRefused = Atomic<Int>(0)
    let started = Timestamp.now
    let startedClock = ContinuousClock.now

    /// The articles that answers showed last. Entries of the log never change, so what is kept stays true.
    let shown: ClockCache<LogPosition, ShownArticle>

    init(_ newest: Newest, shownMemory: Int) {
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

    func count(_ reply: Result<some Any, WireError>) {
        requests.add(1, ordering: .relaxed)
        if case .failure = reply { requestErrors.add(1, ordering: .relaxed) }
    }
}

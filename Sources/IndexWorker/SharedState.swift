import SearchIndex
import Service
import Synchronization
import Wire

/// What the threads of an index worker share: the newest view, and counters. Any thread may use it.
final class SharedState: Sendable {
    private let newest: Mutex<SearchView>
    /// Requests answered, those of them answered with an error, and those refused as `busy`.
    let requests = Atomic<Int>(0)
    let requestErrors = Atomic<Int>(0)
    let requestsRefused = Atomic<Int>(0)
    let started = Timestamp.now
    let startedClock = ContinuousClock.now

    init(view: SearchView) { newest = Mutex(view) }

    /// The view that new queries are answered from. Setting it does not disturb those that have an older one.
    var view: SearchView {
        get { newest.withLock { $0 } }
        set { newest.withLock { $0 = newValue } }
    }

    func count(_ reply: Result<some Any, WireError>) {
        requests.add(1, ordering: .relaxed)
        if case .failure = reply { requestErrors.add(1, ordering: .relaxed) }
    }
}

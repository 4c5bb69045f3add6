import Dispatch
import IndexStorage
import Locking

/// The files of an index that grows, and the work on them: segments in memory are written to files, files are merged,
/// checked, built again when they are damaged, and what there is is committed.
///
/// A thread of its own does the work, piece after piece; without it, whoever waits for the work does it. A long merge
/// looks again and again whether memory is full, and lets that go first. What fails is reported and tried again.
///
/// The thread that writes and that of the background may use it.
final class IndexFiles: Sendable {
    let folder: IndexFolder
    let store: SegmentStore
    let options: SearchWriterOptions
    /// What damaged segments are built again from; nil when there is no log to read.
    let articles: LogArticles?
    let shouldStop: @Sendable () -> Bool
    let report: @Sendable (SearchError) -> Void
    private let state: Guarded<State>
    private let thread = Guarded<WorkThread?>(nil)
    /// Wakes the background.
    private let work = DispatchSemaphore(value: 0)
    /// Wakes who waits for the background.
    private let change = DispatchSemaphore(value: 0)

    struct State: Sendable {
        /// The log position that the manifest in force says.
        var committed: UInt64
        /// Up to where somebody wants it.
        var requested: UInt64 = 0
        /// Whether the segments in files are others than those of the manifest.
        var isUncommitted: Bool
        /// How often something failed, and how the last time.
        var failures = 0
        var failure: SearchError?
        var isStopping = false
        /// Whether the background was woken and has not looked yet.
        var isWoken = false
        /// Whether it shall not wait after a failure.
        var isUrgent = false
        var isWaitedFor = false
        var checks: CheckSchedule
        /// When it is tried again to build what is damaged.
        var rebuilding: RetryTime

        /// When there is something to do, though nobody says so.
        var nextTime: ContinuousClock.Instant? { [checks.next, rebuilding.next].compactMap { $0 }.min() }
    }

    /// - Parameters:
    ///   - position: up to where the files are complete.
    ///   - isComplete: whether they are those of the manifest on disk.
    ///   - articles: the log; nil when damaged files are not to be built again before the index is opened again.
    init(
        _ folder: IndexFolder, _ store: SegmentStore, _ options: SearchWriterOptions, position: UInt64,
        isComplete: Bool, articles: LogArticles?, shouldStop: @escaping @Sendable () -> Bool,
        report: @escaping @Sendable (SearchError) -> Void
    ) {
        self.folder = folder
        self.store = store
        self.options = options
        self.shouldStop = shouldStop
        self.report = report
        self.articles = articles
        let files = store.withList { list in list.entries.compactMap { $0.record?.number } }
        state = Guarded(
            State(
                committed: position, isUncommitted: !isComplete,
                checks: CheckSchedule(options, files: files, at: .now), rebuilding: RetryTime(options.retryDelay)))
    }

    func withState<Result: Sendable>(_ body: (inout State) -> Result) -> Result { state.withLock(body) }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Starts the background, if there is to be one.
    func start() throws(SearchError) {
        guard options.hasThread else { return }
        let started = try WorkThread { [self] in run() }
        thread.withLock { $0 = started }
        wake()
    }

    /// Ends the background, and leaves the folder to others when the last reference goes. For the thread that writes.
    func close() {
        let isFirst = state.withLock { state in
            defer { state.isStopping = true }
            return !state.isStopping
        }
        guard isFirst else { return }
        wake()
        let ended = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        ended?.join()
        leaveOutDamage()
    }

    /// Takes note that there is something new, and waits when memory is full. For the thread that writes.
    func didPublish() {
        wake()
        let limit = 3 * options.memoryBudget
        wait { [self] in store.withList { $0.unflushedBytes } <= limit }
    }

    /// Returns when files are complete up to a log position. For the thread that writes.
    func flush(to position: UInt64) throws(SearchError) {
        let failures = state.withLock { state in
            state.requested = max(state.requested, position)
            state.isUrgent = true
            return state.failures
        }
        wake()
        wait { [self] in state.withLock { $0.committed >= position || $0.failures > failures } }
        let (isDone, failure) = state.withLock { ($0.committed >= position, $0.failure) }
        if isDone { return }
        throw failure ?? SearchError(.deadlineExceeded, "the program stops before the index is on disk")
    }

    /// Waits until something is so, which the background brings about, or the program is to stop.
    private func wait(until isDone: () -> Bool) {
        guard options.hasThread else {
            while !isDone(), attempt() {}
            return
        }
        while true {
            state.withLock { $0.isWaitedFor = true }
            if isDone() || shouldStop() { return }
            // Time goes by only while the disk is slower than what comes; so seldom does anybody look at `shouldStop`.
            _ = change.wait(timeout: .now() + .milliseconds(50))
        }
    }

    private func wake() {
        let isAsleep = state.withLock { state in
            defer { state.isWoken = true }
            return !state.isWoken
        }
        if isAsleep { work.signal() }
    }

    /// Does a piece of work; false when there is none, or it failed.
    private func attempt() -> Bool {
        do throws(SearchError) {
            return try step()
        } catch {
            state.withLock { state in
                state.failures += 1
                state.failure = error
            }
            report(error)
            return false
        }
    }

    /// The thread of the background.
    private func run() {
        var delay = options.retryDelay
        while !isStopping {
            state.withLock { $0.isWoken = false }
            let failures = state.withLock { $0.failures }
            while !isStopping, attempt() { notify() }
            notify()
            if state.withLock({ $0.failures }) == failures {
                delay = options.retryDelay
                waitForWork()
            } else {
                rest(delay)
                delay = min(delay * 2, .seconds(60))
            }
        }
    }

    /// Waits until somebody says that there is work, or it is time for some.
    private func waitForWork() {
        // Who stopped it while it was on its way here from the last wait has not woken it again: it was thought awake. Who
        // stops it from here on does.
        if isStopping { return }
        guard let time = withState({ $0.nextTime }) else { return work.wait() }
        let pause = max(.zero, ContinuousClock.now.duration(to: time))
        _ = work.wait(timeout: .now() + .nanoseconds(Int(pause / .nanoseconds(1))))
    }

    /// Waits for a time, or until somebody is in a hurry.
    private func rest(_ delay: Duration) {
        let end = DispatchTime.now() + .nanoseconds(Int(delay / .nanoseconds(1)))
        while true {
            let isUrgent = state.withLock { state in
                defer { state.isUrgent = false }
                state.isWoken = false
                return state.isUrgent || state.isStopping
            }
            if isUrgent || work.wait(timeout: end) == .timedOut { return }
        }
    }

    /// Wakes who waits.
    func notify() {
        let isWaitedFor = state.withLock { state in
            defer { state.isWaitedFor = false }
            return state.isWaitedFor
        }
        if isWaitedFor { change.signal() }
    }
}

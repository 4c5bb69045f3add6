import Locking
import Wire
import ZeroMQ

/// Notices when a document is being read for too long: an endless loop in a reader can only be ended with its process.
///
/// Its thread counts periods of its own wake-ups instead of looking at a clock: while the process is suspended nothing
/// is read, and no period passes. Any thread may have its readings watched.
final class ReadingWatchdog: Sendable {
    private static let ticks = 10

    private let watch: Shared
    private let thread: SocketThread<Never, Void>

    private final class Shared: Sendable {
        let state = Guarded(ReadingWatch(limit: ticks))
    }

    /// - Parameters:
    ///   - time: how long the reading of one document may take; it is noticed at most a fifth of it later.
    ///   - onOverdue: called once on the watchdog's thread, with the first document that takes longer.
    /// - Throws: `tooManyOpenFiles`; `again` when the system allows no more threads.
    init(time: Duration, onOverdue: @escaping @Sendable (ReadingWatch.Subject) -> Void) throws(ZeroMQError) {
        let watch = Shared()
        self.watch = watch
        thread = try SocketThread(name: "watchdog") { inbox in
            var poller = Poller(stop: inbox.stop)
            _ = poller.add(inbox)
            while !inbox.isStopped {
                if try poller.wait(timeout: time / Self.ticks) > 0 { continue }
                if let subject = watch.state.withLock({ $0.tick() }) { return onOverdue(subject) }
            }
        }
    }

    /// Watches while the body reads the document.
    func watch<Result>(_ message: DocumentMessage, _ body: () -> Result) -> Result {
        let token = watch.state.withLock { $0.begin(ReadingWatch.Subject(message)) }
        defer { watch.state.withLock { $0.end(token) } }
        return body()
    }
}

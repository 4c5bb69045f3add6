import Articles
import Service
import Wire
import ZeroMQ

/// A change of the log that a request asks for, on its way to the thread that writes and back.
///
/// Its asker waits on a thread of its own. Whoever takes a change must settle it: the writing thread settles all, when it
/// cannot write and when it stops too.
final class LogChange: Sendable {
    /// The rejections to dismiss.
    let rejects: [LogPosition]
    private let outcome = BoundedQueue<Result<[LogPosition], WireError>>(capacity: 1)

    init(dismissing rejects: [LogPosition]) { self.rejects = rejects }

    func settle(_ result: Result<[LogPosition], WireError>) { _ = outcome.push(result) }

    /// Waits for the settlement, blocking.
    func wait() throws(WireError) -> [LogPosition] {
        guard let result = outcome.pop() else { throw .stoppingWorker }
        return try result.get()
    }
}

extension WireError {
    static let stoppingWorker = WireError(.stopping, "the worker is stopping; ask again later")

    static func unwritable(_ reason: String) -> WireError {
        WireError(.unavailable, "the log cannot be written: \(reason)")
    }
}

/// The way from the threads that answer to the thread that writes.
struct LogChanges: Sendable {
    let thread: SocketThread<LogChange, Void>

    /// Dismisses rejections and waits until that is on disk.
    ///
    /// - Returns: those that were dismissed now.
    func dismiss(_ rejects: [LogPosition]) throws(WireError) -> [LogPosition] {
        let change = LogChange(dismissing: rejects)
        switch thread.post(change) {
        case .posted: return try change.wait()
        case .full: throw WireError(.busy, "too many requests are waiting; ask again later")
        case .closed: throw .stoppingWorker
        }
    }
}

import Articles
import Wire
import ZeroMQ

/// A change of the log that a request asks for, on its way to the thread that writes and back.
///
/// Its asker waits on a thread of its own. The writing thread settles all changes that it takes, when it cannot write and
/// when it stops too.
enum LogChange: Sendable {
    /// Takes rejections off the list; what comes back are those that were on it.
    case dismiss([LogPosition], Pending<[LogPosition]>)
    /// Takes an article back.
    case retract(ArticleID, RetractionReason, Pending<StandingRetraction>)

    /// Where the retraction is that stands, and whether it did so before.
    struct StandingRetraction: Sendable {
        var position: LogPosition
        var already: Bool
    }

    /// Settles it as not done.
    func refuse(_ error: WireError) {
        switch self {
        case .dismiss(_, let pending): pending.settle(.failure(error))
        case .retract(_, _, let pending): pending.settle(.failure(error))
        }
    }
}

extension WireError {
    static let stoppingWorker = WireError(.stopping, "the worker is stopping; ask again later")

    static func unwritable(_ reason: String) -> WireError {
        WireError(.unavailable, "the log cannot be written: \(reason)")
    }

    static func unknown(_ id: ArticleID) -> WireError {
        WireError(.notFound, "there is no article with the id “\(id.rawValue.prefix(64))”")
    }
}

/// The way from the threads that answer to the thread that writes.
struct LogChanges: Sendable {
    let thread: SocketThread<LogChange, Void>

    /// Dismisses rejections and waits until that is on disk.
    ///
    /// - Returns: those that were dismissed now.
    func dismiss(_ rejects: [LogPosition]) throws(WireError) -> [LogPosition] {
        try make { .dismiss(rejects, $0) }
    }

    /// Retracts an article and waits until that is on disk, and searches know it.
    func retract(
        _ id: ArticleID, because reason: RetractionReason
    ) throws(WireError) -> LogChange.StandingRetraction {
        try make { .retract(id, reason, $0) }
    }

    private func make<Value>(_ change: (Pending<Value>) -> LogChange) throws(WireError) -> Value {
        let pending = Pending<Value>()
        switch thread.post(change(pending)) {
        case .posted: return try pending.wait()
        case .full: throw WireError(.busy, "too many requests are waiting; ask again later")
        case .closed: throw .stoppingWorker
        }
    }
}

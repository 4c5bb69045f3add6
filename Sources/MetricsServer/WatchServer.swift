import CMicroHTTPD
import Locking
public import Metrics
public import Service
import ZeroMQ

/// What a worker lets be watched.
public struct Watched: Sendable {
    /// Makes what measures; called once, on the thread that calls the result.
    let makeMeter: @Sendable () throws -> () throws -> [MetricFamily]
    /// Why the worker takes nothing at present; nil when it does.
    let refusal: @Sendable () -> String?

    public init(
        makeMeter: @escaping @Sendable () throws -> () throws -> [MetricFamily],
        refusal: @escaping @Sendable () -> String?
    ) {
        self.makeMeter = makeMeter
        self.refusal = refusal
    }
}

/// Answers `/metrics`, `/healthz` and `/readyz` over HTTP, on a thread of its own.
///
/// The thread counts for no watchdog: that nobody can look is no reason to end a worker that works.
public final class WatchServer: Sendable {
    private final class Shared: Sendable {
        let stage = Guarded(WatchPages.Stage.starting)
    }

    /// With the port that was chosen.
    public let address: HTTPAddress

    private let shared: Shared
    private let thread: SocketThread<Never, Void>

    /// Binds, and answers from then on: at first that the worker is starting.
    ///
    /// - Parameters:
    ///   - stuckAfter: how long a thread may not go on before `/healthz` says so.
    ///   - log: is told when other machines can read what the worker does.
    /// - Throws: `HTTPError`; `ZeroMQError` when the system allows no more threads or files.
    public init(
        _ address: HTTPAddress, liveness: Liveness, stuckAfter: Duration = .seconds(30), log: Log
    ) throws {
        if !address.isLocal {
            log.warning("what this worker does can be read by anybody who reaches it", ["http": "\(address)"])
        }
        let socket = try ListeningSocket(address)
        let shared = Shared()
        self.address = socket.address
        self.shared = shared
        thread = try SocketThread(name: "http") { inbox in
            // Scrapes must not slow what they measure.
            ThreadPriority.lower()
            let pages = WatchPages(liveness, stuckAfter: stuckAfter) { shared.stage.withLock { $0 } }
            let daemon = try HTTPDaemon(socket, pages.answer)
            var poller = Poller(stop: inbox.stop)
            _ = poller.add(inbox)
            _ = poller.add(descriptor: daemon.descriptor)
            while !inbox.isStopped {
                try poller.wait(timeout: daemon.timeout)
                daemon.turn()
            }
        }
    }

    /// The worker serves.
    public func serve(_ watched: Watched) {
        shared.stage.withLock { if case .starting = $0 { $0 = .serving(watched) } }
    }

    /// The worker comes to its end.
    public func stopping() { shared.stage.withLock { $0 = .stopping } }

    /// Stops answering.
    public func finish() async throws {
        thread.stop()
        try await thread.value
    }
}

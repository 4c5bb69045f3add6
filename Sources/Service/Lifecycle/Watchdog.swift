import ZeroMQ

/// Tells the service manager, as long as every thread goes on, that the program lives.
///
/// Once a thread is stuck for half of the service manager's patience, the log has its name, and nothing is told any more.
/// So the service manager ends the program when a thread is stuck for one and a half times its patience at the latest,
/// and not before it is for one and a quarter.
public final class Watchdog: Sendable {
    private let thread: SocketThread<Never, Void>?

    /// How long a loop may wait for work, so that it beats several times before it counts as stuck.
    public static func longestWait(for manager: ServiceManager) -> Duration {
        min(.seconds(5), (manager.patience ?? .seconds(60)) / 8)
    }

    /// Starts to watch, if the service manager does. It ends with the last reference.
    ///
    /// - Throws: `tooManyOpenFiles`; `again` when the system allows no more threads.
    public init(_ liveness: Liveness, for manager: ServiceManager, log: Log) throws {
        guard let patience = manager.patience else {
            thread = nil
            return
        }
        thread = try SocketThread(name: "watchdog") { inbox in
            var poller = Poller(stop: inbox.stop)
            _ = poller.add(inbox)
            var known: Set<String> = []
            while !inbox.isStopped {
                let stuck = liveness.stuck(for: patience / 2)
                if stuck.isEmpty { manager.alive() }
                for thread in stuck where !known.contains(thread) {
                    log.error("a thread does not go on", ["thread": thread, "for": "\(patience / 2)"])
                }
                known = Set(stuck)
                try poller.wait(timeout: patience / 4)
            }
        }
    }
}

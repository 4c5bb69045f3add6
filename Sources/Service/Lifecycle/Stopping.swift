import Locking

/// Passes a request to stop on to what is running, also when it comes before that is running.
public final class Stopping: Sendable {
    private struct State: Sendable {
        var isStopped = false
        var actions: [@Sendable () -> Void] = []
    }

    private let state = Guarded(State())
    private let log: Log

    public init(log: Log) { self.log = log }

    public var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Has the action called when the stop comes; at once, when it has come already. Once each.
    public func onStop(_ action: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if !state.isStopped { state.actions.append(action) }
            return state.isStopped
        }
        if isLate { action() }
    }

    /// Stops. From any thread; harmless when repeated.
    public func stop(_ reason: String) {
        let actions = state.withLock { state -> [@Sendable () -> Void] in
            defer { state.actions = [] }
            state.isStopped = true
            return state.actions
        }
        log.info("stopping", ["reason": reason])
        for action in actions { action() }
    }
}

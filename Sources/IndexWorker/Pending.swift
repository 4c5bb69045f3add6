import Dispatch
import Locking
import Wire

/// The result of something that another thread does, to be waited for by one thread.
///
/// Whoever takes it must settle it, once: its waiter has no time limit.
final class Pending<Value: Sendable>: Sendable {
    private let result = Guarded<Result<Value, WireError>?>(nil)
    private let isSettled = DispatchSemaphore(value: 0)

    func settle(_ result: Result<Value, WireError>) {
        self.result.withLock { $0 = result }
        isSettled.signal()
    }

    /// Waits for the settlement, blocking.
    func wait() throws(WireError) -> Value {
        isSettled.wait()
        guard let result = result.withLock({ $0 }) else { throw .stoppingWorker }
        return try result.get()
    }
}

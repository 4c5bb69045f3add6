import Service
import Wire

/// The result of something that another thread does, to be waited for by one thread.
///
/// Whoever takes it must settle it, once: its waiter has no time limit.
final class Pending<Value: Sendable>: Sendable {
    private let result = BoundedQueue<Result<Value, WireError>>(capacity: 1)

    func settle(_ result: Result<Value, WireError>) { _ = self.result.push(result) }

    /// Waits for the settlement, blocking.
    func wait() throws(WireError) -> Value {
        guard let result = result.pop() else { throw .stoppingWorker }
        return try result.get()
    }
}

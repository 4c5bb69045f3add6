public import Synchronization

/// A value behind a `Mutex`, of which ThreadSanitizer can see that it orders its holders.
///
/// A lock that is fought over is handed on inside the Synchronization library, which is not built for
/// ThreadSanitizer: it would report a race between two holders, and between whatever they hand to each other. The two
/// accesses to `order` say in its own terms what the lock already guarantees; elsewhere they are a load and a store
/// of a line that the lock has just fetched.
public struct Guarded<Value: Sendable>: ~Copyable, Sendable {
    @usableFromInline let mutex: Mutex<Value>
    @usableFromInline let order = Atomic<Bool>(false)

    @inlinable
    public init(_ value: Value) { mutex = Mutex(value) }

    /// Runs the body while no other thread is in one. Any thread may call it; the body must not call it again.
    @inlinable
    public borrowing func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        mutex.withLock { value in
            _ = order.load(ordering: .acquiring)
            defer { order.store(true, ordering: .releasing) }
            return body(&value)
        }
    }
}

import Synchronization

/// A flag that says "stop", set once from any thread and read by the thread that shall stop.
///
/// The flag alone wakes nobody: `SocketThread.stop()` sets it and then wakes the thread's poller.
public final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    public init() {}

    public var isSet: Bool { flag.load(ordering: .acquiring) }

    public func set() { flag.store(true, ordering: .releasing) }
}

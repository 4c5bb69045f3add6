import CZMQ
import Glibc

/// A descriptor that becomes readable when any thread signals it: eventfd(2).
final class WakeUp: Sendable {
    /// Open until deinit. Polled by its owner's thread.
    let descriptor: CInt

    init() throws(ZeroMQError) {
        descriptor = eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC))
        guard descriptor != -1 else { throw lastError("eventfd") }
    }

    deinit { Glibc.close(descriptor) }

    /// Makes the descriptor readable. From any thread.
    func signal() {
        var one: UInt64 = 1
        // It can fail only because the counter is full (EAGAIN), and then the descriptor is readable already.
        while write(descriptor, &one, MemoryLayout<UInt64>.size) == -1, errno == EINTR {}
    }

    /// Makes the descriptor unreadable until the next signal.
    func reset() {
        var count: UInt64 = 0
        // It can fail only because the counter is 0 (EAGAIN), as it shall be.
        while read(descriptor, &count, MemoryLayout<UInt64>.size) == -1, errno == EINTR {}
    }
}

import CZMQ
import Synchronization

/// A libzmq context: the I/O threads and the sockets of this process. One a process is enough.
///
/// Sockets hold their context strongly, so a context is terminated when the last of them is closed and the last
/// reference is dropped. Termination (zmq_ctx_term(3)) waits until what the closed sockets still had to send is sent,
/// or their linger time has passed: drop the last reference where waiting is allowed.
///
/// Any thread may use a context.
public final class Context: Sendable {
    /// The options of a context, fixed when it is made.
    public struct Options: Hashable, Sendable {
        /// Threads that move bytes between sockets and the network (ZMQ_IO_THREADS of zmq_ctx_set(3)). One is enough
        /// for most; a process that has `inproc://` sockets alone needs none.
        public var ioThreads: Int
        /// The most sockets that may be open at once, libzmq's own for monitoring included (ZMQ_MAX_SOCKETS).
        public var maxSockets: Int

        /// One I/O thread and 1,023 sockets, as libzmq has it.
        public init(ioThreads: Int = 1, maxSockets: Int = 1023) {
            self.ioThreads = ioThreads
            self.maxSockets = maxSockets
        }
    }

    public let options: Options

    let isTerminated = Atomic(false)

    // Safe to share: zmq_ctx_new(3) says that a context may be used by any number of threads without a lock of the
    // caller's. The pointer never changes, and stays valid until deinit, when by definition nobody else uses it.
    // `terminate` ends its validity earlier; whoever uses it looks at `isTerminated` first, and nobody does meanwhile.
    nonisolated(unsafe) let pointer: UnsafeMutableRawPointer

    /// Makes a context (zmq_ctx_new(3)); the options are refused with `invalidArgument` when libzmq has no room for
    /// them.
    public init(options: Options = Options()) throws(ZeroMQError) {
        guard let pointer = zmq_ctx_new() else { throw lastError("zmq_ctx_new") }
        self.pointer = pointer
        self.options = options
        try set(ZMQ_IO_THREADS, "ZMQ_IO_THREADS", options.ioThreads, atLeast: 0)
        try set(ZMQ_MAX_SOCKETS, "ZMQ_MAX_SOCKETS", options.maxSockets, atLeast: 1)
    }

    deinit { terminate() }

    /// Waits until every socket is closed and what they still had to send is sent, or their linger time has passed
    /// (zmq_ctx_term(3)). A program calls it before it ends, where waiting is allowed and nobody makes sockets any more;
    /// making one afterwards throws `terminated`. Doing it twice is harmless.
    public func terminate() {
        if isTerminated.exchange(true, ordering: .acquiringAndReleasing) { return }
        // EINTR means that a signal came while it waited, and that it can be called again. No other error is possible,
        // because the pointer is a context, and is not used after this.
        while zmq_ctx_term(pointer) == -1, zmq_errno() == ZeroMQError.Code.interrupted.rawValue {}
    }

    /// Ends every wait in this context's sockets (zmq_ctx_shutdown(3)): what is blocked, and whatever is called later,
    /// throws `terminated`. Sockets must still be closed by their owners. Doing it twice is harmless.
    public func shutdown() {
        if isTerminated.load(ordering: .acquiring) { return }
        // Its one error, EFAULT, is for a pointer that is no context.
        _ = zmq_ctx_shutdown(pointer)
    }

    private func set(_ option: CInt, _ name: String, _ value: Int, atLeast minimum: Int) throws(ZeroMQError) {
        let operation = "zmq_ctx_set \(name)"
        guard let value = CInt(exactly: value), value >= minimum else {
            throw ZeroMQError(.invalidArgument, in: operation, detail: "\(value) is not in \(minimum)...\(CInt.max)")
        }
        _ = try library(operation) { zmq_ctx_set(pointer, option, value) }
    }
}

import CZMQ
import Glibc
import Synchronization

/// The C socket behind a `Socket`, shared with what must know whether it is still open: its pollers and its monitor.
///
/// Not Sendable: it belongs to the thread of its socket.
final class SocketHandle {
    /// Valid until `close()`; zmq_close(3) then takes it.
    private let pointer: UnsafeMutableRawPointer
    private(set) var isOpen = true
    /// The monitor that libzmq sends this socket's events to.
    var monitor: Int?

    let kind: Socket.Kind
    /// Held so that the context outlives its sockets: zmq_ctx_term(3) waits for every socket to be closed.
    let context: Context
    let stop: StopFlag?

    private let owner = pthread_self()

    init(_ kind: Socket.Kind, in context: Context, options: SocketOptions, stop: StopFlag?) throws(ZeroMQError) {
        if context.isTerminated.load(ordering: .acquiring) {
            throw ZeroMQError(.terminated, in: "zmq_socket \(kind)")
        }
        guard let pointer = zmq_socket(context.pointer, kind.number) else { throw lastError("zmq_socket \(kind)") }
        self.pointer = pointer
        self.kind = kind
        self.context = context
        self.stop = stop
        do { try options.apply(to: pointer, kind: kind) } catch {
            close()
            throw error
        }
    }

    /// The C socket, for a call on the thread that owns it; debug builds check that.
    ///
    /// It is used only through a `Socket`, whose end closes it, or through a poller or monitor, which look at `isOpen`
    /// first: so it is never used after it was closed.
    var onThread: UnsafeMutableRawPointer {
        assert(
            pthread_equal(pthread_self(), owner) != 0,
            "a \(kind) socket is used on another thread than the one that made it")
        return pointer
    }

    /// Ends the monitor, if there is one, then the socket. Does nothing the second time.
    func close() {
        guard isOpen else { return }
        if let monitor { stopMonitor(monitor) }
        isOpen = false
        // Its one error, ENOTSOCK, is for a pointer that is no open socket.
        _ = zmq_close(onThread)
    }

    /// Tells libzmq to send a monitor no more events, and to close its end of the pair; does nothing for a former
    /// monitor. Must come before the other end is closed: libzmq's threads would wait for ever for a reader of the next
    /// event (libzmq issue 3575).
    func stopMonitor(_ number: Int) {
        guard isOpen, monitor == number else { return }
        monitor = nil
        // Fails only with ETERM; then no event is sent any more either.
        _ = zmq_socket_monitor(onThread, nil, 0)
    }
}

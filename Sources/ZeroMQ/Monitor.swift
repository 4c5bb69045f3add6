import CZMQ
import Synchronization

/// The events of one socket's connections, read on the thread of that socket.
///
/// Either may be closed first. Read it regularly, say by a poller with `add(monitor)`: its queue has no bound. With one
/// libzmq's I/O thread would wait for room, and with it everything that the context's sockets send and receive. An
/// event takes some hundred bytes, and a connection makes two to four.
public struct Monitor: ~Copyable {
    let events: Socket
    /// The socket that is watched.
    private let watched: SocketHandle
    /// Tells this monitor from earlier and later ones of the same socket, and its pair's name from every other.
    private let number: Int

    fileprivate init(_ watched: SocketHandle, kinds: Set<MonitorEvent.Kind>, receiveTimeout: Duration?)
        throws(ZeroMQError)
    {
        let number = monitorCount.add(1, ordering: .relaxed).newValue
        let endpoint = "inproc://monitor-\(number)"
        var options = SocketOptions()
        options.linger = .zero
        options.receiveTimeout = receiveTimeout
        let events = try Socket(.pair, in: watched.context, options: options, stop: watched.stop)
        // Over inproc the two sides' marks make one, and a 0 in either makes it unbounded; see above for the reason.
        try OptionSetter(socket: events.handle.onThread).set(ZMQ_RCVHWM, "ZMQ_RCVHWM", 0 as CInt)
        let mask = kinds.reduce(0) { $0 | $1.number }
        _ = try library("zmq_socket_monitor") { zmq_socket_monitor(watched.onThread, endpoint, mask) }
        // From here on libzmq waits for a reader of every event, so a reader comes at once, or monitoring ends.
        watched.monitor = number
        do throws(ZeroMQError) { try events.connect(endpoint) } catch {
            watched.stopMonitor(number)
            throw error
        }
        self.events = events
        self.watched = watched
        self.number = number
    }

    deinit { watched.stopMonitor(number) }

    /// Waits for the next event. After `monitorStopped` there is none.
    ///
    /// - Throws: `again` when the receive timeout passed; `terminated`, `interrupted`; `protocolViolation` for an
    ///   event that this libzmq should not know.
    public func receive() throws(ZeroMQError) -> MonitorEvent {
        try events.receive(within: Self.bounds) { message in Self.event(message) }.get()
    }

    /// The next event, or nil when there is none now.
    public func tryReceive() throws(ZeroMQError) -> MonitorEvent? {
        try events.tryReceive(within: Self.bounds) { message in Self.event(message) }?.get()
    }

    private static let bounds = MessageBounds(frames: 2, bytes: 4096)

    private static func event(_ message: borrowing ReceivedMessage) -> Result<MonitorEvent, ZeroMQError> {
        do throws(ZeroMQError) { return .success(try MonitorEvent(message)) } catch { return .failure(error) }
    }
}

private let monitorCount = Atomic<Int>(0)

extension Socket {
    /// Begins to watch this socket's connections. Events from before are not told, so call it before `bind` or
    /// `connect`. A socket has one monitor: the former one gets `monitorStopped`.
    ///
    /// - Parameters:
    ///   - kinds: what to be told.
    ///   - receiveTimeout: how long `Monitor.receive` waits; nil: for ever.
    public func monitor(
        _ kinds: Set<MonitorEvent.Kind> = Set(MonitorEvent.Kind.allCases), receiveTimeout: Duration? = nil
    ) throws(ZeroMQError) -> Monitor {
        try Monitor(handle, kinds: kinds, receiveTimeout: receiveTimeout)
    }
}

extension Poller {
    /// Adds a monitor: it is readable when an event is there.
    public mutating func add(_ monitor: borrowing Monitor) -> Index { add(monitor.events) }
}

@available(*, unavailable)
extension Monitor: Sendable {}

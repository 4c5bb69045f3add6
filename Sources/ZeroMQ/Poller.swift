import CZMQ

/// Waits until one of several sockets, mailboxes and file descriptors is ready: zmq_poll(3).
///
/// A poller belongs to the thread of its sockets. It does not own them: it refers to them, and notices when one was
/// closed. Waiting on a closed socket is a programmer's error and traps; remove it first. A descriptor must stay open
/// as long as it is in the poller. Level-triggered: what is not read is reported again.
///
/// ```swift
/// var poller = Poller()
/// let mail = poller.add(inbox)
/// let articles = poller.add(pull)
/// while !inbox.isStopped {
///     try poller.wait(timeout: .seconds(1))
///     if poller[mail].contains(.readable) { for message in inbox.drain() { ... } }
///     if poller[articles].contains(.readable) { while let article = try pull.tryReceive(...) { ... } }
/// }
/// ```
///
/// A wait allocates nothing for up to 16 entries (libzmq's ZMQ_POLLITEMS_DFLT); for more, libzmq makes a list each
/// time.
public struct Poller: ~Copyable {
    /// An entry's place. It means something to the poller that gave it alone, until it is removed.
    public struct Index: Hashable, Sendable {
        let number: Int
    }

    private var items: [zmq_pollitem_t] = []
    /// For each item, the socket that it refers to; nil for a descriptor and for a free place.
    private var sockets: [SocketHandle?] = []
    private var free: [Int] = []
    private let stop: StopFlag?

    /// - Parameter stop: looked at when a signal interrupts a wait: the wait then throws `interrupted` if the flag is
    ///   set, and goes on for the rest of its time otherwise.
    public init(stop: StopFlag? = nil) { self.stop = stop }

    /// Adds a socket, of the same thread.
    public mutating func add(_ socket: borrowing Socket, for interest: Readiness = .readable) -> Index {
        // The pointer is used by `wait` alone, on the socket's thread, after a look at whether it is still open.
        let item = zmq_pollitem_t(socket: socket.handle.onThread, fd: -1, events: interest.rawValue, revents: 0)
        return add(item, socket.handle)
    }

    /// Adds a file descriptor, which must stay open as long as it is here.
    public mutating func add(descriptor: CInt, for interest: Readiness = .readable) -> Index {
        add(zmq_pollitem_t(socket: nil, fd: descriptor, events: interest.rawValue, revents: 0), nil)
    }

    /// Adds a mailbox: it is readable when a message was posted, or its owner shall stop. The mailbox must be kept as
    /// long as it is here.
    public mutating func add<Mail>(_ mailbox: Mailbox<Mail>) -> Index { add(descriptor: mailbox.wakeUp.descriptor) }

    /// Adds the mailbox of the thread that is running.
    public mutating func add<Mail>(_ inbox: borrowing Inbox<Mail>) -> Index { add(inbox.mailbox) }

    /// Changes what an entry is waited for; nothing, `[]`, lets it rest.
    public mutating func setInterest(_ interest: Readiness, of index: Index) {
        items[index.number].events = interest.rawValue
        items[index.number].revents = 0
    }

    /// Removes an entry. Its index may be given to another one later.
    public mutating func remove(_ index: Index) {
        precondition(!free.contains(index.number), "a poller's entry is removed twice")
        // poll(2) ignores a negative descriptor.
        items[index.number] = zmq_pollitem_t(socket: nil, fd: -1, events: 0, revents: 0)
        sockets[index.number] = nil
        free.append(index.number)
    }

    /// What an entry was found ready for by the last `wait`; a descriptor's `failed` is reported unasked.
    public subscript(index: Index) -> Readiness { Readiness(rawValue: items[index.number].revents) }

    /// Waits until an entry is ready or the time is over.
    ///
    /// - Parameter timeout: rounded up to milliseconds, at most 24 days; zero looks and returns; nil waits for ever.
    /// - Returns: how many entries are ready; 0 when the time was over.
    /// - Throws: `terminated` when the context of a socket was shut down; `interrupted`.
    /// - Precondition: there is an entry, and every socket is open.
    @discardableResult
    public mutating func wait(timeout: Duration?) throws(ZeroMQError) -> Int {
        precondition(items.count > free.count, "a poller has nothing to wait for: add a socket or a descriptor first")
        for socket in sockets {
            precondition(socket?.isOpen ?? true, "a poller waits on a socket that was closed: remove it first")
        }
        let timeout = timeout.map { min(max($0, .zero), .milliseconds(CInt.max)) }
        let deadline = timeout == .zero ? nil : timeout.map { ContinuousClock.now.advanced(by: $0) }
        var left = timeout
        var isFirst = true
        let ready = try library("zmq_poll", stop: stop) {
            // When a signal has ended the wait, the next one has only the rest of the time.
            if !isFirst, let deadline { left = max(.zero, ContinuousClock.now.duration(to: deadline)) }
            isFirst = false
            return items.withUnsafeMutableBufferPointer {
                zmq_poll($0.baseAddress, CInt($0.count), CLong(left.milliseconds))
            }
        }
        return Int(ready)
    }

    private mutating func add(_ item: zmq_pollitem_t, _ socket: SocketHandle?) -> Index {
        if let place = free.popLast() {
            items[place] = item
            sockets[place] = socket
            return Index(number: place)
        }
        items.append(item)
        sockets.append(socket)
        return Index(number: items.count - 1)
    }
}

@available(*, unavailable)
extension Poller: Sendable {}

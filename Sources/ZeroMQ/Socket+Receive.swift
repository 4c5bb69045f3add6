import CZMQ

// The lending forms are inlinable so that the caller's closure and its result are compiled where they are called,
// without a generic's metadata at run time: with 64-byte messages a PULL reaches 0.42 of C's throughput otherwise.
extension Socket {
    /// Waits for a message, up to the receive timeout, and lends it to `body` without copying it (zmq_msg_recv(3)).
    ///
    /// All frames of the message are read, whatever the bounds; those beyond are dropped at once, one at a time.
    ///
    /// - Returns: what `body` returned.
    /// - Throws: `again` when the timeout passed; `wrongState` where a request or a reply is due instead; `terminated`;
    ///   `interrupted`. A message of which a part was read is then lost.
    @inlinable
    public func receive<Value>(
        within bounds: MessageBounds = .standard, _ body: (borrowing ReceivedMessage) -> Value
    ) throws(ZeroMQError) -> Value {
        var value: Value?
        try lendMessage(waiting: true, bounds) { message in value = body(message) }
        guard let value else { throw ZeroMQError(.again, in: "zmq_msg_recv") }
        return value
    }

    /// As `receive`, but never waits: nil when there is no message.
    @inlinable
    public func tryReceive<Value>(
        within bounds: MessageBounds = .standard, _ body: (borrowing ReceivedMessage) -> Value
    ) throws(ZeroMQError) -> Value? {
        var value: Value?
        try lendMessage(waiting: false, bounds) { message in value = body(message) }
        return value
    }

    /// Waits for a message, up to the receive timeout, and copies it. Errors are those of the lending form.
    public func receive(within bounds: MessageBounds = .standard) throws(ZeroMQError) -> Message {
        try receive(within: bounds) { message in message.copy() }
    }

    /// As `receive`, but never waits: nil when there is no message.
    public func tryReceive(within bounds: MessageBounds = .standard) throws(ZeroMQError) -> Message? {
        try tryReceive(within: bounds) { message in message.copy() }
    }

    /// Receives a message, lends it and lets it go. Without a message it does nothing.
    @usableFromInline
    func lendMessage(
        waiting: Bool, _ bounds: MessageBounds, _ body: (borrowing ReceivedMessage) -> Void
    ) throws(ZeroMQError) {
        // Each message here and below stays where it is from zmq_msg_init to zmq_msg_close, both in one function. Those
        // fail only for what is no message.
        try withUnsafeTemporaryAllocation(of: zmq_msg_t.self, capacity: 1) { (buffer) throws(ZeroMQError) in
            guard let first = buffer.baseAddress else { return }  // Never: the capacity is 1.
            zmq_msg_init(first)
            defer { zmq_msg_close(first) }
            guard let size = try receive(first, waiting ? 0 : ZMQ_DONTWAIT) else { return }
            if zmq_msg_more(first) == 0, size <= bounds.bytes {
                body(ReceivedMessage(only: first, size: size))
            } else {
                try lendFrames(after: first, bounds, body)
            }
        }
    }

    /// Receives the rest of a message, and lends what of it is within the bounds; what is not is closed at once.
    private func lendFrames(
        after first: UnsafeMutablePointer<zmq_msg_t>, _ bounds: MessageBounds,
        _ body: (borrowing ReceivedMessage) -> Void
    ) throws(ZeroMQError) {
        // One place more than frames are kept: a frame beyond the bounds is received there and closed again.
        try withUnsafeTemporaryAllocation(of: zmq_msg_t.self, capacity: bounds.frames + 1) {
            (buffer) throws(ZeroMQError) in
            guard let parts = buffer.baseAddress else { return }  // Never: the capacity is 2 or more.
            var kept = 0
            defer { for index in 0..<kept { zmq_msg_close(parts + index) } }
            var bytes = 0
            var discarded = Discarded()
            zmq_msg_init(parts)
            zmq_msg_move(parts, first)
            var size = zmq_msg_size(parts)
            while true {
                let part = parts + kept
                let more = zmq_msg_more(part) != 0
                if discarded.isEmpty, kept < bounds.frames, size <= bounds.bytes - bytes {
                    kept += 1
                    bytes += size
                } else {
                    discarded.add(bytes: size)
                    zmq_msg_close(part)
                }
                if !more { break }
                // Only the first frame can be waited for: libzmq delivers a message whole (zmq_msg_recv(3)).
                let next = parts + kept
                zmq_msg_init(next)
                do throws(ZeroMQError) {
                    guard let nextSize = try receive(next, 0) else { throw ZeroMQError(.again, in: "zmq_msg_recv") }
                    size = nextSize
                } catch {
                    zmq_msg_close(next)
                    throw error
                }
            }
            body(ReceivedMessage(parts: parts, count: kept, discarded: discarded))
        }
    }

    /// Receives a frame into an empty message.
    ///
    /// - Returns: its size in bytes; nil when there was none in the time that there was to wait.
    private func receive(_ part: UnsafeMutablePointer<zmq_msg_t>, _ flags: CInt) throws(ZeroMQError) -> Int? {
        let socket = handle.onThread
        let size = try attempt("zmq_msg_recv", stop: handle.stop) { zmq_msg_recv(part, socket, flags) }
        // A larger size than an `int` holds is returned as the largest `int`.
        return size == CInt.max ? zmq_msg_size(part) : size.map { Int($0) }
    }
}

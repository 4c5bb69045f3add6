import CZMQ

/// Sends the frames of one message, in a row.
struct FrameWriter: ~Copyable {
    private let handle: SocketHandle
    private let flags: CInt
    private var state = State.empty

    private enum State {
        /// Nothing is written yet.
        case empty
        /// Some frames are written.
        case begun
        /// The first frame found no room: nothing of the message is in libzmq.
        case refused
        /// The connection broke after the first frame, and libzmq took back what it had of the message.
        case lost
    }

    init(_ handle: SocketHandle, flags: CInt) {
        self.handle = handle
        self.flags = flags
    }

    /// Whether the message, written to its end, is on its way.
    var isSent: Bool { state == .begun }

    /// - Throws: `again` unless the message was sent.
    func requireSent() throws(ZeroMQError) {
        if !isSent { throw ZeroMQError(.again, in: "zmq_send") }
    }

    /// Writes a frame; nothing, once the first one was refused.
    mutating func write(_ bytes: RawSpan, isLast: Bool) throws(ZeroMQError) {
        if state == .refused { return }
        let isSent = try handle.send(bytes, isLast ? flags : flags | ZMQ_SNDMORE)
        switch state {
        case .empty: state = isSent ? .begun : .refused
        // Later frames are still handed over: a PUSH or DEALER drops frames up to the end of the broken message, and
        // would drop the beginning of the next message instead.
        case .begun: if !isSent { state = .lost }
        case .refused, .lost: break
        }
    }

    /// Writes the last frames of the message.
    ///
    /// - Precondition: there is at least one: a message without a frame does not exist.
    mutating func write(_ frames: some Collection<[UInt8]>) throws(ZeroMQError) {
        precondition(!frames.isEmpty, "a message has at least one frame")
        var left = frames.count
        for frame in frames {
            left -= 1
            try write(frame.span.bytes, isLast: left == 0)
        }
    }

    /// Writes the address envelope, to be followed by the body.
    mutating func write(_ route: Route) throws(ZeroMQError) {
        for frame in route.envelope { try write(frame.span.bytes, isLast: false) }
        if route.delimited { try write([UInt8]().span.bytes, isLast: false) }
    }
}

extension SocketHandle {
    /// Sends one frame, which is copied into libzmq's own message: zmq_send(3).
    ///
    /// - Returns: false when there was no room, in the time that there was to wait.
    func send(_ bytes: RawSpan, _ flags: CInt) throws(ZeroMQError) -> Bool {
        let socket = onThread
        return try bytes.withUnsafeBytes { (buffer) throws(ZeroMQError) in
            try attempt("zmq_send", stop: stop) { zmq_send(socket, buffer.baseAddress, buffer.count, flags) } != nil
        }
    }
}

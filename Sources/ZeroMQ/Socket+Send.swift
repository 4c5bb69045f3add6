import CZMQ

// A buffer is copied once, into libzmq's own message, which is sent in the background: zmq_send(3). All forms throw
// `wrongState` where a request must come first or a reply is awaited, `hostUnreachable` for a ROUTER's peer that is
// gone, `terminated` and `interrupted`. A message is sent whole or not at all. When the connection that it was being
// written to breaks between two of its frames, it is lost, as are those already queued there.
extension Socket {
    /// Sends a message of one frame, waiting for room up to the send timeout.
    ///
    /// - Throws: `again` when the timeout passed; the message was not sent then.
    public func send(_ bytes: RawSpan) throws(ZeroMQError) {
        guard try handle.send(bytes, 0) else { throw ZeroMQError(.again, in: "zmq_send") }
    }

    /// Sends a message of two frames, such as a header and the bytes that it describes. As `send` of one frame.
    public func send(_ first: RawSpan, _ second: RawSpan) throws(ZeroMQError) {
        var frames = FrameWriter(handle, flags: 0)
        try frames.write(first, isLast: false)
        try frames.write(second, isLast: true)
        try frames.requireSent()
    }

    /// Sends a message of one frame. As `send` of a span.
    public func send(_ bytes: [UInt8]) throws(ZeroMQError) { try send(bytes.span.bytes) }

    /// Sends a message of these frames, of which there must be one or more. As `send` of one frame.
    public func send(_ frames: some Collection<[UInt8]>) throws(ZeroMQError) {
        var writer = FrameWriter(handle, flags: 0)
        try writer.write(frames)
        try writer.requireSent()
    }

    /// ROUTER: sends a message of one frame to a peer. As `send` of one frame.
    public func send(_ bytes: RawSpan, to route: Route) throws(ZeroMQError) {
        var frames = FrameWriter(handle, flags: 0)
        try frames.write(route)
        try frames.write(bytes, isLast: true)
        try frames.requireSent()
    }

    /// ROUTER: sends a message of these frames, one or more, to a peer. As `send` of one frame.
    public func send(_ frames: some Collection<[UInt8]>, to route: Route) throws(ZeroMQError) {
        var writer = FrameWriter(handle, flags: 0)
        try writer.write(route)
        try writer.write(frames)
        try writer.requireSent()
    }

    // MARK: Without waiting

    /// Sends a message of one frame if there is room for it now.
    ///
    /// libzmq takes note of its peers' doings once a millisecond when it sends, so false may be that old; a poller that
    /// waits for `writable` has them up to date.
    ///
    /// - Returns: false when there is none; the message was not sent then.
    public func trySend(_ bytes: RawSpan) throws(ZeroMQError) -> Bool {
        try handle.send(bytes, ZMQ_DONTWAIT)
    }

    /// As `trySend` of one frame, for two.
    public func trySend(_ first: RawSpan, _ second: RawSpan) throws(ZeroMQError) -> Bool {
        var frames = FrameWriter(handle, flags: ZMQ_DONTWAIT)
        try frames.write(first, isLast: false)
        try frames.write(second, isLast: true)
        return frames.isSent
    }

    /// As `trySend` of a span.
    public func trySend(_ bytes: [UInt8]) throws(ZeroMQError) -> Bool { try trySend(bytes.span.bytes) }

    /// As `trySend` of one frame, for one or more.
    public func trySend(_ frames: some Collection<[UInt8]>) throws(ZeroMQError) -> Bool {
        var writer = FrameWriter(handle, flags: ZMQ_DONTWAIT)
        try writer.write(frames)
        return writer.isSent
    }

    /// ROUTER: sends a message of one frame to a peer if there is room for it in the peer's queue now.
    public func trySend(_ bytes: RawSpan, to route: Route) throws(ZeroMQError) -> Bool {
        var frames = FrameWriter(handle, flags: ZMQ_DONTWAIT)
        try frames.write(route)
        try frames.write(bytes, isLast: true)
        return frames.isSent
    }

    /// ROUTER: sends a message of one or more frames to a peer if there is room for it in the peer's queue now.
    public func trySend(_ frames: some Collection<[UInt8]>, to route: Route) throws(ZeroMQError) -> Bool {
        var writer = FrameWriter(handle, flags: ZMQ_DONTWAIT)
        try writer.write(route)
        try writer.write(frames)
        return writer.isSent
    }
}

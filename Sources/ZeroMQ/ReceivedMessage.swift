import CZMQ

/// A message as libzmq holds it, lent to the closure that a `receive` was given: nothing is copied.
///
/// It cannot be copied, and is only ever borrowed, so it does not outlive that closure; neither do the bytes that it
/// lends out in turn.
public struct ReceivedMessage: ~Copyable {
    /// `count` messages, each initialised, received and closed by `Socket.receive`, which lends them for one call and
    /// neither moves nor copies them meanwhile.
    private let parts: UnsafeMutablePointer<zmq_msg_t>
    /// The content of the first frame, which is most often the only one, so that lending it takes no call; empty when
    /// there is none.
    @usableFromInline
    let first: UnsafeRawBufferPointer
    /// The frames that were within the bounds.
    public let count: Int
    /// What was beyond the bounds; empty when the message is whole.
    public let discarded: Discarded

    init(parts: UnsafeMutablePointer<zmq_msg_t>, count: Int, discarded: Discarded) {
        self.parts = parts
        self.count = count
        self.discarded = discarded
        // zmq_msg_data(3) and zmq_msg_size(3): the message's content, valid until the message is closed, which is after
        // every borrow of this value.
        first = UnsafeRawBufferPointer(
            start: count > 0 ? zmq_msg_data(parts) : nil, count: count > 0 ? zmq_msg_size(parts) : 0)
    }

    /// A message of one frame, whose size is known.
    init(only part: UnsafeMutablePointer<zmq_msg_t>, size: Int) {
        parts = part
        count = 1
        discarded = Discarded()
        first = UnsafeRawBufferPointer(start: zmq_msg_data(part), count: size)
    }

    /// How many frames the peer sent.
    public var frameCount: Int { count + discarded.frames }

    /// The length of a frame in bytes.
    ///
    /// - Precondition: `index` is in `0..<count`.
    public func byteCount(ofFrame index: Int) -> Int { zmq_msg_size(part(index)) }

    /// Lends the bytes of a frame.
    ///
    /// - Precondition: `index` is in `0..<count`.
    @inlinable
    public func withFrame<Value, Failure: Error>(
        _ index: Int, _ body: (RawSpan) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body((index == 0 && count > 0 ? first : buffer(ofFrame: index)).bytes)
    }

    /// A copy of a frame's bytes.
    ///
    /// - Precondition: `index` is in `0..<count`.
    public func copyFrame(_ index: Int) -> [UInt8] {
        withFrame(index) { bytes in bytes.withUnsafeBytes { [UInt8]($0) } }
    }

    /// A copy of the message.
    public func copy() -> Message {
        Message(frames: (0..<count).map { copyFrame($0) }, discarded: discarded, user: user)
    }

    /// Who sent the message, as the context's handler of ZAP named it (the property User-Id, zmq_msg_gets(3)); nil where
    /// nobody is authenticated, or no frame was within the bounds.
    public var user: String? {
        // Every frame has the properties of its connection, but for the identity that a ROUTER puts in front.
        guard count > 0, let text = zmq_msg_gets(parts + (count - 1), "User-Id") else { return nil }
        // The text lives as long as the message.
        return String(cString: text)
    }

    /// Where a reply to this message must go, and the index of the first frame of its body, which is `count` when there
    /// is none. For messages that a ROUTER received.
    ///
    /// - Returns: nil when not even the peer's identity was within the bounds.
    public func routed() -> (route: Route, body: Int)? {
        guard count > 0 else { return nil }
        guard let end = (1..<count).first(where: { byteCount(ofFrame: $0) == 0 }) else {
            return (Route(identity: copyFrame(0), delimited: false), 1)
        }
        return (Route(envelope: (0..<end).map { copyFrame($0) }), end + 1)
    }

    /// A frame's content, valid as that of the first.
    @usableFromInline
    func buffer(ofFrame index: Int) -> UnsafeRawBufferPointer {
        let part = part(index)
        return UnsafeRawBufferPointer(start: zmq_msg_data(part), count: zmq_msg_size(part))
    }

    private func part(_ index: Int) -> UnsafeMutablePointer<zmq_msg_t> {
        precondition(index >= 0 && index < count, "frame \(index) of a message of \(count)")
        return parts + index
    }
}

/// A received message, copied out of libzmq: frames of bytes that may be kept and sent to other threads.
public struct Message: Hashable, Sendable {
    /// The frames that were within the bounds; never empty unless the first one alone was too large.
    public var frames: [[UInt8]]
    /// What was beyond the bounds; empty when the message is whole.
    public let discarded: Discarded
    /// Who sent it, as the context's handler of ZAP named it; nil where nobody is authenticated.
    public let user: String?

    public init(frames: [[UInt8]], discarded: Discarded = Discarded(), user: String? = nil) {
        self.frames = frames
        self.discarded = discarded
        self.user = user
    }

    /// How many frames the peer sent.
    public var frameCount: Int { frames.count + discarded.frames }

    /// Where a reply to this message must go, and the frames of its body. For messages that a ROUTER received.
    ///
    /// - Returns: nil when not even the peer's identity was within the bounds.
    public func routed() -> (route: Route, body: ArraySlice<[UInt8]>)? {
        guard let identity = frames.first else { return nil }
        guard let end = frames.dropFirst().firstIndex(where: \.isEmpty) else {
            return (Route(identity: identity, delimited: false), frames.dropFirst())
        }
        return (Route(envelope: Array(frames[..<end])), frames[(end + 1)...])
    }
}

/// The way back to a peer of a ROUTER: the frames before the empty delimiter of its request (ZeroMQ's RFC 28, "the
/// address envelope").
///
/// A REQ sends an empty delimiter and its body, the ROUTER puts the peer's identity in front. A REQ that numbers its
/// requests (`SocketOptions.resendableRequests`) has its number between the two, and a proxy on the way adds its own
/// peer's identity; all of it must go back unchanged.
public struct Route: Hashable, Sendable {
    /// The peer's identity, then whatever else was before the delimiter. Not empty.
    public let envelope: [[UInt8]]
    /// Whether an empty frame follows the envelope. False for a peer, a DEALER, that sent none and expects none.
    public let delimited: Bool

    public init(identity: [UInt8], delimited: Bool = true) {
        envelope = [identity]
        self.delimited = delimited
    }

    /// - Precondition: the envelope is not empty.
    init(envelope: [[UInt8]]) {
        precondition(!envelope.isEmpty, "a route begins with an identity")
        self.envelope = envelope
        delimited = true
    }

    public var identity: [UInt8] { envelope[0] }
}

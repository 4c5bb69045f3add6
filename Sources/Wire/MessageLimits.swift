/// How long a message may be, and how deep its JSON: the bounds of the protocol, or less where an operator says so.
public struct MessageLimits: Hashable, Sendable {
    /// All frames together.
    public var bytes: Int
    /// How deep arrays and objects may be nested.
    public var depth: Int

    /// Of what is pushed.
    public static let pushed = MessageLimits(bytes: WireLimits.messageBytes)
    /// Of requests.
    public static let requests = MessageLimits(bytes: WireLimits.requestBytes)

    /// What they may be narrowed to. All messages of the protocol but for deep queries fit into the least.
    public static let pushedBytes = 1024...WireLimits.messageBytes
    public static let requestBytes = 1024...WireLimits.requestBytes
    public static let depths = 8...WireLimits.jsonDepth

    public init(bytes: Int, depth: Int = WireLimits.jsonDepth) {
        self.bytes = bytes
        self.depth = depth
    }

    /// Refuses a message that is longer.
    ///
    /// - Parameters:
    ///   - count: the bytes of all frames.
    ///   - subject: what the message is, for people.
    /// - Throws: `WireError` `too_large`.
    public func check(_ count: Int, of subject: String, _ limit: WireError.Limit) throws(WireError) {
        guard count > bytes else { return }
        throw WireError(.tooLarge, "the \(subject) has \(count) bytes; at most \(bytes) are accepted", limit: limit)
    }
}

import CZMQ

/// What a socket or a descriptor can do without waiting.
public struct Readiness: OptionSet, Hashable, Sendable {
    public let rawValue: Int16

    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// At least one whole message (or byte of a descriptor) can be received (ZMQ_POLLIN).
    public static let readable = Readiness(rawValue: Int16(ZMQ_POLLIN))
    /// At least one message (or byte) can be sent (ZMQ_POLLOUT).
    public static let writable = Readiness(rawValue: Int16(ZMQ_POLLOUT))
    /// Something is wrong with a descriptor; never reported for a socket (ZMQ_POLLERR).
    public static let failed = Readiness(rawValue: Int16(ZMQ_POLLERR))
}

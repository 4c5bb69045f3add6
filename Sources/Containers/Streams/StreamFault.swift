/// Why a stream of bytes ends before its end: the system's words, or what is wrong with what it is packed in.
public struct StreamFault: Error, Hashable, Sendable {
    /// Lower case, without a full stop.
    public var message: String

    public init(_ message: String) { self.message = message }
}

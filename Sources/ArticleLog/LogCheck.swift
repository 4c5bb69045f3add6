public import Articles

/// What a look at some entries found.
public struct LogCheck: Hashable, Sendable {
    /// Something wrong with an entry, in words that name the position.
    public struct Fault: Hashable, Sendable {
        public let position: LogPosition
        public let message: String
    }

    /// The last position that was looked at: where to go on.
    public let through: LogPosition
    /// Whether there are no entries after it.
    public let isAtEnd: Bool
    public let faults: [Fault]
}

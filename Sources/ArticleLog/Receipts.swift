public import Articles

/// What is on disk of one producer's documents, as of one moment.
public struct Receipts: Hashable, Sendable {
    /// The settled sequences, from the number that was asked for on. If there are more ranges than one answer takes,
    /// the later ones are left out: every number named is settled, and asking from `nextExpected` tells more in time.
    public let settled: SequenceSet
    /// Those of them that were rejected, in ascending order, at most as many as were asked for.
    public let rejected: [RejectedDelivery]
    /// Whether there are more rejected ones: ask from the last one's sequence on.
    public let hasMoreRejected: Bool
    /// The lowest sequence, at or above the one that was asked for, that is not settled.
    public let nextExpected: Int
    /// All that was ever settled for the producer, a part each.
    public let counts: SettlementCounts
    /// When the log last heard of the producer; nil when it never did, or has forgotten.
    public let lastActive: IngestionTime?
}

/// Why a document, or a part of one, was rejected, in brief.
public struct RejectedDelivery: Hashable, Sendable {
    public let tag: DeliveryTag
    public let code: Rejection.Code
    /// What was wrong, cut after 500 characters (Unicode scalars); the entry has it all.
    public let message: String
    /// The entry that keeps the rejection.
    public let position: LogPosition
}

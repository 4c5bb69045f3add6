public import Articles

/// The result of a `receipts` request: what is known, on disk, of one producer's documents.
public struct ReceiptsResult: Codable, Hashable, Sendable {
    /// The documents that are settled: accepted, duplicate or rejected.
    public var settled: SequenceSet
    /// How many articles of the producer were accepted, how many were known already, how many were rejected.
    public var counts: OutcomeCounts
    /// The newest rejections, at most `WireLimits.receiptRejections`.
    public var rejected: [RejectedReceipt]

    public struct RejectedReceipt: Codable, Hashable, Sendable {
        public var sequence: Int
        public var code: Rejection.Code
        public var message: String

        public init(sequence: Int, code: Rejection.Code, message: String) {
            self.sequence = sequence
            self.code = code
            self.message = message
        }
    }

    public init(settled: SequenceSet, counts: OutcomeCounts, rejected: [RejectedReceipt]) {
        self.settled = settled
        self.counts = counts
        self.rejected = rejected
    }
}

/// How many articles came to which end.
public struct OutcomeCounts: Codable, Hashable, Sendable {
    public var accepted: Int
    public var duplicate: Int
    public var rejected: Int

    public init(accepted: Int = 0, duplicate: Int = 0, rejected: Int = 0) {
        self.accepted = accepted
        self.duplicate = duplicate
        self.rejected = rejected
    }

    public var total: Int { accepted + duplicate + rejected }
}

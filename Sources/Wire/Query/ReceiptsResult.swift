public import Articles

/// The fields of a `receipts` request.
public struct ReceiptsRequest: Hashable, Sendable {
    public var producer: String
    /// The first sequence number to tell of: what is below it was settled before.
    public var from: Int
    /// The most rejections to name, 0 to 1000.
    public var rejectedLimit: Int

    public init(producer: String, from: Int = 1, rejectedLimit: Int = WireLimits.receiptRejections.upperBound) {
        self.producer = producer
        self.from = from
        self.rejectedLimit = rejectedLimit
    }
}

extension ReceiptsRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case producer, from
        case rejectedLimit = "rejected_limit"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(producer: try fields.decode(String.self, forKey: .producer))
        from = try fields.decodeIfPresent(Int.self, forKey: .from) ?? from
        try WireLimits.check(from, "from", in: DeliveryTag.sequences)
        rejectedLimit = try fields.decodeIfPresent(Int.self, forKey: .rejectedLimit) ?? rejectedLimit
        try WireLimits.check(rejectedLimit, "rejected_limit", in: WireLimits.receiptRejections)
    }
}

/// The result of a `receipts` request: what is known, on disk, of one producer's documents.
public struct ReceiptsResult: Codable, Hashable, Sendable {
    /// The documents, from the number asked for on, that are settled: accepted, duplicate or rejected.
    public var settled: SequenceSet
    /// How many articles of the producer were accepted, how many were known already, how many were rejected.
    public var counts: OutcomeCounts
    /// Those of them that were rejected, the lowest numbers first, at most as many as were asked for.
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

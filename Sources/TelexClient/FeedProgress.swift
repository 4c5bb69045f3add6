public import Wire

/// How far a feed is.
public struct FeedProgress: Sendable {
    /// Documents taken from the source.
    public var fed = 0
    /// Those of them that are settled.
    public var settled = 0
    /// Those of them that were sent and are not known to be settled.
    public var unsettled = 0
    /// Those of them that were settled before, and were passed over.
    public var skipped = 0
    /// Bytes of all documents fed.
    public var bytes = 0
    /// What was passed over within files since it can hold no article, by what it is, with the count; known at the end.
    public var passedOver: [String: Int] = [:]
    /// How many times a document was sent again.
    public var resent = 0
    /// What became of the articles in the documents that are settled.
    public var counts = OutcomeCounts()
    /// Why the index worker gives no receipts although it answers, when it gives none.
    public var refusal: WireError?
    /// How long the index worker has not answered, when it does not.
    public var silence: Duration?
    /// How long no worker has taken a document, when none does.
    public var blocked: Duration?
    /// How far the connections have come: that to the index worker, and those to the workers that take documents.
    public var asking = ConnectionState.unconnected
    public var pushing = ConnectionState.unconnected
    /// How long nothing has been settled although something is unsettled.
    public var stalled: Duration = .zero

    /// From when on silence is worth telling.
    static let patience: Duration = .seconds(3)
}

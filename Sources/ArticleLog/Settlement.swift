/// What the ledger says of a settled document, or of one part of it.
public enum Settlement: Int64, Hashable, Sendable, CaseIterable {
    case accepted = 1
    case duplicate = 2
    case rejected = 3
}

/// How many settlements there were of each kind.
///
/// What counts is the part: each (producer, sequence, parts, part) counts once, whatever is sent again, and a message
/// without a tag counts each time. So for documents of one part accepted + duplicates + rejected is the number of
/// documents that were fed, however often they were resent.
public struct SettlementCounts: Hashable, Sendable {
    public internal(set) var accepted = 0
    public internal(set) var duplicates = 0
    public internal(set) var rejected = 0

    public init() {}

    public var total: Int { accepted + duplicates + rejected }

    mutating func count(_ settlement: Settlement) {
        switch settlement {
        case .accepted: accepted += 1
        case .duplicate: duplicates += 1
        case .rejected: rejected += 1
        }
    }
}

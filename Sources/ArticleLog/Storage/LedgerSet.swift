/// The sets of sequence numbers that the ledger keeps of a producer.
///
/// Most documents are accepted, so what is kept is which are settled at all, and which of these are the exceptions. A
/// producer whose documents are all accepted so costs one range, and a receipt reads one set, however mixed the outcomes.
enum LedgerSet: Int64 {
    case settled = 0
    case duplicate = 2
    case rejected = 3

    /// Where a document with this outcome stands, besides in `settled`.
    init?(exception settlement: Settlement) {
        switch settlement {
        case .accepted: return nil
        case .duplicate: self = .duplicate
        case .rejected: self = .rejected
        }
    }
}

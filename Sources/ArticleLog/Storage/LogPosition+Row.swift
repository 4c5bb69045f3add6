import Articles

extension LogPosition {
    /// The numbers that a row may have: far from the integers' end, so that counting on never overflows.
    static let rows: ClosedRange<Int64> = 0...(1 << 62)

    init(_ row: Int64) { self.init(rawValue: UInt64(clamping: row)) }

    /// The number of the row; a position that no row can have (a peer may ask for any) becomes the highest.
    var row: Int64 { Int64(exactly: rawValue).map { min($0, Self.rows.upperBound) } ?? Self.rows.upperBound }
}

import Articles

/// Sets of sequence numbers as rows of ranges, with at least one number missing between any two ranges of a set: ten
/// million documents settled without a gap are one row.
///
/// It works within the caller's transaction: `begin` first, `finish` before the commit. In between, of each set the
/// ranges around the numbers in use are held in memory, since a batch's numbers lie close together: a batch of five
/// hundred numbers reads some rows once and writes one, where a statement or three a number took a tenth of a commit.
final class RangeTable {
    private struct Key: Hashable {
        var producer: Int64
        var set: LedgerSet
    }

    /// A part of a set: all ranges that overlap or touch the numbers in `span`.
    private struct Window {
        let span: ClosedRange<Int64>
        let stored: [ClosedRange<Int>]
        var set: SequenceSet
    }

    /// How far a window reaches below and above the number that it is made for: late numbers are few.
    private static let reach: (below: Int64, above: Int64) = (2048, 6144)

    private var windows: [Key: Window] = [:]
    private let find: Statement
    private let put: Statement
    private let delete: Statement

    init(_ database: Database) throws(ArticleLogError) {
        // The first of these ranges may begin below ?3.
        find = try database.prepare(
            """
            SELECT first, last FROM settled WHERE producer = ?1 AND outcome = ?2 AND first <= ?4 AND first >= coalesce(
                (SELECT first FROM settled WHERE producer = ?1 AND outcome = ?2 AND first <= ?3
                 ORDER BY first DESC LIMIT 1), 0)
            ORDER BY first
            """)
        put = try database.prepare(
            """
            INSERT INTO settled (producer, outcome, first, last) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (producer, outcome, first) DO UPDATE SET last = excluded.last
            """)
        delete = try database.prepare("DELETE FROM settled WHERE producer = ?1 AND outcome = ?2 AND first = ?3")
    }

    /// Begins a transaction: what one before it held, and did not finish, is forgotten.
    func begin() { windows.removeAll(keepingCapacity: true) }

    /// Writes what was inserted.
    func finish() throws(ArticleLogError) {
        for (key, window) in windows { try write(window, of: key) }
        windows.removeAll(keepingCapacity: true)
    }

    func contains(_ number: Int64, in set: LedgerSet, of producer: Int64) throws(ArticleLogError) -> Bool {
        let key = Key(producer: producer, set: set)
        try load(key, around: number)
        return windows[key]?.set.contains(Int(number)) ?? false
    }

    /// Adds a number, joining the ranges that it touches.
    func insert(_ number: Int64, into set: LedgerSet, of producer: Int64) throws(ArticleLogError) {
        let key = Key(producer: producer, set: set)
        try load(key, around: number)
        windows[key]?.set.insert(Int(number))
    }

    /// Sees to it that the window of a set reaches over a number. There is one window a set, so that no two disagree.
    private func load(_ key: Key, around number: Int64) throws(ArticleLogError) {
        if let window = windows[key] {
            if window.span.contains(number) { return }
            try write(window, of: key)
        }
        let span = max(1, number - Self.reach.below)...number + Self.reach.above
        var stored: [ClosedRange<Int>] = []
        try find.forEach(
            .integer(key.producer), .integer(key.set.rawValue), .integer(span.lowerBound),
            .integer(span.upperBound + 1)
        ) { row in
            let (first, last) = (Int(row.integer(0)), Int(row.integer(1)))
            // What touches the span from below is among them; what ends before is not needed. A row that is no range is
            // for the ledger's check to find.
            if first <= last, last >= Int(span.lowerBound) - 1 { stored.append(first...last) }
            return true
        }
        windows[key] = Window(span: span, stored: stored, set: SequenceSet(stored))
    }

    private func write(_ window: Window, of key: Key) throws(ArticleLogError) {
        let (old, new) = (window.stored, window.set.ranges)
        if old == new { return }
        let owner = (producer: Value.integer(key.producer), set: Value.integer(key.set.rawValue))
        let kept = Set(new.map(\.lowerBound))
        for range in old where !kept.contains(range.lowerBound) {
            try delete.run(owner.producer, owner.set, .integer(range.lowerBound))
        }
        let unchanged = Set(old)
        for range in new where !unchanged.contains(range) {
            try put.run(owner.producer, owner.set, .integer(range.lowerBound), .integer(range.upperBound))
        }
    }
}

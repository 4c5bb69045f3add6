/// Sets of sequence numbers as rows of ranges, with at least one number missing between any two ranges of a set: ten
/// million documents settled without a gap are one row.
///
/// It works within the caller's transaction.
final class RangeTable {
    private let around: Statement
    private let insertRange: Statement
    private let extend: Statement
    private let delete: Statement

    init(_ database: Database) throws(ArticleLogError) {
        around = try database.prepare(
            """
            SELECT first, last FROM settled WHERE producer = ?1 AND outcome = ?2 AND first <= ?3
            ORDER BY first DESC LIMIT 2
            """)
        insertRange = try database.prepare(
            "INSERT INTO settled (producer, outcome, first, last) VALUES (?1, ?2, ?3, ?4)")
        extend = try database.prepare(
            "UPDATE settled SET last = ?4 WHERE producer = ?1 AND outcome = ?2 AND first = ?3")
        delete = try database.prepare("DELETE FROM settled WHERE producer = ?1 AND outcome = ?2 AND first = ?3")
    }

    func contains(_ number: Int64, in set: LedgerSet, of producer: Int64) throws(ArticleLogError) -> Bool {
        let last = try around.first(.integer(producer), .integer(set.rawValue), .integer(number)) { row in
            row.integer(1)
        }
        return last.map { $0 >= number } ?? false
    }

    /// Adds a number, joining the ranges that it touches.
    func insert(_ number: Int64, into set: LedgerSet, of producer: Int64) throws(ArticleLogError) {
        let owner = (producer: Value.integer(producer), set: Value.integer(set.rawValue))
        var left: (first: Int64, last: Int64)?
        var right: (first: Int64, last: Int64)?
        try around.forEach(owner.producer, owner.set, .integer(number + 1)) { row in
            let range = (first: row.integer(0), last: row.integer(1))
            guard range.first <= number else {
                right = range
                return true
            }
            left = range
            return false
        }
        if let left, left.last >= number { return }
        if let right { try delete.run(owner.producer, owner.set, .integer(right.first)) }
        let last = Value.integer(right?.last ?? number)
        if let left, left.last == number - 1 {
            try extend.run(owner.producer, owner.set, .integer(left.first), last)
        } else {
            try insertRange.run(owner.producer, owner.set, .integer(number), last)
        }
    }
}

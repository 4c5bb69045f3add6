/// Takes producers out of the ledger, within the caller's transactions, each of bounded size.
///
/// It is done in two steps, so that the ledger of a producer is either whole or not consulted at all, wherever the process
/// dies: first producers are marked, which is a change of one row each, then their rows are taken away bit by bit.
final class Forgetting {
    private let mark: Statement
    private let marked: Statement
    private let finish: Statement
    private let deletions: [Statement]

    init(_ database: Database) throws(ArticleLogError) {
        mark = try database.prepare(
            """
            UPDATE producer SET since = -1, accepted = 0, duplicates = 0, rejected = 0 WHERE number IN (
                SELECT number FROM producer WHERE since IS NOT NULL AND last_active < ?1 AND since >= 0 LIMIT ?2)
            RETURNING number
            """)
        marked = try database.prepare("SELECT number FROM producer WHERE since = -1 LIMIT 1")
        finish = try database.prepare("UPDATE producer SET since = NULL WHERE number = ?1")
        var deletions: [Statement] = []
        for (table, key) in [
            ("settled", "outcome, first"), ("open_part", "sequence, parts, part"), ("open_document", "sequence, parts"),
        ] {
            deletions.append(
                try database.prepare(
                    """
                    DELETE FROM \(table) WHERE producer = ?1 AND (\(key)) IN (
                        SELECT \(key) FROM \(table) WHERE producer = ?1 LIMIT ?2)
                    RETURNING 1
                    """))
        }
        self.deletions = deletions
    }

    /// Marks producers that were last active before a time: from then on nothing of them is settled.
    ///
    /// - Returns: How many were marked, at most `limit`.
    func mark(quietSince time: IngestionTime, atMost limit: Int) throws(ArticleLogError) -> Int {
        var count = 0
        try mark.forEach(.integer(time.millisecondsSince1970), .integer(limit)) { _ in
            count += 1
            return true
        }
        return count
    }

    /// Takes away rows of marked producers.
    ///
    /// - Returns: Whether all are gone.
    func takeRows(atMost limit: Int) throws(ArticleLogError) -> Bool {
        var room = limit
        while room > 0 {
            guard let number = try marked.first(read: { row in row.integer(0) }) else { return true }
            room -= try takeRows(of: number, atMost: room)
            if room > 0 {
                try finish.run(.integer(number))
                room -= 1
            }
        }
        return false
    }

    /// Takes away rows of one producer.
    ///
    /// - Returns: How many; fewer than `limit` when none is left.
    func takeRows(of producer: Int64, atMost limit: Int) throws(ArticleLogError) -> Int {
        var count = 0
        for deletion in deletions where count < limit {
            try deletion.forEach(.integer(producer), .integer(limit - count)) { _ in
                count += 1
                return true
            }
        }
        return count
    }
}

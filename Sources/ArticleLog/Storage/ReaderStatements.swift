/// The reader's queries, compiled once.
struct ReaderStatements {
    let last: Statement
    let newest: Statement
    let history: Statement
    let revision: Statement
    let ofRevision: Statement
    let at: Statement
    let after: Statement
    let rejections: Statement
    let document: Statement
    let totals: Statement
    let openDocuments: Statement
    let producer: Statement
    let settled: Statement
    let isInSet: Statement
    let rejected: Statement

    init(_ database: Database) throws(ArticleLogError) {
        let entry = EntryDecoder.selection
        last = try database.prepare("SELECT max(position) FROM entry")
        newest = try database.prepare("\(entry) WHERE e.id = ?1 ORDER BY e.position DESC LIMIT 2")
        history = try database.prepare(
            """
            SELECT position, kind, ingested, revision FROM entry WHERE id = ?1 AND position < ?2
            ORDER BY position DESC LIMIT ?3
            """)
        revision = try database.prepare("SELECT 1 FROM entry WHERE revision = ?1")
        ofRevision = try database.prepare("\(entry) WHERE e.revision = ?1")
        at = try database.prepare("\(entry) WHERE e.position = ?1")
        after = try database.prepare("\(entry) WHERE e.position > ?1 ORDER BY e.position LIMIT ?2")
        rejections = try database.prepare(
            "\(EntryDecoder.openRejections) WHERE o.position < ?1 ORDER BY o.position DESC LIMIT ?2")
        document = try database.prepare("SELECT document FROM rejected_document WHERE position = ?1")
        totals = try database.prepare(
            """
            SELECT entries, articles, revisions, duplicates, rejections, rejections - dismissals - expired_rejections,
                retractions, retracted, (SELECT count(*) FROM producer WHERE since IS NOT NULL), expired, expired_articles,
                (\(Schema.bytesUsed))
            FROM total
            """)
        openDocuments = try database.prepare("SELECT count(*) FROM open_document")
        producer = try database.prepare(
            "SELECT number, last_active, accepted, duplicates, rejected, since FROM producer WHERE name = ?1 AND since >= 0"
        )
        // The first of these ranges may begin below ?2.
        settled = try database.prepare(
            """
            SELECT first, last FROM settled WHERE producer = ?1 AND outcome = 0 AND first >= coalesce(
                (SELECT first FROM settled WHERE producer = ?1 AND outcome = 0 AND first <= ?2
                 ORDER BY first DESC LIMIT 1), 0)
            ORDER BY first LIMIT ?3
            """)
        isInSet = try database.prepare(
            """
            SELECT last >= ?3 FROM settled WHERE producer = ?1 AND outcome = ?2 AND first <= ?3
            ORDER BY first DESC LIMIT 1
            """)
        rejected = try database.prepare(
            """
            \(entry) WHERE e.kind = 2 AND e.producer = ?1 AND e.sequence >= ?2 AND e.position > ?3
            ORDER BY e.sequence, e.part
            """)
    }
}

extension LedgerCheck {
    /// Queries that give a line for each contradiction. None of them sorts or gathers rows, so they need no memory.
    static let contradictions = [
        // Who has rows in the ledger is known to it, or about to leave it.
        """
        SELECT 'producer ' || coalesce(p.name, 'number ' || r.producer) || ': the ledger knows nothing of it, but has rows'
        FROM (SELECT DISTINCT producer FROM settled UNION SELECT DISTINCT producer FROM open_document
            UNION SELECT DISTINCT producer FROM open_part) r
        LEFT JOIN producer p ON p.number = r.producer WHERE p.since IS NULL
        """,
        """
        SELECT 'producer ' || name || ': it is known from position ' || since || ', which the log does not have'
        FROM producer WHERE since < -1 OR since > coalesce((SELECT max(position) FROM entry), 0)
        """,
        // An exception lies within what is settled.
        """
        SELECT 'producer ' || p.name || ': numbers ' || x.first || ' to ' || x.last || ' are '
            || CASE x.outcome WHEN 2 THEN 'duplicates' ELSE 'rejected' END || ', but not settled'
        FROM settled x JOIN producer p ON p.number = x.producer
        WHERE x.outcome <> 0 AND p.since >= 0 AND coalesce(
            (SELECT s.last FROM settled s WHERE s.producer = x.producer AND s.outcome = 0 AND s.first <= x.first
             ORDER BY s.first DESC LIMIT 1), 0) < x.last
        """,
        // No number is a duplicate and rejected.
        """
        SELECT 'producer ' || p.name || ': some of the numbers ' || x.first || ' to ' || x.last
            || ' are both duplicates and rejected'
        FROM settled x JOIN producer p ON p.number = x.producer
        WHERE x.outcome = 2 AND p.since >= 0 AND coalesce(
            (SELECT s.last FROM settled s WHERE s.producer = x.producer AND s.outcome = 3 AND s.first <= x.last
             ORDER BY s.first DESC LIMIT 1), 0) >= x.first
        """,
        // An open document has the parts that it counts, not all it needs, and is not settled.
        """
        SELECT 'producer ' || p.name || ': the parts of document ' || d.sequence || ' are not those that were counted'
        FROM open_document d JOIN producer p ON p.number = d.producer
        WHERE p.since >= 0 AND (d.accepted, d.duplicates, d.rejected) <> (
            SELECT count(*) FILTER (WHERE o.outcome = 1), count(*) FILTER (WHERE o.outcome = 2),
                count(*) FILTER (WHERE o.outcome = 3)
            FROM open_part o WHERE o.producer = d.producer AND o.sequence = d.sequence AND o.parts = d.parts)
        """,
        """
        SELECT 'producer ' || p.name || ': document ' || d.sequence || ' is open with all its parts'
        FROM open_document d JOIN producer p ON p.number = d.producer
        WHERE p.since >= 0 AND d.accepted + d.duplicates + d.rejected >= d.parts
        """,
        """
        SELECT 'producer ' || p.name || ': document ' || d.sequence || ' is both open and settled'
        FROM open_document d JOIN producer p ON p.number = d.producer
        WHERE p.since >= 0 AND coalesce(
            (SELECT s.last FROM settled s WHERE s.producer = d.producer AND s.outcome = 0 AND s.first <= d.sequence
             ORDER BY s.first DESC LIMIT 1), 0) >= d.sequence
        """,
        """
        SELECT 'producer ' || p.name || ': part ' || o.part || ' of document ' || o.sequence
            || ' is open without its document'
        FROM open_part o JOIN producer p ON p.number = o.producer
        WHERE p.since >= 0 AND (o.part NOT BETWEEN 1 AND o.parts OR NOT EXISTS (
            SELECT 1 FROM open_document d
            WHERE d.producer = o.producer AND d.sequence = o.sequence AND d.parts = o.parts))
        """,
        // What replaces a revision is the next one of the same article.
        """
        SELECT 'entry ' || w.position || ' replaces ' || coalesce(w.replaces, 'nothing') || ', but is said to replace '
            || coalesce(r.replaces, 'nothing')
        FROM (\(Schema.replacements)) w LEFT JOIN replacement r ON r.position = w.position
        WHERE r.replaces IS NOT w.replaces
        """,
        """
        SELECT 'position ' || r.position || ' is said to replace ' || r.replaces || ', but holds no revision'
        FROM replacement r WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.position = r.position AND e.kind = 1)
        """,
        // What is retracted is the newest revision of the article, and is not retracted yet.
        """
        SELECT 'entry ' || r.position || ' retracts ' || coalesce(r.retracts, 'nothing') || ', which is '
            || CASE WHEN a.position IS NULL THEN 'no revision of its article' ELSE 'not what comes before it' END
        FROM (SELECT position, id, CASE WHEN json_valid(content) THEN json_extract(content, '$.retracts') END AS retracts
            FROM entry WHERE kind = 3) r
        LEFT JOIN entry a ON a.position = r.retracts AND a.kind = 1 AND a.id = r.id
        WHERE a.position IS NULL OR a.position IS NOT (
            SELECT max(b.position) FROM entry b WHERE b.id = r.id AND b.position < r.position)
        """,
        // Of what has expired, nothing is left but what outlives it.
        """
        SELECT 'entries up to ' || expired || ' are said to have expired, which the log does not have' FROM total
        WHERE expired NOT BETWEEN 0 AND coalesce((SELECT max(position) FROM entry), 0)
        """,
        """
        SELECT 'entry ' || position || ' has expired, but has content' FROM entry
        WHERE kind = 1 AND position <= (SELECT expired FROM total) AND content <> ''
        """,
        """
        SELECT 'position ' || position || ' has expired, but is on the list of open rejections' FROM open_rejection
        WHERE position <= (SELECT expired FROM total)
        """,
        """
        SELECT 'position ' || position || ' has expired, but has a fingerprint' FROM likeness
        WHERE position <= (SELECT expired FROM total)
        """,
        // What is on the list of open rejections is one, and was not dismissed; only its document is kept.
        """
        SELECT 'position ' || o.position || ' is on the list of open rejections, but holds none' FROM open_rejection o
        WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.position = o.position AND e.kind = 2)
        """,
        """
        SELECT 'entry ' || d.position || ' dismisses ' || coalesce(d.rejection, 'nothing') || ', which is '
            || CASE WHEN e.kind = 2 THEN 'still on the list of open rejections' ELSE 'no rejection' END
        FROM (SELECT position, CASE WHEN json_valid(content) THEN json_extract(content, '$.rejection') END AS rejection
            FROM entry WHERE kind = 4) d
        LEFT JOIN entry e ON e.position = d.rejection
        WHERE e.kind IS NOT 2 OR EXISTS (SELECT 1 FROM open_rejection o WHERE o.position = d.rejection)
        """,
        """
        SELECT 'position ' || k.position || ' keeps a document, but is no open rejection' FROM rejected_document k
        WHERE NOT EXISTS (SELECT 1 FROM open_rejection o WHERE o.position = k.position)
        """,
    ]
}

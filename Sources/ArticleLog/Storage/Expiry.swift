import Articles

/// Takes their content from the oldest entries, within the caller's transaction.
///
/// What stays of an article is its row with an empty content: position, times, tag and identity outlive the text, so that
/// receipts, histories and the recognition of duplicates do. A rejection keeps its code and what tells of which document it
/// was; it goes off the list of open ones, with its document. Fingerprints go. Retractions and dismissals stay as they are.
final class Expiry {
    /// So many entries, or bytes of content, are taken in one transaction; the last entry may exceed the bound.
    private static let entriesAtOnce = 1_000
    private static let bytesAtOnce = 8 << 20

    private let entries: EntryTable
    private let decoder: EntryDecoder
    private let next: Statement
    private let closeRejections: Statement
    private let deleteDocuments: Statement
    private let deleteFingerprints: Statement
    private let count: Statement

    init(_ database: Database, _ entries: EntryTable) throws(ArticleLogError) {
        self.entries = entries
        decoder = EntryDecoder(path: database.path)
        next = try database.prepare(
            """
            \(EntryDecoder.columns), e.producer,
                (SELECT length(document) FROM rejected_document k WHERE k.position = e.position)
            FROM entry e \(EntryDecoder.joins)
            WHERE e.position > (SELECT expired FROM total) ORDER BY e.position LIMIT ?1
            """)
        closeRejections = try database.prepare("DELETE FROM open_rejection WHERE position <= ?1 RETURNING 1")
        deleteDocuments = try database.prepare("DELETE FROM rejected_document WHERE position <= ?1")
        deleteFingerprints = try database.prepare("DELETE FROM likeness WHERE position <= ?1")
        count = try database.prepare(
            """
            UPDATE total SET expired = ?1, expired_articles = expired_articles + ?2,
            expired_rejections = expired_rejections + ?3
            """)
    }

    /// Lets entries expire from the first that has not, as long as they are old, or too little is freed.
    ///
    /// An entry that is damaged is passed over as it is: what it holds stays, and so does the proof that it is damaged.
    ///
    /// - Parameters:
    ///   - time: entries are old that were taken before, in milliseconds since 1970; nil when none is.
    ///   - excess: how many bytes are to be freed.
    /// - Returns: nil when none had to expire.
    func step(takenBefore time: Int64?, freeing excess: Int) throws(ArticleLogError) -> ExpiredEntries? {
        var through: Int64?
        var articles = 0
        var bytes = 0
        // What is changed is not being read any more.
        var found: [Found] = []
        try next.forEach(.integer(Self.entriesAtOnce)) { row throws(ArticleLogError) in
            guard bytes < excess || time.map({ row.integer(2) < $0 }) ?? false else { return false }
            through = row.integer(0)
            let kind = EntryKind(rawValue: row.integer(1))
            if kind == .article { articles += 1 }
            if kind == .article || kind == .rejection {
                bytes += row.count(10) + Int(row.integer(15))
                if let entry = try self.found(row) { found.append(entry) }
            }
            return bytes < Self.bytesAtOnce
        }
        guard let through else { return nil }
        for entry in found { try entries.shorten(entry.header, to: entry.rejection, producer: entry.producer) }
        var rejections = 0
        try closeRejections.forEach(.integer(through)) { _ in
            rejections += 1
            return true
        }
        try deleteDocuments.run(.integer(through))
        try deleteFingerprints.run(.integer(through))
        try count.run(.integer(through), .integer(articles), .integer(rejections))
        return ExpiredEntries(
            through: LogPosition(through), articles: articles, isAll: try entries.last() == through)
    }

    /// An article or a rejection that expires.
    private struct Found {
        var header: EntryChecksum
        /// The ledger's number of its tag's producer.
        var producer: Int64?
        /// What stays of a rejection.
        var rejection: StoredRejection?
    }

    /// - Returns: nil when the entry is damaged.
    private func found(_ row: borrowing Row) throws(ArticleLogError) -> Found? {
        do throws(ArticleLogError) {
            let header = try decoder.header(row)
            return Found(
                header: header, producer: row.isNull(14) ? nil : row.integer(14),
                rejection: header.kind == .rejection
                    ? try decoder.rejection(row.bytes(10), header.position).expired : nil)
        } catch {
            guard error.code == .corrupt, error.sqliteCode == nil else { throw error }
            return nil
        }
    }
}

import Articles
import FoundationEssentials
import JSON

/// Adds entries to the log: the write path of the entries, within the writer's transaction.
final class EntryTable {
    private let path: String
    private let findLast: Statement
    private let findRevision: Statement
    private let findArticle: Statement
    private let insertEntry: Statement
    private let deleteEntry: Statement
    private let insertReplacement: Statement
    private let insertDocument: Statement
    private let insertOpen: Statement
    private let deleteOpen: Statement
    private let deleteDocument: Statement
    private let encoder: JSONEncoder

    init(_ database: Database) throws(ArticleLogError) {
        path = database.path
        findLast = try database.prepare("SELECT max(position) FROM entry")
        findRevision = try database.prepare("SELECT position FROM entry WHERE revision = ?1")
        findArticle = try database.prepare(
            "SELECT position, kind FROM entry WHERE id = ?1 ORDER BY position DESC LIMIT 2")
        insertEntry = try database.prepare(
            """
            INSERT INTO entry (position, kind, ingested, producer, sequence, part, parts, id, revision, checksum, content)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """)
        deleteEntry = try database.prepare("DELETE FROM entry WHERE position = ?1")
        insertReplacement = try database.prepare("INSERT INTO replacement (position, replaces) VALUES (?1, ?2)")
        insertDocument = try database.prepare("INSERT INTO rejected_document (position, document) VALUES (?1, ?2)")
        insertOpen = try database.prepare("INSERT INTO open_rejection (position) VALUES (?1)")
        deleteOpen = try database.prepare("DELETE FROM open_rejection WHERE position = ?1 RETURNING position")
        deleteDocument = try database.prepare("DELETE FROM rejected_document WHERE position = ?1")
        encoder = JSONEncoder()
        // The same article gives the same bytes, whoever writes it.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The last position; 0 when the log is empty.
    func last() throws(ArticleLogError) -> Int64 {
        let last = try findLast.first { row in row.integer(0) } ?? 0
        guard LogPosition.rows.contains(last) else {
            throw ArticleLogError(.corrupt, path: path, "there is no position \(last): restore the log from a backup")
        }
        return last
    }

    /// Where an article's revision is, under whatever id.
    func position(of identity: ArticleIdentity) throws(ArticleLogError) -> Int64? {
        try findRevision.first(try blob(identity.revision.rawValue)) { row in row.integer(0) }
    }

    /// Where the newest revision of an article is, and the retraction that hides it.
    struct Standing {
        var newest: Int64
        var retraction: Int64?
    }

    /// What an article is at present; nil when the log has none of this id.
    func standing(of id: ArticleID) throws(ArticleLogError) -> Standing? {
        guard let bytes = bytes(hexadecimal: id.rawValue) else { return nil }
        var newest: Int64?
        var retraction: Int64?
        try findArticle.forEach(.blob(bytes)) { row in
            // What is retracted is not retracted again, so the one before is a revision.
            if row.integer(1) == EntryKind.retraction.rawValue {
                retraction = retraction ?? row.integer(0)
                return true
            }
            newest = row.integer(0)
            return false
        }
        if let newest { return Standing(newest: newest, retraction: retraction) }
        guard let retraction else { return nil }
        throw ArticleLogError(
            .corrupt, path: path,
            "entry \(retraction) retracts an article that is not there: restore the log from a backup"
        )
    }

    /// - Parameter replaced: Where the article's revision before this one is; nil for its first.
    func add(
        _ article: Article, _ identity: ArticleIdentity, replacing replaced: Int64?, at place: Place
    ) throws(ArticleLogError) {
        // The bytes are those of the encoder below, at a tenth of its time.
        var json = JSONWriter(reserving: (article.body?.utf8.count ?? 0) + 1024)
        article.write(to: &json)
        try insert(.article, json.bytes, id: identity.id, revision: identity.revision, at: place)
        if let replaced { try insertReplacement.run(.integer(place.position), .integer(replaced)) }
    }

    func add(_ rejection: Rejection, at place: Place) throws(ArticleLogError) {
        let document = Array(rejection.document.prefix(Rejection.keptBytes))
        try insert(.rejection, try json(StoredRejection(rejection, document: document)), at: place)
        try insertOpen.run(.integer(place.position))
        if !document.isEmpty { try insertDocument.run(.integer(place.position), .blob(document)) }
    }

    /// Takes a rejection off the list of open ones, with its document; false when it is not on it.
    func close(rejection position: Int64) throws(ArticleLogError) -> Bool {
        guard try deleteOpen.first(.integer(position), read: { _ in true }) != nil else { return false }
        try deleteDocument.run(.integer(position))
        return true
    }

    /// Adds the entry that says that a rejection was dismissed.
    func add(dismissalOf rejection: Int64, at place: Place) throws(ArticleLogError) {
        try insert(.dismissal, try json(StoredDismissal(rejection: rejection)), at: place)
    }

    /// Adds the entry that says that an article was retracted.
    ///
    /// - Parameter newest: Where its newest revision is.
    func add(
        retractionOf id: ArticleID, newest: Int64, because reason: RetractionReason, at place: Place
    ) throws(ArticleLogError) {
        try insert(.retraction, try json(StoredRetraction(reason: reason, retracts: newest)), id: id, at: place)
    }

    /// Where and when an entry is written, and for whom.
    struct Place {
        var position: Int64
        var ingested: IngestionTime
        var tag: DeliveryTag?
        /// The ledger's number of the tag's producer.
        var producer: Int64?
    }

    private func insert(
        _ kind: EntryKind, _ content: [UInt8], id: ArticleID? = nil, revision: RevisionID? = nil, at place: Place
    ) throws(ArticleLogError) {
        let header = EntryChecksum(
            position: place.position, kind: kind, ingested: place.ingested, tag: place.tag,
            id: id?.rawValue ?? "", revision: revision?.rawValue ?? "")
        try insert(header, content, producer: place.producer)
    }

    private func insert(
        _ header: EntryChecksum, _ content: [UInt8], producer: Int64?
    ) throws(ArticleLogError) {
        try insertEntry.run(
            .integer(header.position), .integer(header.kind.rawValue), .integer(header.ingested.millisecondsSince1970),
            .integer(producer), .integer(header.tag?.sequence), .integer(header.tag?.part),
            .integer(header.tag?.parts), try blob(header.id), try blob(header.revision),
            .blob(header.bytes(over: content)), .utf8(content))
    }

    /// Gives an entry the content that stays when it expires, which its checksum then covers; all else of it stays.
    ///
    /// The row is deleted and inserted, not updated. SQLite (3.40, btree.c) joins pages that have become nearly empty when a
    /// row is deleted, and not when one is overwritten: of 4172 bytes that an article of 3.3 kB takes, an update left 2839 in
    /// use, and this leaves 156.
    ///
    /// - Parameters:
    ///   - rejection: what stays of a rejection; of an article no content does.
    ///   - producer: the ledger's number of its tag's producer.
    func shorten(
        _ header: EntryChecksum, to rejection: StoredRejection?, producer: Int64?
    ) throws(ArticleLogError) {
        var content: [UInt8] = []
        if let rejection { content = try json(rejection) }
        try deleteEntry.run(.integer(header.position))
        try insert(header, content, producer: producer)
    }

    /// The bytes of an identity, or NULL for none.
    private func blob(_ digest: String?) throws(ArticleLogError) -> Value {
        guard let digest, !digest.isEmpty else { return .null }
        guard let bytes = bytes(hexadecimal: digest) else {
            throw ArticleLogError(.unexpected, path: path, "an identity that is not hexadecimal: \(digest)")
        }
        return .blob(bytes)
    }

    private func json(_ content: some Encodable) throws(ArticleLogError) -> [UInt8] {
        do {
            return Array(try encoder.encode(content))
        } catch {
            throw ArticleLogError(.badSubmission, path: path, "the content cannot be written as JSON: \(error)")
        }
    }
}

public import Articles
import Digest

/// What was kept of the document of a rejection, to be compared with an original.
public struct KeptDocument: Hashable, Sendable {
    /// Where the rejection is.
    public let position: LogPosition
    /// The SHA-256 of the kept bytes, 64 lower-case hexadecimal digits.
    public let hash: String
    /// How many bytes were kept, from the document's start.
    public let bytes: Int
}

extension ArticleLogReader {
    /// Calls the body with every article's revision until it returns false, without reading the articles: 40 bytes an
    /// entry. They come in the order of the revisions, not of the positions.
    ///
    /// All come from one snapshot of the log; the body must not use the reader.
    public func revisions(forEach body: (LogPosition, RevisionID) -> Bool) throws(ArticleLogError) {
        let all = try database.prepare(
            "SELECT revision, position FROM entry WHERE revision IS NOT NULL ORDER BY revision")
        try all.forEach { row in
            body(LogPosition(row.integer(1)), RevisionID(rawValue: SHA256.hexadecimal(row.bytes(0))))
        }
    }

    /// Calls the body with what was kept of every rejection's document, in the order of their positions, until it returns
    /// false. Dismissed and expired ones are among them, though their documents are gone.
    ///
    /// All come from one snapshot of the log; the body must not use the reader.
    ///
    /// - Throws: `corrupt` for a rejection that does not say what was kept.
    public func keptDocuments(forEach body: (KeptDocument) -> Bool) throws(ArticleLogError) {
        let all = try database.prepare(
            """
            SELECT position, CASE WHEN json_valid(content) THEN json_extract(content, '$.kept_sha256') END,
                CASE WHEN json_valid(content) THEN json_extract(content, '$.kept') END
            FROM entry WHERE kind = 2 ORDER BY position
            """)
        try all.forEach { row throws(ArticleLogError) in
            guard !row.isNull(1), !row.isNull(2) else {
                throw decoder.damage(row.integer(0), "it does not say what was kept of its document")
            }
            return body(
                KeptDocument(
                    position: LogPosition(row.integer(0)), hash: row.text(1), bytes: Int(row.integer(2))))
        }
    }

    /// Whether the log holds this revision of an article, under whatever id.
    public func contains(revision: RevisionID) throws(ArticleLogError) -> Bool {
        guard let bytes = bytes(hexadecimal: revision.rawValue) else { return false }
        return try statements.revision.first(.blob(bytes)) { _ in true } ?? false
    }
}

import Articles
import Digest
import FoundationEssentials
import JSON

/// Makes entries of rows, and finds damage in doing so.
struct EntryDecoder {
    let path: String
    private let decoder = JSONDecoder()

    init(path: String) { self.path = path }

    /// What a query selects for `entry(_:)` to read, to be followed by WHERE.
    static let selection = """
        \(columns) FROM entry e \(joins)
        """

    /// The same of the open rejections, `o`.
    static let openRejections = """
        \(columns) FROM open_rejection o JOIN entry e ON e.position = o.position \(joins)
        """

    static let columns = """
        SELECT e.position, e.kind, e.ingested, p.name, e.sequence, e.part, e.parts, e.id, e.revision, e.checksum, e.content,
            r.replaces, l.cluster, e.position <= (SELECT expired FROM total)
        """

    static let joins = """
        LEFT JOIN producer p ON p.number = e.producer LEFT JOIN replacement r ON r.position = e.position
        LEFT JOIN likeness l ON l.position = e.position
        """

    /// - Throws: `corrupt`, naming the position, when the row differs from what was written.
    func entry(_ row: borrowing Row) throws(ArticleLogError) -> LogEntry {
        let header = try header(row)
        let position = header.position
        let content = row.bytes(10)
        switch header.kind {
        case .article where row.integer(13) != 0:
            return .expired(
                ExpiredArticle(
                    position: LogPosition(position), ingested: header.ingested, tag: header.tag,
                    id: ArticleID(rawValue: header.id), revision: RevisionID(rawValue: header.revision),
                    replaces: try replaced(row, position)))
        case .article:
            return .article(
                LoggedArticle(
                    position: LogPosition(position), ingested: header.ingested, tag: header.tag,
                    id: ArticleID(rawValue: header.id), revision: RevisionID(rawValue: header.revision),
                    replaces: try replaced(row, position),
                    cluster: row.isNull(12) ? nil : LogPosition(row.integer(12)),
                    article: try article(content, position)))
        case .rejection:
            let stored = try rejection(content, position)
            return .rejection(
                LoggedRejection(
                    position: LogPosition(position), ingested: header.ingested, tag: header.tag,
                    rejection: stored.rejection(document: []), keptBytes: stored.kept,
                    keptHash: stored.keptHash))
        case .retraction:
            let stored: StoredRetraction = try json(content, position)
            return .retraction(
                LoggedRetraction(
                    position: LogPosition(position), ingested: header.ingested, id: ArticleID(rawValue: header.id),
                    retracts: LogPosition(stored.retracts), reason: stored.reason))
        case .dismissal:
            let stored: StoredDismissal = try json(content, position)
            return .dismissal(
                LoggedDismissal(
                    position: LogPosition(position), ingested: header.ingested,
                    rejection: LogPosition(stored.rejection)))
        }
    }

    /// All of an entry but its content, which is not looked into.
    ///
    /// - Throws: `corrupt`, naming the position, when the row, its content included, differs from what was written.
    func header(_ row: borrowing Row) throws(ArticleLogError) -> EntryChecksum {
        let position = row.integer(0)
        guard let kind = EntryKind(rawValue: row.integer(1)) else {
            throw damage(position, "it is of an unknown kind, \(row.integer(1))")
        }
        let header = EntryChecksum(
            position: position, kind: kind, ingested: IngestionTime(millisecondsSince1970: row.integer(2)),
            tag: try tag(row, position), id: SHA256.hexadecimal(row.bytes(7)),
            revision: SHA256.hexadecimal(row.bytes(8)))
        guard header.bytes(over: row.bytes(10)) == row.bytes(9) else {
            throw damage(position, "its checksum does not match")
        }
        return header
    }

    /// What the content of a rejection says.
    func rejection(_ content: [UInt8], _ position: Int64) throws(ArticleLogError) -> StoredRejection {
        try json(content, position)
    }

    func damage(_ position: Int64, _ fault: String) -> ArticleLogError {
        ArticleLogError(
            .corrupt, path: path, "entry \(position) is damaged (\(fault)): restore the log from a backup")
    }

    private func tag(_ row: borrowing Row, _ position: Int64) throws(ArticleLogError) -> DeliveryTag? {
        if row.isNull(4) { return nil }
        do throws(DeliveryTagError) {
            return try DeliveryTag(
                producer: row.text(3), sequence: Int(row.integer(4)), part: Int(row.integer(5)),
                parts: Int(row.integer(6)))
        } catch {
            throw damage(position, error.message)
        }
    }

    private func replaced(_ row: borrowing Row, _ position: Int64) throws(ArticleLogError) -> LogPosition? {
        if row.isNull(11) { return nil }
        let replaced = row.integer(11)
        guard replaced > 0, replaced < position else {
            throw damage(position, "it is said to replace what is at position \(replaced)")
        }
        return LogPosition(replaced)
    }

    /// An article as the writer of the log writes it is read at once; the decoder judges whatever else is there.
    private func article(_ bytes: [UInt8], _ position: Int64) throws(ArticleLogError) -> Article {
        if let json = try? JSONDocument(bytes[...], rules: Self.rules), let article = Article(json: json, at: 0) {
            return article
        }
        return try json(bytes, position)
    }

    /// The depth of an article, and as many values as a list of two mebibytes holds.
    private static let rules = JSONRules(depth: 8, values: 1 << 16)

    private func json<Content: Decodable>(
        _ bytes: [UInt8], _ position: Int64
    ) throws(ArticleLogError) -> Content {
        do {
            return try decoder.decode(Content.self, from: Data(bytes))
        } catch {
            throw damage(position, "its content cannot be read: \(error)")
        }
    }
}

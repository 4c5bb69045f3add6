public import Articles
import CSQLite

/// The read path of the log: lookups by id and position, and the entries in order. What receipts and counters need is
/// in its extension, `ArticleLogReader+Ledger.swift`.
///
/// It has a connection of its own, is used by one thread at a time, and sees what is committed at the time of each call.
/// Readers and the writer do not wait for each other (sqlite.org/wal.html, "Concurrency").
public final class ArticleLogReader {
    let folder: LogFolder
    let database: Database
    let decoder: EntryDecoder
    let statements: ReaderStatements

    /// Opens the log in a folder, which a writer made.
    ///
    /// - Throws: `missing` when there is none; `newerSchema`, `olderSchema`, `notALog`, `corrupt`; `unwritable` when it cannot be
    ///   opened: a reader too writes to SQLite's `-shm` file.
    public init(folder path: String) throws(ArticleLogError) {
        folder = LogFolder(path: path)
        guard folder.hasDatabase else { throw Self.missing(folder) }
        database = try Database(path: folder.database, flags: SQLITE_OPEN_READONLY)
        try database.execute(Tuning.reader)
        guard try Schema.holdsLog(database) else { throw Self.missing(folder) }
        decoder = EntryDecoder(path: folder.database)
        statements = try ReaderStatements(database)
    }

    static func missing(_ folder: LogFolder) -> ArticleLogError {
        ArticleLogError(
            .missing, path: folder.path, "there is no article log in this folder: start a worker that writes one here")
    }

    /// The position of the last entry; `start` when there is none.
    public func last() throws(ArticleLogError) -> LogPosition {
        LogPosition(try statements.last.first { row in row.integer(0) } ?? 0)
    }

    /// The newest revision of an article, or nil when the log has none of this id, or the article is retracted or has
    /// expired: what searches may show.
    public func latest(_ id: ArticleID) throws(ArticleLogError) -> LoggedArticle? {
        guard let state = try state(of: id), state.retraction == nil else { return nil }
        return state.newest.article
    }

    /// The revision at a position, or nil when there is no entry, one of another kind, or one that has expired.
    public func article(at position: LogPosition) throws(ArticleLogError) -> LoggedArticle? {
        try article(entry(at: position))
    }

    /// The entry at a position, or nil when the log has no such position. A rejection comes without its document.
    public func entry(at position: LogPosition) throws(ArticleLogError) -> LogEntry? {
        try statements.at.first(.integer(position.row)) { row throws(ArticleLogError) in try decoder.entry(row) }
    }

    /// The revisions at the positions of a search's hits, in their order, nil for each that is no article's, or has expired.
    public func articles(at positions: [LogPosition]) throws(ArticleLogError) -> [LoggedArticle?] {
        var found: [LoggedArticle?] = []
        found.reserveCapacity(positions.count)
        for position in positions { found.append(try article(at: position)) }
        return found
    }

    /// The entries that follow a position, in order: what a view of the log is built from.
    ///
    /// Call it again with the last one's position until it returns none. A rejection comes without its document.
    ///
    /// - Parameters:
    ///   - limit: How many entries at most.
    ///   - bytes: After so many bytes of content no further entry is read, which bounds memory; one is always returned.
    /// - Throws: `corrupt` at the first damaged entry, or where positions are missing.
    public func entries(
        after position: LogPosition, limit: Int = 1_000, bytes: Int = 16 << 20
    ) throws(ArticleLogError) -> [LogEntry] {
        var entries: [LogEntry] = []
        var size = 0
        var next = position.row + 1
        try statements.after.forEach(
            .integer(position.row), .integer(max(0, limit))
        ) { row throws(ArticleLogError) in
            guard row.integer(0) == next else { throw decoder.damage(next, "it is missing") }
            entries.append(try decoder.entry(row))
            next += 1
            size += row.count(10)
            return size < bytes
        }
        return entries
    }

    /// The open rejections before a position, the newest first, without their documents: those that nobody dismissed, and that
    /// have not expired.
    public func rejections(
        before position: LogPosition = LogPosition(rawValue: .max), limit: Int = 100
    ) throws(ArticleLogError) -> [LoggedRejection] {
        var rejections: [LoggedRejection] = []
        try statements.rejections.forEach(
            .integer(position.row), .integer(max(0, limit))
        ) { row throws(ArticleLogError) in
            if case .rejection(let rejection) = try decoder.entry(row) { rejections.append(rejection) }
            return true
        }
        return rejections
    }

    /// The rejection at a position with what was kept of its document, or nil when no rejection is there. One that was
    /// dismissed or has expired has no document any more.
    public func rejection(at position: LogPosition) throws(ArticleLogError) -> LoggedRejection? {
        guard case .rejection(let found)? = try entry(at: position) else { return nil }
        let document = try statements.document.first(.integer(position.row)) { row in row.bytes(0) }
        var rejection = found.rejection
        rejection.document = document ?? []
        return LoggedRejection(
            position: found.position, ingested: found.ingested, tag: found.tag, rejection: rejection,
            keptBytes: found.keptBytes, keptHash: found.keptHash)
    }

    func article(_ entry: LogEntry?) -> LoggedArticle? {
        guard case .article(let article)? = entry else { return nil }
        return article
    }
}

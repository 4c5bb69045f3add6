import CSQLite
import Glibc

/// One connection to one SQLite file.
///
/// A connection belongs to one thread at a time. It is opened in what the manual ("Using SQLite In Multi-Threaded
/// Applications", sqlite.org/threadsafe.html) calls multi-thread mode: threads may use SQLite at the same time as long
/// as no connection, and nothing made from it, is used by two of them at once. The class is not Sendable, so the
/// compiler holds its users to that.
final class Database {
    let path: String
    /// Never null: `sqlite3_open_v2`'s handle, closed in `deinit`. Statements are made by `prepare` and hold the
    /// connection, so none is left when it closes.
    private let handle: OpaquePointer
    /// Given up only after the connection is closed, since a class's properties outlive its `deinit`.
    private let lock: FolderLock?

    /// Opens the file (`sqlite3_open_v2`); `flags` are SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE, SQLITE_OPEN_CREATE.
    ///
    /// SQLite looks into the file only at the first statement, so damage shows then.
    init(path: String, flags: Int32, holding lock: FolderLock? = nil) throws(ArticleLogError) {
        var handle: OpaquePointer?
        let result = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle, result == SQLITE_OK else {
            let failure = handle.map { Self.failure(result, handle: $0, path: path) }
            // "Whether or not an error occurs", says the manual's page on sqlite3_open, the handle is to be closed.
            sqlite3_close(handle)
            throw failure ?? ArticleLogError(.unexpected, path: path, "sqlite has no memory for a connection")
        }
        self.path = path
        self.handle = handle
        self.lock = lock
        // Readers and the writer do not wait for each other in WAL mode, but for two short moments (sqlite.org/wal.html,
        // "Sometimes Queries Return SQLITE_BUSY In WAL Mode"): recovery after a crash, and the last connection's close.
        sqlite3_busy_timeout(handle, 5_000)
    }

    deinit {
        sqlite3_close(handle)
    }

    /// Whether the file could be opened for reading only: SQLite falls back to that when the file is write-protected.
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// Runs statements that have no parameters and whose rows, if any, do not matter (`sqlite3_exec`).
    func execute(_ sql: String) throws(ArticleLogError) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw failure(result) }
    }

    /// Compiles a statement that will be used many times (`sqlite3_prepare_v3`).
    func prepare(_ sql: String) throws(ArticleLogError) -> Statement {
        var pointer: OpaquePointer?
        let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard result != SQLITE_ERROR else {
            // The statements are the program's own and fit the tables that it makes.
            let text = failure(result).message
            throw ArticleLogError(
                .corrupt, path: path, "a table is missing or altered: restore the log from a backup (\(text))",
                sqliteCode: result)
        }
        guard result == SQLITE_OK else { throw failure(result) }
        guard let pointer else { throw ArticleLogError(.unexpected, path: path, "an empty statement") }
        return Statement(pointer, of: self)
    }

    /// The integer that a one-row query gives, `PRAGMA user_version` for instance; 0 when there is no row.
    func integer(_ sql: String) throws(ArticleLogError) -> Int64 {
        try prepare(sql).first { row in row.integer(0) } ?? 0
    }

    /// Runs the body in a write transaction, which is on disk when this returns, and undone when it throws.
    ///
    /// When COMMIT itself fails nothing of the body counts as durable, and the same body may be run again.
    func writeTransaction<Result>(
        _ body: () throws(ArticleLogError) -> Result
    ) throws(ArticleLogError) -> Result {
        try transaction(begin: "BEGIN IMMEDIATE", body)
    }

    /// Runs the body's queries on one snapshot of the file.
    func readTransaction<Result>(
        _ body: () throws(ArticleLogError) -> Result
    ) throws(ArticleLogError) -> Result {
        try transaction(begin: "BEGIN DEFERRED", body)
    }

    /// Lends a file that SQLite names with a code of `sqlite3_file_control`, and its methods. SQLite owns it, and keeps it
    /// for as long as the connection stays in its journal mode: longer than the body runs.
    func withFile(
        _ code: Int32,
        _ body: (UnsafeMutablePointer<sqlite3_file>, sqlite3_io_methods) throws(ArticleLogError) -> Void
    ) throws(ArticleLogError) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let result = sqlite3_file_control(handle, "main", code, &file)
        guard result == SQLITE_OK, let file, let methods = file.pointee.pMethods else {
            throw ArticleLogError(.unexpected, path: path, "sqlite does not name its file", sqliteCode: result)
        }
        try body(file, methods.pointee)
    }

    /// Lends the connection for a call that this class does not wrap.
    func withHandle<Result>(
        _ body: (OpaquePointer) throws(ArticleLogError) -> Result
    ) throws(ArticleLogError) -> Result {
        try body(handle)
    }

    private func transaction<Result>(
        begin: String, _ body: () throws(ArticleLogError) -> Result
    ) throws(ArticleLogError) -> Result {
        try execute(begin)
        do throws(ArticleLogError) {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite may have rolled back by itself (full disk, I/O error); its page on transactions (lang_transaction,
            // "Response To Errors Within A Transaction") advises to ask for it in any case. Autocommit is back on when
            // it did, and what ROLLBACK then could report adds nothing to the error at hand.
            if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }

    /// The error for a result code, with what the connection knows about it. To be asked for at once after the call.
    func failure(_ result: Int32) -> ArticleLogError {
        Self.failure(result, handle: handle, path: path)
    }

    private static func failure(_ result: Int32, handle: OpaquePointer, path: String) -> ArticleLogError {
        let text = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "no text"
        let system = sqlite3_system_errno(handle)
        return ArticleLogError(sqlite: result, text: text, systemError: system, path: path)
    }
}

import CSQLite

/// A compiled statement, used again and again; its parameters are ?1, ?2 and so on.
///
/// It belongs to its connection's thread. Each use ends with `sqlite3_reset`, so a statement that is not being stepped
/// holds no lock and no snapshot.
final class Statement {
    /// The prepared statement, finalised in `deinit`.
    private let pointer: OpaquePointer
    /// Held so that the connection outlives the statement.
    private let database: Database

    init(_ pointer: OpaquePointer, of database: Database) {
        self.pointer = pointer
        self.database = database
    }

    deinit {
        // Its result repeats the last step's error (sqlite.org/c3ref/finalize.html), which was reported then.
        sqlite3_finalize(pointer)
    }

    /// Runs a statement that gives no rows.
    func run(_ values: Value...) throws(ArticleLogError) {
        defer { reset() }
        try bind(values)
        while try step() {}
    }

    /// What `read` makes of the first row, or nil when there is none.
    func first<Result>(
        _ values: Value..., read: (borrowing Row) throws(ArticleLogError) -> Result
    ) throws(ArticleLogError) -> Result? {
        defer { reset() }
        try bind(values)
        guard try step() else { return nil }
        return try read(Row(pointer))
    }

    /// Calls `body` with each row until it returns false.
    func forEach(
        _ values: Value..., body: (borrowing Row) throws(ArticleLogError) -> Bool
    ) throws(ArticleLogError) {
        defer { reset() }
        try bind(values)
        while try step() {
            guard try body(Row(pointer)) else { return }
        }
    }

    private func reset() {
        // The result repeats the last step's error (sqlite.org/c3ref/reset.html), which was thrown already. Values stay
        // bound until they are bound anew, as each use does for all of them.
        sqlite3_reset(pointer)
    }

    private func step() throws(ArticleLogError) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw database.failure(result)
        }
    }

    private func bind(_ values: [Value]) throws(ArticleLogError) {
        var index: Int32 = 0
        for value in values {
            index += 1
            let result = bind(value, at: index)
            guard result == SQLITE_OK else { throw database.failure(result) }
        }
    }

    /// SQLite copies texts and blobs before the call returns (SQLITE_TRANSIENT), so no pointer is kept.
    private func bind(_ value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, index)
        case .integer(let number): return sqlite3_bind_int64(pointer, index, number)
        case .text(let text): return bind(utf8: Array(text.utf8), at: index)
        case .utf8(let bytes): return bind(utf8: bytes, at: index)
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(pointer, index, 0) }
            return bytes.withUnsafeBytes { bytes in
                sqlite3_bind_blob64(pointer, index, bytes.baseAddress, UInt64(bytes.count), telex_sqlite_transient())
            }
        }
    }
    private func bind(utf8 bytes: [UInt8], at index: Int32) -> Int32 {
        let copied = telex_sqlite_transient()
        // SQLite takes a null pointer for NULL, and an empty array may have one.
        guard !bytes.isEmpty else { return sqlite3_bind_text(pointer, index, "", 0, copied) }
        return bytes.withUnsafeBytes { bytes in
            let characters = bytes.assumingMemoryBound(to: CChar.self).baseAddress
            return sqlite3_bind_text64(pointer, index, characters, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
        }
    }
}

import CSQLite

/// The row that a statement stands on. It is lent to a closure and cannot leave it.
struct Row: ~Copyable {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    func text(_ column: Int32) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    /// How many bytes a blob or a text has.
    func count(_ column: Int32) -> Int { Int(sqlite3_column_bytes(pointer, column)) }

    /// The bytes of a blob, or of a text as UTF-8; none for NULL.
    ///
    /// The manual (sqlite.org/c3ref/column_blob.html) has the length asked for after the pointer, and keeps the memory
    /// until the next step or reset: the copy is made before.
    func bytes(_ column: Int32) -> [UInt8] {
        let address = sqlite3_column_blob(pointer, column)
        let count = Int(sqlite3_column_bytes(pointer, column))
        guard let address, count > 0 else { return [] }
        return Array(UnsafeRawBufferPointer(start: address, count: count))
    }
}

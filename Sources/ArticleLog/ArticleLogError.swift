/// Why the log could not be opened, read or written.
///
/// The description is one line that names the file and says what to do.
public struct ArticleLogError: Error, Hashable, Sendable {
    /// The kind of failure, for programs.
    public enum Code: String, Sendable, CaseIterable {
        /// Another writer holds the folder.
        case busyFolder = "busy_folder"
        /// The file was written by a newer program.
        case newerSchema = "newer_schema"
        /// The file was written by an older program, and only a writer may bring it forward.
        case olderSchema = "older_schema"
        /// The file is no article log, though it may be a sound file of something else.
        case notALog = "not_a_log"
        /// There is no log in the folder (only a reader says so: a writer makes one).
        case missing
        /// What the file says contradicts itself.
        case corrupt
        /// The folder or the file cannot be created, opened or written.
        case unwritable
        /// The disk is full, or a quota is used up. The same call succeeds once there is room.
        case diskFull = "disk_full"
        /// The disk failed to read or write.
        case ioError = "io_error"
        /// SQLite's own locks were held by another program for longer than the log waits.
        case busy
        /// The caller handed in what the log does not store.
        case badSubmission = "bad_submission"
        /// A result of SQLite that none of the above describes.
        case unexpected
    }

    public let code: Code
    /// The file or folder that it is about.
    public let path: String
    /// What was wrong and what to do, without the path.
    public let message: String
    /// SQLite's extended result code, when SQLite reported the failure (sqlite.org/rescode.html).
    public let sqliteCode: Int32?

    init(_ code: Code, path: String, _ message: String, sqliteCode: Int32? = nil) {
        self.code = code
        self.path = path
        self.message = message
        self.sqliteCode = sqliteCode
    }
}

extension ArticleLogError: CustomStringConvertible {
    public var description: String { "\(path): \(message)" }
}

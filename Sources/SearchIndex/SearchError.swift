/// Why a search has no answer, or why the index cannot be kept in its folder.
public struct SearchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault, for programs.
    public enum Code: String, Hashable, Sendable {
        /// The query breaks the grammar or a bound; `at` says where.
        case badQuery = "bad_query"
        /// The query asks for more than `QueryCost` allows.
        case tooManyWords = "too_many_words"
        case tooManyExpansions = "too_many_expansions"
        /// An option is outside its bounds.
        case badOptions = "bad_options"
        /// The caller's deadline passed: `shouldStop` returned true.
        case deadlineExceeded = "deadline_exceeded"
        /// A part of the index is not what was written: it has to be built again from the log.
        case damaged
        /// The folder of the index cannot be opened, read or written; the message says why and what to do.
        case storage
    }

    public let code: Code
    /// What was wrong and what to do about it, in words.
    public let message: String
    /// Where the query is wrong: UTF-8 bytes from its start.
    public let at: Int?

    init(_ code: Code, _ message: String, at: Int? = nil) {
        self.code = code
        self.message = message
        self.at = at
    }

    public var description: String {
        at.map { "\(message) (at byte \($0))" } ?? message
    }
}

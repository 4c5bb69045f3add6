/// Why something is no query.
public struct QueryError: Error, Hashable, Sendable {
    /// The kind of fault, for programs.
    public enum Code: String, Hashable, Sendable {
        /// The text breaks the grammar.
        case grammar
        /// The JSON has another shape than a tree.
        case shape
        /// A value is none of its field's: a date that does not exist, a number outside its range.
        case value
        /// The query is beyond one of `QueryLimits`.
        case bound
    }

    /// Where a query is wrong.
    public enum Place: Hashable, Sendable {
        /// UTF-8 bytes from the start of the text.
        case byte(Int)
        /// A member of a tree, as in `query.all[2].near`.
        case member(String)
    }

    public let code: Code
    /// What was wrong and what to do about it: lower case, without a full stop and without the place.
    public let message: String
    public let place: Place

    init(_ code: Code, _ message: String, at place: Place) {
        self.code = code
        self.message = message
        self.place = place
    }

    /// The place in a text; nil for a tree.
    public var at: Int? {
        switch place {
        case .byte(let offset): offset
        case .member: nil
        }
    }

    /// The same error, of a member that stands in this one.
    func inside(_ name: String) -> QueryError {
        guard case .member(let path) = place else { return self }
        let separator = path.isEmpty || path.first == "[" ? "" : "."
        return QueryError(code, message, at: .member(name + separator + path))
    }
}

extension String {
    /// The beginning, for a message: 40 scalars, since one character may have any number of them.
    var excerpt: String { String(UnicodeScalarView(unicodeScalars.prefix(40))) }
}

extension QueryError: CustomStringConvertible {
    /// The message with its place: `unclosed phrase: add a " (at byte 7)`, `query.all[2].near: expected two texts`.
    public var description: String {
        switch place {
        case .byte(let offset): "\(message) (at byte \(offset))"
        case .member(let path): "\(path): \(message)"
        }
    }
}

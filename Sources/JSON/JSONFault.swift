/// Why a text is not accepted as JSON.
public struct JSONFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The bytes are not UTF-8.
        case encoding
        /// RFC 8259 says otherwise.
        case grammar
        /// Arrays and objects are nested deeper than the rules allow.
        case depth
        /// There are more values than the rules allow.
        case values
    }

    public var kind: Kind
    /// What was expected or found, lower case, without a full stop.
    public var message: String
    /// The first byte that is wrong, counted as the indices of the bytes are. What is not finished (a string, a word, a
    /// surrogate pair) is wrong from its start.
    public var offset: Int
}

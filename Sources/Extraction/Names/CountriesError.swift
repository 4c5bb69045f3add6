/// Why a list of countries cannot be used.
public struct CountriesError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The bytes are not iso-codes' JSON.
        case unreadable
        /// There is no country in it.
        case empty
    }

    public let code: Code
    /// What was wrong, and the remedy.
    public let message: String

    public var description: String { message }
}

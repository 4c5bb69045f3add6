/// Why a list of countries cannot be used.
public struct CountriesError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// The bytes are not iso-codes' JSON.
        case unreadable
        /// There is no country in it.
        case empty
        /// There is no such file.
        case missing
    }

    public let code: Code
    /// What was wrong, and the remedy.
    public let message: String

    public var description: String { message }

    /// Debian's list is not where it should be. Whoever reads it says so: the extractor reads no files.
    public static func missing(_ path: String) -> CountriesError {
        CountriesError(code: .missing, message: "\(path) cannot be read: install Debian's package iso-codes")
    }
}

/// Something that is not as it should be.
public struct Finding: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The log contradicts itself.
        case damaged
        /// An original whose article, or rejection, the log does not have.
        case missing
        /// An article in the log that none of the originals gives.
        case extra
    }

    public var kind: Kind
    /// Where: a position of the log, or a path.
    public var place: String
    /// What is wrong, in words.
    public var message: String

    init(_ kind: Kind, _ place: String, _ message: String) {
        self.kind = kind
        self.place = place
        self.message = message
    }
}

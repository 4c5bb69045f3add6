/// What a text must keep to beyond the grammar of RFC 8259. The RFC leaves these bounds to the reader (section 9).
public struct JSONRules: Hashable, Sendable {
    /// How deep arrays and objects may be nested. The scanner needs 16 bytes a level, and no stack.
    public var depth: Int
    /// How many values there may be, the names of members among them. A document needs 32 bytes a value.
    public var values: Int
    /// Whether half of a surrogate pair (`\ud800`) is accepted, and read as U+FFFD. The RFC's grammar has it, but it is
    /// no text (section 8.2).
    public var acceptsHalfPairs: Bool

    public init(depth: Int, values: Int = .max, acceptsHalfPairs: Bool = false) {
        self.depth = depth
        self.values = values
        self.acceptsHalfPairs = acceptsHalfPairs
    }
}

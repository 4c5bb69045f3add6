/// The bounds of a query: what can be counted before its texts are analysed.
public struct QueryLimits: Hashable, Sendable {
    /// The length of a text, or of all texts in a tree together, in UTF-8 bytes.
    public var bytes: Int
    /// The nodes of the tree: words, values, dates, and the operators between them.
    public var nodes: Int
    /// How deep the tree is, a tree of one node being 1 deep; and how many groups may stand inside each other.
    public var depth: Int
    /// How many words may stand in the gaps of a loose phrase.
    public var slop: ClosedRange<Int>
    /// How far apart `near` may reach, in words.
    public var distance: ClosedRange<Int>
    /// How many letters of a fuzzy word may differ.
    public var edits: ClosedRange<Int>
    /// What a score may be multiplied by.
    public var boost: ClosedRange<Double>

    /// The JSON of a tree is nested at most twice as deep as the tree, so that the standard depth fits into a message of
    /// the protocol, whose JSON is at most 64 deep.
    public init(
        bytes: Int = 16_384, nodes: Int = 1024, depth: Int = 24, slop: ClosedRange<Int> = 1...100,
        distance: ClosedRange<Int> = 1...100, edits: ClosedRange<Int> = 1...2, boost: ClosedRange<Double> = 0.01...100
    ) {
        self.bytes = bytes
        self.nodes = nodes
        self.depth = depth
        self.slop = slop
        self.distance = distance
        self.edits = edits
        self.boost = boost
    }

    public static let standard = QueryLimits()
}

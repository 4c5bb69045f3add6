/// What a document may have at most. What has more is no page that somebody wrote.
public struct MarkupLimits: Hashable, Sendable {
    /// How deep elements may lie in elements. Pages with elements that are never closed reach some hundreds.
    public var depth = 1000
    /// How many elements and texts there may be. A node takes 20 bytes, and an attribute 12.
    public var nodes = 1_000_000

    public init() {}
}

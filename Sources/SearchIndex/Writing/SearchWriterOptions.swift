/// How much memory and disk the index takes at once.
public struct SearchWriterOptions: Hashable, Sendable {
    /// How many bytes of segments may lie in memory before they are written to a file. The articles that are not yet
    /// published take about as much again, and three times as much is the most before `publish` waits for the disk.
    public var memoryBudget: Int
    /// How large a segment may become by merging, in bytes.
    public var maximumSegmentBytes: Int

    public init(memoryBudget: Int = 64 << 20, maximumSegmentBytes: Int = 2 << 30) {
        self.memoryBudget = max(memoryBudget, 1 << 16)
        self.maximumSegmentBytes = max(maximumSegmentBytes, 1 << 20)
    }
}

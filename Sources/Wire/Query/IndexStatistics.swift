/// What the search index is made of.
public struct IndexStatistics: Codable, Hashable, Sendable {
    /// A part of the index that does not change any more, but for what is hidden in it.
    public struct Segment: Codable, Hashable, Sendable {
        /// Revisions in it, those that no search shows included.
        public var articles: Int
        /// Those that no search shows: there is a newer revision, or the article is retracted.
        public var hidden: Int
        public var bytes: Int
        /// Whether it is in memory alone; else it is a file.
        public var inMemory: Bool

        public init(articles: Int, hidden: Int, bytes: Int, inMemory: Bool) {
            self.articles = articles
            self.hidden = hidden
            self.bytes = bytes
            self.inMemory = inMemory
        }

        private enum CodingKeys: String, CodingKey {
            case articles, hidden, bytes
            case inMemory = "in_memory"
        }
    }

    /// In the order of the log.
    public var segments: [Segment]
    /// The size of the index's files.
    public var bytesOnDisk: Int
    /// The size of the segments in memory.
    public var bytesInMemory: Int

    public init(segments: [Segment], bytesOnDisk: Int, bytesInMemory: Int) {
        self.segments = segments
        self.bytesOnDisk = bytesOnDisk
        self.bytesInMemory = bytesInMemory
    }

    private enum CodingKeys: String, CodingKey {
        case segments
        case bytesOnDisk = "bytes_on_disk"
        case bytesInMemory = "bytes_in_memory"
    }
}

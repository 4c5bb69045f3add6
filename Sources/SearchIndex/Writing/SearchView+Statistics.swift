import IndexStorage

/// What a view consists of.
public struct ViewStatistics: Hashable, Sendable {
    /// A part of the index, which covers articles that follow each other in the log.
    public struct Segment: Hashable, Sendable {
        /// How many revisions of articles it has, and how many of them are hidden: older ones, and retracted ones.
        public let articles: Int
        public let hidden: Int
        /// The length in bytes.
        public let bytes: Int
        /// Whether it is in a mapped file; otherwise in memory.
        public let isInFile: Bool
    }

    /// In the order of the log.
    public let segments: [Segment]

    /// The bytes of all segments in memory.
    public var memoryBytes: Int { segments.reduce(0) { $0 + ($1.isInFile ? 0 : $1.bytes) } }
    /// The bytes of all segments in files.
    public var fileBytes: Int { segments.reduce(0) { $0 + ($1.isInFile ? $1.bytes : 0) } }
}

extension SearchView {
    public var statistics: ViewStatistics {
        ViewStatistics(
            segments: segments.map { view in
                ViewStatistics.Segment(
                    articles: view.segment.count, hidden: view.hidden?.count ?? 0, bytes: view.segment.bytes.count,
                    isInFile: view.segment.bytes.isMapped)
            })
    }
}

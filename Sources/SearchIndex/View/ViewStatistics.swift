import IndexStorage

/// What a view consists of.
public struct ViewStatistics: Hashable, Sendable {
    public struct Segment: Hashable, Sendable {
        /// How many articles it has, the hidden ones too.
        public var articles: Int
        /// Those of them that no search finds: older revisions, and retracted ones.
        public var hidden: Int
        public var bytes: Int
        /// Whether it is in memory as yet; else it is a file, of which the system keeps in memory what is read often.
        public var isInMemory: Bool
    }

    /// In the order of the log.
    public var segments: [Segment]

    public var bytesInMemory: Int { segments.reduce(0) { $0 + ($1.isInMemory ? $1.bytes : 0) } }
    public var bytesOnDisk: Int { segments.reduce(0) { $0 + ($1.isInMemory ? 0 : $1.bytes) } }
}

extension SearchView {
    public var statistics: ViewStatistics {
        ViewStatistics(
            segments: segments.map { view in
                ViewStatistics.Segment(
                    articles: view.segment.count, hidden: view.segment.count - view.liveCount,
                    bytes: view.segment.bytes.count, isInMemory: !view.segment.bytes.isMapped)
            })
    }
}

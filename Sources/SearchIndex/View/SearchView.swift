public import Articles

/// What the index contained at one position of the log. Immutable: any number of threads may search it, while the
/// writer goes on.
public struct SearchView: Sendable {
    /// The segments in the order of the log.
    let segments: [SegmentView]

    /// The log position that the view was made at: the answers' `log_position`.
    public let position: LogPosition
    /// How many articles can be found, each in its newest revision.
    public let articleCount: Int
    /// The mean of the articles' weighted lengths; 1 when there are none.
    let averageLength: Float

    init(segments: [SegmentView], position: LogPosition) {
        self.segments = segments
        self.position = position
        articleCount = segments.reduce(0) { $0 + $1.liveCount }
        let length = segments.reduce(0) { $0 + $1.liveLength }
        averageLength = articleCount == 0 ? 1 : Float(Double(length) / Double(articleCount))
    }

    /// How many revisions the view has, the hidden included.
    public var revisionCount: Int { segments.reduce(0) { $0 + $1.segment.count } }
}

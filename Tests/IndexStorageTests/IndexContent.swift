import IndexStorage

/// All that an index holds, so that two can be compared whatever their files are called.
struct IndexContent: Hashable, Sendable {
    struct Segment: Hashable, Sendable {
        var bytes: [UInt8]
        var articles: Int
        var positions: ClosedRange<UInt64>
        var details: [UInt8]
        var hidden: HiddenArticles?
    }

    var logPosition: UInt64 = 0
    var segments: [Segment] = []
}

extension IndexContent {
    init(_ opened: OpenedIndex) {
        logPosition = opened.manifest.logPosition
        segments = opened.segments.map { segment in
            Segment(
                bytes: segment.bytes.copy, articles: segment.record.articles, positions: segment.record.positions,
                details: segment.record.details, hidden: segment.hidden)
        }
    }

    /// What is left without all segments but the first so many.
    func keeping(first count: Int) -> IndexContent {
        guard segments.indices.contains(count) else { return self }
        return IndexContent(
            logPosition: segments[count].positions.lowerBound - 1, segments: Array(segments.prefix(count)))
    }
}

extension SegmentBytes {
    var copy: [UInt8] { withBytes { Array($0) } }
}

extension IndexFolder {
    static let archive: UInt64 = 0x0123_4567_89ab_cdef
    static let formatVersion: UInt32 = 3

    /// Opens as all these tests do.
    static func openForTest(_ files: any FolderFiles) throws(IndexStorageError) -> OpenedIndex {
        try open(files, archive: archive, formatVersion: formatVersion)
    }
}

import FileFaults
import IndexStorage

/// An index in a folder, and what it should hold.
///
/// A step that fails leaves what should be held as it was.
struct TestIndex {
    let folder: IndexFolder
    private(set) var content: IndexContent
    /// All commits that were tried, beginning with the content at the opening.
    private(set) var attempts: [Attempt]
    private let disk: FaultyFolder

    struct Attempt: Hashable, Sendable {
        let content: IndexContent
        /// How many operations the disk had seen when the commit began, and when it returned; nil if it failed.
        let began: Int
        var returned: Int?
    }

    init(_ disk: FaultyFolder) throws(IndexStorageError) {
        let opened = try IndexFolder.openForTest(disk)
        self.disk = disk
        folder = opened.folder
        content = IndexContent(opened)
        attempts = [Attempt(content: content, began: 0, returned: 0)]
    }

    private static let pattern = (0..<4099).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ ($0 >> 8)) }

    /// Content of a length, which differs with the seed.
    static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
        var bytes = Array("\(seed) ".utf8.prefix(count))
        while bytes.count < count { bytes += pattern.prefix(count - bytes.count) }
        return bytes
    }

    /// Writes a segment for the next positions and commits it.
    mutating func flush(bytes count: Int, articles: Int = 5) throws(IndexStorageError) {
        let first = content.logPosition + 1
        let segment = IndexContent.Segment(
            bytes: Self.bytes(count, seed: first), articles: articles, positions: first...first + UInt64(articles),
            details: [UInt8(truncatingIfNeeded: first), 7])
        var next = content
        next.segments.append(segment)
        next.logPosition = segment.positions.upperBound
        try replace(next.segments.count - 1..<folder.manifest.segments.count, by: segment, giving: next)
    }

    /// Replaces a run of segments by one with the bytes of all, and commits it.
    mutating func merge(_ run: Range<Int>) throws(IndexStorageError) {
        let old = content.segments[run]
        guard let first = old.first, let last = old.last else { return }
        let segment = IndexContent.Segment(
            bytes: old.flatMap(\.bytes), articles: old.reduce(0) { $0 + $1.articles },
            positions: first.positions.lowerBound...last.positions.upperBound, details: [1])
        var next = content
        next.segments.replaceSubrange(run, with: [segment])
        try replace(run, by: segment, giving: next)
    }

    /// Hides articles of a segment.
    mutating func hide(_ index: Int, _ hidden: HiddenArticles) throws(IndexStorageError) {
        var next = content
        next.segments[index].hidden = hidden
        next.logPosition += 1
        var manifest = folder.manifest
        manifest.logPosition = next.logPosition
        try commit(manifest, [manifest.segments[index].number: hidden], giving: next)
    }

    private mutating func replace(
        _ run: Range<Int>, by segment: IndexContent.Segment, giving next: IndexContent
    ) throws(IndexStorageError) {
        let writer = try folder.newSegment()
        try writer.append(segment.bytes)
        let stored = try writer.finish(
            articles: segment.articles, positions: segment.positions, details: segment.details)
        var manifest = folder.manifest
        manifest.segments.replaceSubrange(run, with: [stored.record])
        manifest.logPosition = next.logPosition
        do {
            try commit(manifest, giving: next)
        } catch {
            folder.discard(stored.record)
            throw error
        }
    }

    private mutating func commit(
        _ manifest: Manifest, _ hidden: [UInt64: HiddenArticles] = [:], giving next: IndexContent
    ) throws(IndexStorageError) {
        attempts.append(Attempt(content: next, began: disk.operations.count))
        try folder.commit(manifest, hidden: hidden)
        attempts[attempts.count - 1].returned = disk.operations.count
        content = next
    }
}

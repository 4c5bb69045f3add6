import Articles
import IndexStorage

/// A segment in a file that takes a part of another's place.
struct RebuiltSegment: Sendable {
    var positions: ClosedRange<UInt64>
    var segment: Segment
    var record: SegmentRecord
}

/// Builds the articles of a stretch of the log again: a file of as many as memory has room for, then the next.
///
/// The files are on disk, but in no manifest. For one thread.
final class SegmentRebuilder {
    private let folder: IndexFolder
    private let batch: OpenBatch
    private let positions: ClosedRange<UInt64>
    /// The last log position that was handed in.
    private var last: UInt64
    private var parts: [RebuiltSegment] = []

    /// - Parameter positions: what the files are to cover together.
    init(_ folder: IndexFolder, _ options: SearchWriterOptions, positions: ClosedRange<UInt64>) {
        self.folder = folder
        self.positions = positions
        last = positions.lowerBound - 1
        batch = OpenBatch(
            maximumWords: min(options.maximumWords, Self.maximumWords), wordLimit: options.rebuildWordLimit)
    }

    /// Beside those of the articles that come meanwhile.
    private static let maximumWords = 1 << 18

    /// Adds an article; positions ascend from call to call.
    ///
    /// - Throws: `SearchError` of code `storage`.
    func add(_ revision: LogArticles.Revision) throws(SearchError) {
        guard positions.contains(revision.position.rawValue), revision.position.rawValue > last else {
            throw SearchError(
                .storage, "the log gave an article of position \(revision.position.rawValue) that was not asked for")
        }
        if batch.isFull || batch.isFar(revision.position) { try write(to: last) }
        batch.add(
            revision.article, id: revision.id, position: revision.position, ingested: revision.ingested,
            cluster: revision.cluster)
        last = revision.position.rawValue
    }

    /// Ends the last file. There is none when no article was added.
    ///
    /// - Throws: `SearchError` of code `storage`.
    func finish() throws(SearchError) -> [RebuiltSegment] {
        try write(to: positions.upperBound)
        return parts
    }

    /// Removes all files.
    func discard() {
        for part in parts { folder.discard(part.record) }
        parts = []
    }

    private func write(to end: UInt64) throws(SearchError) {
        if batch.count == 0 { return }
        let segment = batch.segment()
        let start = parts.last.map { $0.positions.upperBound + 1 } ?? positions.lowerBound
        do throws(IndexStorageError) {
            let output = try folder.newSegment()
            try segment.bytes.withBytes { bytes throws(IndexStorageError) in try output.append(bytes) }
            let stored = try output.finish(articles: segment.count, positions: start...end)
            do throws(SearchError) {
                parts.append(
                    RebuiltSegment(positions: start...end, segment: try Segment(stored.bytes), record: stored.record))
            } catch {
                folder.discard(stored.record)
                throw IndexStorageError(
                    .damaged, path: "\(folder.path)/\(stored.record.name)",
                    "what was just written cannot be read (\(error.message)): look into the system's log")
            }
        } catch { throw SearchError(error) }
        batch.removeAll()
    }
}

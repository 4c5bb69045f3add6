import Articles
import IndexStorage
import Locking

/// The segments of an index that grows, and the merges of those in memory. Any thread may use it.
final class SegmentStore: Sendable {
    private let list: Guarded<SegmentList>
    private let policy: TieredPolicy

    init(_ options: SearchWriterOptions, _ list: SegmentList = SegmentList()) {
        self.list = Guarded(list)
        policy = options.policy
    }

    func withList<Result: Sendable>(_ body: (inout SegmentList) -> Result) -> Result { list.withLock(body) }

    var view: SearchView { list.withLock { $0.view } }

    /// The segments that no batch is growing in, the newest first.
    var closedSegments: [Segment] {
        list.withLock { list in list.entries.filter { !$0.isOpen }.map(\.segment).reversed() }
    }

    func publish(
        _ segment: Segment?, isOpen: Bool, hides: [UInt64], expired: UInt64, position: LogPosition
    ) -> SearchView {
        list.withLock { list in
            list.publish(segment, isOpen: isOpen, hides: hides, expired: expired, position: position)
            return list.view
        }
    }

    /// Marks what is to be written to a file next.
    func beginFlush() -> [SegmentEntry] { list.withLock { $0.beginMerge($0.flushable) } }

    /// Marks segments that the policy wants merged: such in files, or such in memory.
    func beginMerge(ofStored isStored: Bool) -> [SegmentEntry] {
        list.withLock { list in
            let candidates = list.entries.map { entry in
                TieredPolicy.Candidate(
                    bytes: entry.liveBytes, documents: entry.view.liveCount, positions: entry.positions,
                    isFree: entry.isStored == isStored && !entry.isBusy && !entry.isOpen && !entry.isDamaged,
                    isWorn: entry.isWorn)
            }
            return policy.nextMerge(of: candidates).map { list.beginMerge($0) } ?? []
        }
    }

    /// Merges segments in memory, if the policy says so; false when there is nothing to do.
    func mergeInMemory() -> Bool {
        let sources = beginMerge(ofStored: false)
        if sources.isEmpty { return false }
        let merged = Self.mergeInMemory(sources)
        list.withLock { $0.endMerge(of: sources, into: merged) }
        return true
    }

    private static func mergeInMemory(_ sources: [SegmentEntry]) -> Segment? {
        let merger = SegmentMerger(sources.map { MergeSource($0.segment, hidden: $0.view.hidden) })
        if merger.count == 0 { return nil }
        let output = ByteOutput()
        var writer = SegmentWriter { output.append($0) }
        do {
            _ = try merger.write(to: &writer)
            return try output.segment()
        } catch {
            // Segments in memory are what this process wrote.
            preconditionFailure("segments in memory cannot be merged: \(error)")
        }
    }
}

/// Which segments are to be merged: such as lie side by side and are about equally large, so that an article is rewritten
/// no more often than the logarithm of the index's size says, and a search meets few segments.
///
/// A segment belongs to a tier by its size. When so many segments side by side are of a tier or below it, they become one,
/// which then mostly belongs to the next. A segment whose articles are to a good part hidden is written anew by itself.
struct TieredPolicy: Hashable, Sendable {
    struct Tier: Hashable, Sendable {
        /// Segments below so many bytes belong to it, or to a lower one.
        var bytes: Int
        /// So many side by side are merged.
        var count: Int
    }

    struct Candidate: Hashable, Sendable {
        /// About what it would take in a merged segment.
        var bytes: Int
        var documents = 1
        /// The log positions that it covers; those of candidates ascend.
        var positions: ClosedRange<UInt64> = 1...1
        /// Whether it may be merged now.
        var isFree: Bool
        /// Whether it is worth being written anew, by itself.
        var isWorn = false
    }

    /// Ascending. Larger segments than the last tier's are left as they are.
    var tiers: [Tier]
    /// A merge gives no more bytes than this.
    var maximumBytes: Int

    /// Small segments are merged soon, since they are many; large ones when they are many, since that takes time.
    init(maximumBytes: Int) {
        tiers = [
            .init(bytes: 256 << 10, count: 4), .init(bytes: 1 << 20, count: 4), .init(bytes: 8 << 20, count: 8),
            .init(bytes: 64 << 20, count: 8), .init(bytes: 512 << 20, count: 8),
        ]
        self.maximumBytes = maximumBytes
    }

    init(tiers: [Tier], maximumBytes: Int) {
        self.tiers = tiers
        self.maximumBytes = maximumBytes
    }

    /// The segments to merge next; nil when all is well.
    func nextMerge(of candidates: [Candidate]) -> Range<Int>? {
        for tier in tiers {
            var start = 0
            while start < candidates.count {
                var end = start
                while end < candidates.count, candidates[end].isFree, candidates[end].bytes < tier.bytes { end += 1 }
                if end - start >= tier.count, let run = fitting(start..<end, candidates) { return run }
                start = end + 1
            }
        }
        return candidates.firstIndex { $0.isFree && $0.isWorn }.map { $0..<$0 + 1 }
    }

    /// The first part of a run that is not too large together, and much larger than its largest.
    private func fitting(_ run: Range<Int>, _ candidates: [Candidate]) -> Range<Int>? {
        for start in run {
            var end = start
            var bytes = 0
            var documents = 0
            var largest = 0
            while end < run.upperBound, end - start < Self.maximumCount,
                candidates[end].positions.upperBound - candidates[start].positions.lowerBound
                    < SegmentMerger.maximumPositions
            {
                let candidate = candidates[end]
                guard bytes + candidate.bytes <= maximumBytes,
                    documents + candidate.documents <= SegmentMerger.maximumDocuments
                else { break }
                bytes += candidate.bytes
                documents += candidate.documents
                largest = max(largest, candidate.bytes)
                end += 1
            }
            if end - start >= 2, bytes >= largest + largest / 2 { return start..<end }
        }
        return nil
    }

    /// A merge reads no more segments at once.
    private static let maximumCount = 64
}

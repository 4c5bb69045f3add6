/// Which segments are merged next. Only segments that follow each other in the log are, so that documents stay in its
/// order.
///
/// Segments are of the same tier when none is eight times as large as another. Eight of a tier, with the smaller ones
/// among them, become one of the next; so an article is written again once for each tier, and there are no more than seven
/// segments of each.
struct MergePolicy {
    static let factor = 8
    /// A segment of which more than this share is hidden is written anew.
    static let hiddenShare = 0.3

    /// What belongs to tier 0: up to this many bytes.
    let least: Int
    /// The most that a merged segment may have.
    let most: Int

    /// The segments to merge, as a range of indices; nil if there is nothing to do.
    func choose(_ entries: ArraySlice<SegmentList.Entry>) -> Range<Int>? {
        let tiers = entries.map { tier($0.bytes) }
        for tier in Set(tiers).sorted() {
            var start = entries.startIndex
            while start < entries.endIndex {
                var end = start
                var bytes = 0
                var full = 0
                while end < entries.endIndex, tiers[end - entries.startIndex] <= tier,
                    bytes + entries[end].bytes <= most
                {
                    bytes += entries[end].bytes
                    if tiers[end - entries.startIndex] == tier { full += 1 }
                    end += 1
                }
                if full >= Self.factor { return start..<end }
                start = max(end, start + 1)
            }
        }
        return nil
    }

    /// A segment that has become mostly hidden.
    func chooseHidden(_ entries: ArraySlice<SegmentList.Entry>) -> Range<Int>? {
        entries.firstIndex { entry in
            Double(entry.view.segment.count - entry.view.liveCount) > Self.hiddenShare
                * Double(entry.view.segment.count)
        }.map { $0..<$0 + 1 }
    }

    private func tier(_ bytes: Int) -> Int {
        var tier = 0
        var limit = least
        while bytes > limit {
            limit *= Self.factor
            tier += 1
        }
        return tier
    }
}

/// The best so many of the matches that come along.
///
/// A binary heap, the worst on top. For one thread.
struct TopHits {
    /// What hits are ordered by: greater is better.
    struct Entry: Hashable, Comparable, Sendable {
        /// The score's bits (such floats are not negative, and so in the order of their bits), or a day.
        var primary: UInt32
        /// The log position, or what orders as it should.
        var secondary: UInt64

        @inline(__always)
        static func < (left: Entry, right: Entry) -> Bool {
            left.primary != right.primary ? left.primary < right.primary : left.secondary < right.secondary
        }
    }

    private let capacity: Int
    /// Only what is worse than this counts: the last hit of the page before.
    private let bound: Entry?
    private var heap: [Entry] = []
    /// A score below this does not get in any more.
    private(set) var threshold: Float = -1
    /// A hit of which the primary is less does not get in any more.
    private var least: UInt32 = 0
    /// What `raise` said.
    private var floor: Float = -1
    /// The cluster of a match; nil when each counts by itself.
    private let cluster: ((Entry) -> UInt64)?
    /// Of the clusters among the hits, the best match of each.
    private var best: [UInt64: Entry] = [:]
    /// The clusters of the hits.
    private var clusters: [Entry: UInt64] = [:]

    /// - Parameter cluster: gives the cluster of a match, if only the best match of each cluster is to be among the hits.
    init(capacity: Int, after bound: Entry? = nil, cluster: ((Entry) -> UInt64)? = nil) {
        self.capacity = capacity
        self.bound = bound
        self.cluster = cluster
        heap.reserveCapacity(min(capacity, 1024))
        if capacity == 0 { threshold = .infinity }
    }

    @inline(__always)
    mutating func insert(score: Float, position: @autoclosure () -> UInt64) {
        if score >= threshold { insert(Entry(primary: score.bitPattern, secondary: position())) }
    }

    /// - Parameter secondary: is asked for only where the primary may be enough to get in.
    @inline(__always)
    mutating func insert(primary: UInt32, secondary: @autoclosure () -> UInt64) {
        if primary >= least { insert(Entry(primary: primary, secondary: secondary())) }
    }

    mutating func insert(_ entry: Entry) {
        if let bound, !(entry < bound) { return }
        if cluster != nil, joins(entry) { return }
        if heap.count < capacity {
            heap.append(entry)
            rise(heap.count - 1)
        } else {
            guard let worst = heap.first, worst < entry else { return }
            leave(worst)
            heap[0] = entry
            sink(0)
        }
        if let cluster { enter(entry, cluster(entry)) }
        noteWorst()
    }

    private mutating func noteWorst() {
        if heap.count == capacity, let worst = heap.first {
            threshold = max(Float(bitPattern: worst.primary), floor)
            least = worst.primary
        }
    }

    /// How many matches of a score make it useless to look at such as score less; nil when no number does, since better
    /// ones than were wanted are left out.
    var wanted: Int? { bound == nil && cluster == nil ? capacity : nil }

    // MARK: Clusters

    /// Whether the match is settled by another of its cluster that is among the hits: the better of the two stays there.
    private mutating func joins(_ entry: Entry) -> Bool {
        // What is worse than all hits does not get in, whatever it belongs to.
        if heap.count == capacity, let worst = heap.first, !(worst < entry) { return true }
        guard let cluster = cluster?(entry), let other = best[cluster] else { return false }
        guard other < entry, let index = heap.firstIndex(of: other) else { return true }
        leave(other)
        enter(entry, cluster)
        heap[index] = entry
        // It is better than before: its place is further from the top.
        sink(index)
        noteWorst()
        return true
    }

    private mutating func enter(_ entry: Entry, _ cluster: UInt64) {
        best[cluster] = entry
        clusters[entry] = cluster
    }

    private mutating func leave(_ entry: Entry) {
        if let cluster = clusters.removeValue(forKey: entry) { best[cluster] = nil }
    }

    /// Takes note that `wanted` matches at least score so much, which may not have been inserted yet.
    mutating func raise(to score: Float) {
        floor = max(floor, score)
        threshold = max(threshold, floor)
    }

    /// The hits, the best first.
    func sorted() -> [Entry] { heap.sorted(by: >) }

    private mutating func rise(_ start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            if !(heap[index] < heap[parent]) { return }
            heap.swapAt(index, parent)
            index = parent
        }
    }

    private mutating func sink(_ start: Int) {
        var index = start
        while true {
            var least = index
            let left = 2 * index + 1
            if left < heap.count, heap[left] < heap[least] { least = left }
            if left + 1 < heap.count, heap[left + 1] < heap[least] { least = left + 1 }
            if least == index { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}

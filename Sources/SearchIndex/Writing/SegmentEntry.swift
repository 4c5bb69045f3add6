import IndexStorage

/// A segment of an index that grows, with what is hidden of it.
struct SegmentEntry: Sendable {
    /// Tells it from all others, also from one that took its place.
    let number: UInt64
    /// The log positions that it covers: those of its articles, and of entries that are none, from behind the segment
    /// before.
    let positions: ClosedRange<UInt64>
    /// Its file, with the hidden articles that were committed last; nil while it is in memory alone.
    var record: SegmentRecord?
    /// What searches see. Its `hidden` is what the entries of the log up to the published position hide, and what some
    /// later ones do after a restart.
    private(set) var view: SegmentView
    /// Whether the batch that it was made of still grows: the next one takes its place.
    var isOpen = false
    /// Whether a merge reads it, which will put another in its place.
    var isBusy = false
    /// Whether it was found not to be what was written: it is searched as far as that goes, but not merged.
    var isDamaged = false
    /// How often it could not be built again.
    var failures = 0
    /// How many of its documents, the first, are known to have expired.
    private var expired = 0

    var segment: Segment { view.segment }
    var bytes: Int { segment.bytes.count }
    /// Whether it is in a file.
    var isStored: Bool { record != nil }
    /// Whether it is in memory and may be written to a file.
    var isFlushable: Bool { !isStored && !isOpen && !isBusy }
    /// Whether its articles take so much less than its bytes that it should be written anew.
    var isWorn: Bool { isStored && Double(view.liveCount) < 0.7 * Double(segment.count) }
    /// About how many bytes are left when the hidden articles go.
    var liveBytes: Int { Int(Double(bytes) * Double(view.liveCount) / Double(max(segment.count, 1))) }

    init(number: UInt64, positions: ClosedRange<UInt64>, record: SegmentRecord? = nil, view: SegmentView) {
        self.number = number
        self.positions = positions
        self.record = record
        self.view = view
    }

    /// Hides the documents at log positions, those of them that it has.
    mutating func hide(_ hides: some Sequence<UInt64>) {
        var hidden: DocumentSet?
        for position in hides {
            guard let document = segment.document(at: position) else { continue }
            if hidden == nil { hidden = view.hidden ?? DocumentSet(of: segment.count) }
            hidden?.insert(document)
        }
        if let hidden { hide(hidden) }
    }

    /// Hides the documents up to a log position.
    mutating func hide(through position: UInt64) {
        let count = segment.count(through: position)
        guard count > expired else { return }
        expired = count
        var hidden = view.hidden ?? DocumentSet(of: segment.count)
        hidden.insert(below: count)
        hide(hidden)
    }

    /// Hides these documents, among them all that are hidden already; the view stays the same when there are no others.
    private mutating func hide(_ hidden: DocumentSet) {
        if hidden.count > view.hidden?.count ?? 0 { view = SegmentView(segment, hidden: hidden) }
    }

    /// The log positions of the documents that are hidden, but were not when `before` was.
    func positionsHidden(since before: DocumentSet?) -> [UInt64] {
        var positions: [UInt64] = []
        view.hidden?.forEach { document in
            if !(before?.contains(document) ?? false) { positions.append(segment.position(document)) }
        }
        return positions
    }
}

extension Segment {
    /// The document at a log position.
    func document(at position: UInt64) -> Int? {
        guard position >= figures.base, let offset = UInt32(exactly: position - figures.base) else { return nil }
        let index = positions.lowerBound(offset)
        return index < count && positions[index] == offset ? index : nil
    }

    /// How many documents there are up to a log position.
    func count(through position: UInt64) -> Int {
        guard position >= figures.base else { return 0 }
        guard let offset = UInt32(exactly: position - figures.base), offset < .max else { return count }
        return positions.lowerBound(offset + 1)
    }

    /// The last document with an identity.
    func lastDocument(identified identity: UInt64) -> Int? {
        // Identities are hashes, spread evenly; so their place is known but for a few times the square root of their
        // number. Where that is not so, two comparisons are made for nothing.
        var low = 0
        var high = count
        let guess = Int(Double(identity) * 0x1p-64 * Double(count))
        let reach = 2 * Int(Double(count).squareRoot()) + 8
        for probe in [guess - reach, guess + reach] where probe >= low && probe < high {
            if identities[probe] <= identity { low = probe + 1 } else { high = probe }
        }
        // The first greater identity is at `low` at the earliest, at `high` at the latest.
        while low < high {
            let middle = (low + high) / 2
            if identities[middle] <= identity { low = middle + 1 } else { high = middle }
        }
        guard low > 0, identities[low - 1] == identity, identified[low - 1] < figures.documents else { return nil }
        return Int(identified[low - 1])
    }
}

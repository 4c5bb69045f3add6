import Locking

/// A segment, and which of its articles are hidden: older revisions, and what was retracted. Immutable; any thread.
final class SegmentView: Sendable {
    let segment: Segment
    /// nil when nothing is hidden.
    let hidden: DocumentSet?
    /// The articles that can be found, and the sum of their weighted lengths.
    let liveCount: Int
    let liveLength: UInt64
    /// How many hidden articles have a term, by its ordinal: counted when a query first asks.
    private let hiddenFrequencies = Guarded<[Int: Int]>([:])
    private static let maximumRemembered = 1 << 14

    init(_ segment: Segment, hidden: DocumentSet? = nil) {
        self.segment = segment
        self.hidden = hidden.flatMap { $0.count > 0 ? $0 : nil }
        liveCount = segment.count - (hidden?.count ?? 0)
        var hiddenLength: UInt64 = 0
        self.hidden?.forEach { hiddenLength += UInt64(segment.lengths[$0]) }
        liveLength = segment.figures.totalLength - min(hiddenLength, segment.figures.totalLength)
    }

    @inline(__always)
    func isHidden(_ document: Int) -> Bool { hidden?.contains(document) ?? false }

    /// How many articles that can be found have the term.
    func liveFrequency(_ entry: KeyTable.Entry) -> Int {
        guard let hidden else { return Int(entry.count) }
        if let known = hiddenFrequencies.withLock({ $0[entry.ordinal] }) { return Int(entry.count) - known }
        let count = countHidden(hidden, entry)
        hiddenFrequencies.withLock { known in
            if known.count >= Self.maximumRemembered { known.removeAll() }
            known[entry.ordinal] = count
        }
        return Int(entry.count) - count
    }

    private func countHidden(_ hidden: DocumentSet, _ entry: KeyTable.Entry) -> Int {
        let room = CursorRoom()
        var cursor = PostingCursor(segment, entry, room: room.next())
        var count = 0
        var index = 0
        while index < hidden.words.count {
            var rest = hidden.words[index]
            while rest != 0 {
                let document = UInt32(truncatingIfNeeded: index * 64 + rest.trailingZeroBitCount)
                cursor.seek(document)
                if cursor.document == document { count += 1 }
                rest &= rest &- 1
            }
            if cursor.document == PostingCursor.end { break }
            index = max(index + 1, Int(cursor.document) >> 6)
        }
        return count
    }
}

extension PostingCursor {
    /// The postings of a term of the segment.
    init(_ segment: Segment, _ entry: KeyTable.Entry, room: UnsafeMutablePointer<UInt32>) {
        self.init(
            segment.record(entry).postings, count: Int(entry.count), bound: entry.code,
            limit: segment.figures.documents, room: room)
    }
}

/// How the words of a phrase have to stand, once it is known where each of them does.
struct PlaceTest: Sendable {
    enum Shape: Hashable, Sendable {
        /// At the distances that they have in the query.
        case phrase
        /// In this order, with at most so many more words between them.
        case loose(slop: Int)
        /// Two phrases, the second from the slot `second` on, in any order.
        case near(second: Int, distance: Int)
    }

    /// A word of the phrase.
    struct Slot: Hashable, Sendable {
        /// Its number among the query's words.
        var word: Int
        /// How far it stands behind the first word of its phrase.
        var offset: UInt32
    }

    var shape: Shape
    var slots: [Slot]
    var zone: TermKey.Zone
    /// The only text that counts; nil for all three.
    var part: TextPart?

    /// The slots whose words occur at least as often as the phrase: what bounds its weight.
    var boundingSlots: Range<Int> {
        switch shape {
        case .phrase: slots.indices
        case .loose: 0..<1
        case .near(let second, _): 0..<second
        }
    }

    /// Where each slot's word stands in a document, ascending.
    typealias Lists = UnsafeMutablePointer<UnsafeBufferPointer<UInt32>>

    /// The weighted number of the places where the phrase stands.
    ///
    /// - Parameter lists: one for each slot.
    func weight(_ lists: Lists, in texts: PlaceTexts) -> UInt32 {
        for slot in slots.indices where lists[slot].isEmpty { return 0 }
        switch shape {
        case .phrase:
            var weight: UInt32 = 0
            forEachPhrase(slots.indices, lists) { weight &+= texts.weight(from: $0, to: $1, only: part) }
            return weight
        case .loose(let slop): return looseWeight(lists, texts, slop: UInt32(clamping: slop))
        case .near(let second, let distance):
            return nearWeight(lists, texts, second: second, distance: UInt32(clamping: distance))
        }
    }

    /// Calls the body with the first and the last position of each place where the words of some slots stand as a phrase.
    @inline(__always)
    private func forEachPhrase(_ range: Range<Int>, _ lists: Lists, _ body: (UInt32, UInt32) -> Void) {
        let first = lists[range.lowerBound]
        switch range.count {
        case 1: for start in first { body(start, start) }
        case 2:
            let offset = slots[range.lowerBound &+ 1].offset
            let second = lists[range.lowerBound &+ 1]
            var index = 0
            for start in first {
                let wanted = start &+ offset
                while index < second.count, second[index] < wanted { index &+= 1 }
                if index == second.count { return }
                if second[index] == wanted { body(start, wanted) }
            }
        default: forEachLongPhrase(range, lists, body)
        }
    }

    private func forEachLongPhrase(_ range: Range<Int>, _ lists: Lists, _ body: (UInt32, UInt32) -> Void) {
        let length = slots[range.upperBound - 1].offset
        withUnsafeTemporaryAllocation(of: Int.self, capacity: range.count) { next in
            next.initialize(repeating: 0)
            starts: for start in lists[range.lowerBound] {
                for slot in range.lowerBound &+ 1..<range.upperBound {
                    let wanted = start &+ slots[slot].offset
                    let list = lists[slot]
                    var index = next[slot - range.lowerBound]
                    while index < list.count, list[index] < wanted { index &+= 1 }
                    next[slot - range.lowerBound] = index
                    if index == list.count { return }
                    if list[index] != wanted { continue starts }
                }
                body(start, start &+ length)
            }
        }
    }

    /// Keeps of the places where a phrase could begin those where one of its words stands as it should. Both ascend.
    ///
    /// - Parameter list: behind it stands the greatest number `StepReader.excess` times.
    /// - Returns: how many are left.
    @inline(__always)
    static func keep(
        _ starts: UnsafeMutablePointer<UInt32>, _ count: Int, offset: UInt32, in list: UnsafeMutablePointer<UInt32>
    ) -> Int {
        var kept = 0
        var row = list
        for place in 0..<count {
            let start = starts[place]
            let wanted = start &+ offset
            // Ends at the greatest number at the latest.
            while row[3] < wanted { row += 4 }
            // No branch: which of them it is cannot be foreseen.
            let found =
                (row[0] == wanted ? 1 : 0) | (row[1] == wanted ? 1 : 0) | (row[2] == wanted ? 1 : 0)
                | (row[3] == wanted ? 1 : 0)
            starts[kept] = start
            kept &+= found
        }
        return kept
    }

    private func looseWeight(_ lists: Lists, _ texts: PlaceTexts, slop: UInt32) -> UInt32 {
        var weight: UInt32 = 0
        starts: for start in lists[0] {
            var last = start
            var extra: UInt32 = 0
            for slot in slots.indices.dropFirst() {
                let earliest = last &+ (slots[slot].offset &- slots[slot - 1].offset)
                let index = lists[slot].lowerBound(earliest)
                guard index < lists[slot].count else { return weight }
                extra &+= lists[slot][index] &- earliest
                if extra > slop { continue starts }
                last = lists[slot][index]
            }
            weight &+= texts.weight(from: start, to: last, only: part)
        }
        return weight
    }

    private func nearWeight(_ lists: Lists, _ texts: PlaceTexts, second: Int, distance: UInt32) -> UInt32 {
        var others: [(start: UInt32, end: UInt32)] = []
        forEachPhrase(second..<slots.count, lists) { others.append(($0, $1)) }
        var weight: UInt32 = 0
        forEachPhrase(0..<second, lists) { start, end in
            // The nearest that begins behind, and the nearest that ends before: all of `others` are equally long.
            let behind = others.partitioningIndex { $0.start > end }
            var found: UInt32 = 0
            if behind < others.count, others[behind].start - end <= distance {
                found = texts.weight(from: start, to: others[behind].end, only: part)
            }
            if found == 0 {
                let before = others.partitioningIndex { $0.end >= start } - 1
                if before >= 0, start - others[before].end <= distance,
                    texts.weight(from: others[before].start, to: end, only: part) > 0
                {
                    found = texts.weight(from: start, to: end, only: part)
                }
            }
            weight &+= found
        }
        return weight
    }
}

/// One of the three texts that share their positions.
enum TextPart: UInt8, Hashable, Sendable { case headline, summary, body }

/// Where the texts of a document end: which positions are in which.
struct PlaceTexts {
    /// nil for a list of names, each value of which has positions of its own.
    private let ends: (headline: UInt32, summary: UInt32)?

    init(_ segment: Segment, _ document: UInt32, _ zone: TermKey.Zone) {
        guard zone == .text else {
            ends = nil
            return
        }
        ends = (UInt32(segment.headlineEnds[Int(document)]), segment.summaryEnd(Int(document)))
    }

    init(headlineEnd: UInt32, summaryEnd: UInt32) { ends = (headlineEnd, summaryEnd) }

    /// What places from `start` to `end` count: 0 when they are not in one text, or not in the only one that counts.
    @inline(__always)
    func weight(from start: UInt32, to end: UInt32, only part: TextPart?) -> UInt32 {
        guard let ends else {
            let spacing = UInt32(TermKey.valueSpacing)
            return start / spacing == end / spacing ? 1 : 0
        }
        func textHolding(_ position: UInt32) -> TextPart {
            position < ends.headline ? .headline : position < ends.summary ? .summary : .body
        }
        let text = textHolding(start)
        if text != textHolding(end) || (part ?? text) != text { return 0 }
        switch text {
        case .headline: return BM25F.headlineWeight
        case .summary: return BM25F.summaryWeight
        case .body: return BM25F.bodyWeight
        }
    }
}

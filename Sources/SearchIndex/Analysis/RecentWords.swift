/// Numbers by the words' spellings: a hash table with open addressing, for a look-up without `String`, allocation or
/// reference counting.
///
/// Forgets: what is stored may be gone at the next look-up. The table starts anew when it holds `maximumWords`, which
/// bounds its memory (8 MB of slots, and 14 MB more if every word were as long as can be).
///
/// No text makes it slow. A look-up ends after `maximumProbes` slots, and a word for which these hold no place is not
/// stored; and the hash is seeded with secrets of the process, so that nobody can choose words that crowd there.
struct RecentWords {
    static let maximumWords = 1 << 17
    /// No more than half of the slots are taken, so a run of so many is met by chance about once in 10^11 words.
    static let maximumProbes = 128

    private struct Slot {
        /// The first two groups of the spelling.
        var first: UInt64 = 0
        var second: UInt64 = 0
        var hash: UInt32 = 0
        /// Index into `rests` of the third group.
        var rest: UInt32 = 0
        var number: UInt32 = 0
        /// The spelling's length in bytes; 0 in a slot that is free, for no word is empty.
        var count: UInt32 = 0
    }

    /// A power of two, and at least twice as many as words.
    private var slots = Self.noSlots
    /// The groups after the second of all spellings that have such.
    private var rests: [UInt64] = []
    private(set) var count = 0
    private let secrets = (UInt64.secret(0), UInt64.secret(1) | 1)

    private static let noSlots = Array(repeating: Slot(), count: 1 << 10)

    /// Groups are mixed by multiplications whose two halves are folded into one.
    @inline(__always)
    func hash(_ spelling: WordSpelling, in text: Span<UInt8>) -> UInt32 {
        var state = Self.folded(spelling.first ^ secrets.0, spelling.second ^ secrets.1)
        if spelling.count > 16 {
            for group in spelling.rest { state = Self.folded(state ^ spelling.group(group, in: text), secrets.1) }
        }
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// The word's number, if it is remembered. `hash` is that of the spelling.
    @inline(__always)
    func find(_ spelling: WordSpelling, hash: UInt32, in text: Span<UInt8>) -> UInt32? {
        let slots = slots.span
        let mask = slots.count - 1
        var index = Int(hash) & mask
        for _ in 0..<Self.maximumProbes {
            // The mask keeps the index below the count, a power of two.
            let slot = slots[unchecked: index]
            if slot.count == 0 { return nil }
            if slot.first == spelling.first, slot.second == spelling.second, slot.count == spelling.count,
                spelling.count <= 16 || hasRest(slot, spelling, in: text)
            {
                return slot.number
            }
            index = (index + 1) & mask
        }
        return nil
    }

    /// Remembers the number of a word that `find` did not find.
    mutating func store(_ number: UInt32, _ spelling: WordSpelling, hash: UInt32, in text: Span<UInt8>) {
        if count >= Self.maximumWords {
            slots = Self.noSlots
            rests = []
            count = 0
        } else if count >= slots.count / 2 {
            grow()
        }
        let slot = Slot(
            first: spelling.first, second: spelling.second, hash: hash, rest: UInt32(truncatingIfNeeded: rests.count),
            number: number, count: UInt32(truncatingIfNeeded: spelling.count))
        guard insert(slot) else { return }
        for group in spelling.rest { rests.append(spelling.group(group, in: text)) }
    }

    private func hasRest(_ slot: Slot, _ spelling: WordSpelling, in text: Span<UInt8>) -> Bool {
        spelling.rest.allSatisfy { rests[Int(slot.rest) + $0 - 2] == spelling.group($0, in: text) }
    }

    /// Whether there was a place for the slot.
    private mutating func insert(_ slot: Slot) -> Bool {
        let mask = slots.count - 1
        var index = Int(slot.hash) & mask
        for _ in 0..<Self.maximumProbes {
            if slots[index].count == 0 {
                slots[index] = slot
                count += 1
                return true
            }
            index = (index + 1) & mask
        }
        return false
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        count = 0
        for slot in old where slot.count != 0 { _ = insert(slot) }
    }
}

extension UInt64 {
    /// A number that another process cannot know: the standard library's hash is seeded at random.
    fileprivate static func secret(_ index: Int) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(index)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

/// Numbers by spellings: a hash table with open addressing, for a look-up without `String`, allocation or reference
/// counting. A spelling stands in the table once for each language.
///
/// No text makes it slow: the hash is seeded with secrets of the process, so nobody can choose words that crowd at one
/// place. No more than half of the slots are taken; a spelling that is met by a crowd all the same makes the table grow,
/// and, when the table is large for what it holds, goes behind the crowd: that costs time, never a number.
struct SpellingTable {
    /// A run of so many slots is met by chance about once in 10^11 spellings.
    static let maximumProbes = 128
    /// How large for its spellings the table may grow on account of crowds.
    private static let maximumSlotsPerSpelling = 64

    private struct Slot {
        /// The first two groups of the spelling.
        var first: UInt64 = 0
        var second: UInt64 = 0
        var hash: UInt32 = 0
        /// Index into `rests` of the third group.
        var rest: UInt32 = 0
        var number: UInt32 = 0
        /// The spelling's length in bytes, and above it the language; 0 in a slot that is free, for nothing is empty.
        var kind: UInt32 = 0

        /// Whether it is the spelling's, as far as two groups tell.
        @inline(__always)
        func begins(_ spelling: Spelling, _ kind: UInt32) -> Bool {
            // One branch for three comparisons: this is where most of the time goes that is spent on finding.
            (first ^ spelling.first) | (second ^ spelling.second) | UInt64(self.kind ^ kind) == 0
        }
    }

    /// A power of two, and at least twice as many as spellings.
    private var slots = Self.noSlots
    /// The groups after the second of all spellings that have such.
    private var rests: [UInt64] = []
    private(set) var count = 0

    private static let noSlots = Array(repeating: Slot(), count: 1 << 10)

    @inline(__always)
    private static func kind(_ spelling: Spelling, _ language: Stemming) -> UInt32 {
        UInt32(truncatingIfNeeded: spelling.count) | UInt32(language.rawValue) << 8
    }

    /// The spelling's number, if it has one. `hash` is that of `SpellingHash` for the language.
    @inline(__always)
    func find(_ spelling: Spelling, _ language: Stemming, hash: UInt32, in text: Span<UInt8>) -> UInt32? {
        let slots = slots.span
        let mask = slots.count &- 1
        let kind = Self.kind(spelling, language)
        var index = Int(hash) & mask
        while true {
            // The mask keeps the index below the count, a power of two. A free slot ends the loop: half are free.
            let slot = slots[unchecked: index]
            if slot.begins(spelling, kind), spelling.count <= 16 || hasRest(slot, spelling, in: text) {
                return slot.number
            }
            if slot.kind == 0 { return nil }
            index = (index &+ 1) & mask
        }
    }

    /// Remembers the number of a spelling that `find` did not find.
    mutating func store(
        _ number: UInt32, _ spelling: Spelling, _ language: Stemming, hash: UInt32, in text: Span<UInt8>
    ) {
        if count >= slots.count / 2 { grow() }
        let slot = Slot(
            first: spelling.first, second: spelling.second, hash: hash, rest: UInt32(truncatingIfNeeded: rests.count),
            number: number, kind: Self.kind(spelling, language))
        if insert(slot) > Self.maximumProbes, slots.count < count * Self.maximumSlotsPerSpelling { grow() }
        for group in spelling.rest { rests.append(spelling.group(group, in: text)) }
    }

    /// Forgets everything, and keeps the memory.
    mutating func removeAll() {
        for index in slots.indices { slots[index] = Slot() }
        rests.removeAll(keepingCapacity: true)
        count = 0
    }

    @inline(never)
    private func hasRest(_ slot: Slot, _ spelling: Spelling, in text: Span<UInt8>) -> Bool {
        spelling.rest.allSatisfy { rests[Int(slot.rest) + $0 - 2] == spelling.group($0, in: text) }
    }

    /// How many slots were looked at to find a place.
    @discardableResult
    private mutating func insert(_ slot: Slot) -> Int {
        let mask = slots.count - 1
        var index = Int(slot.hash) & mask
        var probes = 1
        while slots[index].kind != 0 {
            index = (index + 1) & mask
            probes += 1
        }
        slots[index] = slot
        count += 1
        return probes
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        count = 0
        for slot in old where slot.kind != 0 { insert(slot) }
    }
}

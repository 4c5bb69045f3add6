import Locking

/// Values that were asked for lately, up to a bound of memory. All threads may share one.
///
/// When there is no room, a hand goes round and drops the first value that was not asked for since it last came by (the
/// CLOCK of F. Corbató, "A paging experiment with the Multics system", 1968): what is asked for often stays, and a look
/// at it costs no reordering.
final class ClockCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private let kept = Guarded(Kept())

    private struct Slot {
        var key: Key
        var value: Value
        var size: Int
        var isUsed = false
    }

    private struct Kept {
        var slots: [Slot] = []
        var places: [Key: Int] = [:]
        var size = 0
        var hand = 0

        /// Goes on from the hand. Ends after one round at the latest: it takes the marks away.
        mutating func dropOne() {
            while true {
                if hand >= slots.count { hand = 0 }
                if !slots[hand].isUsed { break }
                slots[hand].isUsed = false
                hand += 1
            }
            size -= slots[hand].size
            places[slots[hand].key] = nil
            // The newest takes its place, and is looked at when the hand comes round again.
            let newest = slots.removeLast()
            if hand < slots.count {
                slots[hand] = newest
                places[newest.key] = hand
                hand += 1
            }
        }
    }

    /// - Parameter capacity: in bytes. Nothing is kept when it is 0.
    init(capacity: Int) { self.capacity = capacity }

    /// How much memory the kept values take, in bytes.
    var size: Int { kept.withLock { $0.size } }

    /// The value of a key, if it is kept.
    subscript(key: Key) -> Value? {
        kept.withLock { kept in
            guard let place = kept.places[key] else { return nil }
            kept.slots[place].isUsed = true
            return kept.slots[place].value
        }
    }

    /// Keeps a value, and drops others if it has to. One that takes more than a sixteenth of the capacity is not kept, and of
    /// two values of one key the first is.
    func keep(_ value: Value, for key: Key, size: Int) {
        guard size <= capacity / 16 else { return }
        kept.withLock { kept in
            if kept.places[key] != nil { return }
            kept.size += size
            while kept.size > capacity, !kept.slots.isEmpty { kept.dropOne() }
            kept.places[key] = kept.slots.count
            kept.slots.append(Slot(key: key, value: value, size: size))
        }
    }
}

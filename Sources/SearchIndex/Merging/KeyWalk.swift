/// Goes through the keys of several tables in their order, each key once, whatever tables have it.
struct KeyWalk {
    private var cursors: [KeyTable.Cursor]
    /// How many entries each table should have.
    private let counts: [Int]
    /// The first eight bytes of each cursor's key: what most comparisons are decided by.
    private var prefixes: [UInt64]
    /// The tables that are not at their end, as a binary heap: the least key first, of equal keys that of the first table.
    private var heap: [Int] = []
    /// The key that the walk stands at. Valid after a `next` that was true.
    private(set) var key: [UInt8] = []
    /// The tables that have it, ascending.
    private(set) var sources: [Int] = []

    /// - Parameter counts: how many entries the tables should have.
    init(_ tables: [KeyTable], counts: [Int]) throws(DamagedSource) {
        cursors = tables.map { $0.cursor(at: 0) }
        self.counts = counts
        prefixes = [UInt64](repeating: 0, count: tables.count)
        for source in tables.indices {
            guard tables[source].count == counts[source] else { throw Self.damaged(source) }
            if try advance(source) { push(source) }
        }
    }

    /// What a table of `sources` says of the key.
    func entry(_ source: Int) -> KeyTable.Entry { cursors[source].entry }

    /// Goes to the next key; false behind the last.
    mutating func next() throws(DamagedSource) -> Bool {
        for source in sources where try advance(source) { push(source) }
        sources.removeAll(keepingCapacity: true)
        guard let first = heap.first else { return false }
        pop()
        sources.append(first)
        while let other = heap.first, prefixes[other] == prefixes[first], cursors[other].key == cursors[first].key {
            pop()
            sources.append(other)
        }
        // The heap gives the least of all; one that is not greater than the last is in a table that is out of order.
        guard key.lexicographicallyPrecedes(cursors[first].key) else { throw Self.damaged(first) }
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: cursors[first].key)
        return true
    }

    /// Moves a cursor on; false at its table's end.
    private mutating func advance(_ source: Int) throws(DamagedSource) -> Bool {
        guard cursors[source].next() else {
            guard cursors[source].entry.ordinal + 1 == counts[source] else { throw Self.damaged(source) }
            return false
        }
        prefixes[source] = Self.prefix(cursors[source].key)
        return true
    }

    private static func damaged(_ source: Int) -> DamagedSource {
        DamagedSource(source: source, reason: "its dictionary is not what was written")
    }

    private static func prefix(_ key: [UInt8]) -> UInt64 {
        var prefix: UInt64 = 0
        for index in 0..<min(8, key.count) { prefix |= UInt64(key[index]) << UInt64(56 - 8 * index) }
        return prefix
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        if prefixes[left] != prefixes[right] { return prefixes[left] < prefixes[right] }
        let (one, other) = (cursors[left].key, cursors[right].key)
        if one.lexicographicallyPrecedes(other) { return true }
        return left < right && one == other
    }

    private mutating func push(_ source: Int) {
        heap.append(source)
        var place = heap.count - 1
        while place > 0, isBefore(heap[place], heap[(place - 1) / 2]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func pop() {
        let last = heap.removeLast()
        if heap.isEmpty { return }
        heap[0] = last
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isBefore(heap[child], heap[least]) {
                least = child
            }
            if least == place { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}

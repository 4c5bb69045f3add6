/// Goes through the keys of several tables in their common order.
struct KeyMerge {
    private var cursors: [KeyTable.Cursor]
    /// Whether the cursor stands at a key.
    private var isAlive: [Bool]
    /// The tables that have the key that `next` returned, ascending.
    private(set) var current: [Int] = []

    init(_ cursors: [KeyTable.Cursor]) {
        self.cursors = cursors
        isAlive = []
        for index in cursors.indices { isAlive.append(self.cursors[index].next()) }
    }

    /// The next key; nil behind the last.
    mutating func next() -> [UInt8]? {
        for index in current { isAlive[index] = cursors[index].next() }
        current.removeAll(keepingCapacity: true)
        for index in cursors.indices where isAlive[index] {
            if let first = current.first {
                if cursors[index].key == cursors[first].key {
                    current.append(index)
                    continue
                }
                if !cursors[index].key.lexicographicallyPrecedes(cursors[first].key) { continue }
                current.removeAll(keepingCapacity: true)
            }
            current.append(index)
        }
        return current.first.map { cursors[$0].key }
    }

    /// What one of the `current` tables says of the key.
    func entry(_ table: Int) -> KeyTable.Entry { cursors[table].entry }
}

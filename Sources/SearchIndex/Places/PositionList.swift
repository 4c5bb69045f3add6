/// Positions in memory that is used again and again: growing keeps what there is, emptying keeps the memory.
///
/// Freed by `deallocate`, by whoever made it; what `positions` points to is valid until the list is changed.
struct PositionList {
    private var memory: UnsafeMutablePointer<UInt32>
    private var capacity = 64
    private(set) var count = 0

    init() { memory = .allocate(capacity: 64) }

    func deallocate() { memory.deallocate() }

    var positions: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: memory, count: count) }

    mutating func removeAll() { count = 0 }

    /// Room for so many more; what is written there counts once `count` says so.
    @inline(__always)
    mutating func room(for more: Int) -> UnsafeMutablePointer<UInt32> {
        if count &+ more > capacity { grow(to: count + more) }
        return memory + count
    }

    /// Takes the first so many of the room that was written.
    @inline(__always)
    mutating func take(_ more: Int) { count &+= more }

    /// Appends others, and sorts all.
    mutating func merge(_ others: UnsafeBufferPointer<UInt32>) {
        let room = room(for: others.count)
        for (index, position) in others.enumerated() { room[index] = position }
        take(others.count)
        var all = UnsafeMutableBufferPointer(start: memory, count: count)
        all.sort()
    }

    /// Keeps the positions that pass.
    mutating func keep(_ passes: [Bool]) {
        var kept = 0
        for index in 0..<count where passes[index] {
            memory[kept] = memory[index]
            kept &+= 1
        }
        count = kept
    }

    @inline(never)
    private mutating func grow(to least: Int) {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: max(least, capacity * 2))
        larger.update(from: memory, count: count)
        memory.deallocate()
        memory = larger
        capacity = max(least, capacity * 2)
    }
}

extension UnsafeBufferPointer<UInt32> {
    /// The first index from which on the ascending numbers are `least` or greater.
    @inline(__always)
    func lowerBound(_ least: UInt32) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low &+ high) / 2
            if self[middle] < least { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}

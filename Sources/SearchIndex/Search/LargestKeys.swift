/// The largest of many keys: a binary heap of bounded size, with the smallest of the kept ones on top.
struct LargestKeys {
    private let count: Int
    private var heap: [UInt64] = []

    init(count: Int) { self.count = count }

    mutating func insert(_ key: UInt64) {
        if heap.count < count {
            heap.append(key)
            var child = heap.count - 1
            while child > 0, heap[child] < heap[(child - 1) / 2] {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let smallest = heap.first, key > smallest {
            heap[0] = key
            sink()
        }
    }

    func descending() -> [UInt64] { heap.sorted(by: >) }

    private mutating func sink() {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}

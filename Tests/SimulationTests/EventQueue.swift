/// What is going to happen, in the order of its time; what happens at the same time, in the order in which it was
/// planned. A binary heap.
struct EventQueue {
    typealias Action = () throws -> Void

    private struct Event {
        var time: Duration
        var number: Int
        var action: Action

        func isBefore(_ other: Event) -> Bool { (time, number) < (other.time, other.number) }
    }

    private var heap: [Event] = []
    private var planned = 0

    mutating func plan(at time: Duration, _ action: @escaping Action) {
        heap.append(Event(time: time, number: planned, action: action))
        planned += 1
        var index = heap.count - 1
        while index > 0, heap[index].isBefore(heap[(index - 1) / 2]) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func next() -> (time: Duration, action: Action)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.action) }
        heap[0] = last
        var index = 0
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child].isBefore(heap[least]) {
                least = child
            }
            if least == index { return (first.time, first.action) }
            heap.swapAt(index, least)
            index = least
        }
    }
}

/// An instant of virtual time, for what asks for an `InstantProtocol`.
struct VirtualInstant: InstantProtocol {
    var time: Duration

    func advanced(by duration: Duration) -> VirtualInstant { VirtualInstant(time: time + duration) }
    func duration(to other: VirtualInstant) -> Duration { other.time - time }
    static func < (left: VirtualInstant, right: VirtualInstant) -> Bool { left.time < right.time }
}

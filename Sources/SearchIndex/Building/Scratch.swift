/// Memory that is used again and again, and does not keep its contents when it grows. For one thread.
final class Scratch<Element: BitwiseCopyable> {
    private var memory = UnsafeMutablePointer<Element>.allocate(capacity: 1)
    private var capacity = 1

    deinit { memory.deallocate() }

    /// Room for so many; what it has is what was written there last, as long as no more was asked for since.
    func room(for count: Int) -> UnsafeMutablePointer<Element> {
        if count > capacity {
            memory.deallocate()
            // A little more, so that a batch that grows by a few does not move each time.
            capacity = count + count / 4
            memory = .allocate(capacity: capacity)
        }
        return memory
    }

    /// Room for so many, all of them the same.
    @discardableResult
    func fill(with element: Element, count: Int) -> UnsafeMutablePointer<Element> {
        let room = room(for: count)
        room.initialize(repeating: element, count: count)
        return room
    }
}

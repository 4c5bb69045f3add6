import Dispatch
import Locking

/// A bounded queue from any number of threads to any number of threads that wait for work.
///
/// Elements come out in the order in which they went in. Nobody waits to put something in: a full queue says so.
public final class BoundedQueue<Element: Sendable>: Sendable {
    private struct State: Sendable {
        /// The elements from `head` on are in the queue; those before it are nil, and are dropped from time to time.
        var elements: [Element?] = []
        var head = 0
        var isClosed = false

        var count: Int { elements.count - head }
    }

    private let capacity: Int
    private let state = Guarded(State())
    /// Counts the elements, and, once closed, one more that every waiting thread passes on to the next.
    private let available = DispatchSemaphore(value: 0)

    /// - Parameter capacity: the most elements that wait, 1 or more.
    public init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Puts an element in. False when the queue is full or closed.
    public func push(_ element: Element) -> Bool {
        let isPushed = state.withLock { state in
            guard !state.isClosed, state.count < capacity else { return false }
            state.elements.append(element)
            return true
        }
        if isPushed { available.signal() }
        return isPushed
    }

    /// Waits for the next element. Nil when the queue is closed and empty.
    public func pop() -> Element? {
        available.wait()
        let element = state.withLock { state -> Element? in
            guard state.count > 0 else { return nil }
            let element = state.elements[state.head]
            state.elements[state.head] = nil
            state.head += 1
            if state.head > capacity {
                state.elements.removeFirst(state.head)
                state.head = 0
            }
            return element
        }
        // Nothing there although it was counted: the queue is closed. The next thread must learn it too.
        if element == nil { available.signal() }
        return element
    }

    /// Takes no more elements. Threads that wait get what is left, then nil.
    public func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { available.signal() }
    }
}

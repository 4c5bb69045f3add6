import Dispatch
import Locking

/// A bounded queue from any number of senders to any number of threads that wait for work, in which each sender has its turn:
/// whoever has put in many elements waits behind his own, others do not.
///
/// Elements of one sender come out in the order in which they went in. Nobody waits to put something in: a full queue says so.
public final class FairQueue<Sender: Hashable & Sendable, Element: Sendable>: Sendable {
    private struct State: Sendable {
        var waiting: [Sender: [Element]] = [:]
        /// Those who have elements in it, the next to have a turn first; before `head` are those whose turn is over.
        var turns: [Sender] = []
        var head = 0
        var count = 0
        var isClosed = false

        mutating func append(_ element: Element, from sender: Sender) {
            if waiting[sender, default: []].isEmpty { turns.append(sender) }
            waiting[sender, default: []].append(element)
            count += 1
        }

        mutating func removeNext() -> Element? {
            guard count > 0 else { return nil }
            let sender = turns[head]
            head += 1
            if head > 64, head > turns.count / 2 {
                turns.removeFirst(head)
                head = 0
            }
            count -= 1
            // Few wait of one sender, so those behind move up at little cost.
            let element = waiting[sender]?.removeFirst()
            if waiting[sender]?.isEmpty ?? true {
                waiting[sender] = nil
            } else {
                turns.append(sender)
            }
            return element
        }
    }

    private let capacity: Int
    private let state = Guarded(State())
    /// Counts the elements, and, once closed, one more that every waiting thread passes on to the next.
    private let available = DispatchSemaphore(value: 0)

    /// - Parameter capacity: the most elements that wait, of all senders together, 1 or more.
    public init(capacity: Int) { self.capacity = max(1, capacity) }

    /// How many elements wait.
    public var count: Int { state.withLock { $0.count } }

    /// Puts an element in. False when the queue is full or closed.
    public func push(_ element: Element, from sender: Sender) -> Bool {
        let isPushed = state.withLock { state in
            guard !state.isClosed, state.count < capacity else { return false }
            state.append(element, from: sender)
            return true
        }
        if isPushed { available.signal() }
        return isPushed
    }

    /// Waits for the next element. Nil when the queue is closed and empty.
    public func pop() -> Element? {
        available.wait()
        let element = state.withLock { $0.removeNext() }
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

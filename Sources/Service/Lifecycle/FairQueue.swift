import Dispatch
import Locking

/// A bounded queue from any number of senders to any number of threads that wait for work, in which each sender has its turn:
/// whoever has put in many elements waits behind his own, others do not. No sender occupies all threads either.
///
/// Elements of one sender come out in the order in which they went in. Nobody waits to put something in: a full queue says so.
public final class FairQueue<Sender: Hashable & Sendable, Element: Sendable>: Sendable {
    private struct Line: Sendable {
        var waiting: [Element] = []
        /// How many elements of the sender were taken, and are not finished.
        var inHand = 0

        /// How many more may be taken now.
        func takeable(_ mostInHand: Int) -> Int { min(waiting.count, mostInHand - inHand) }
    }

    private struct State: Sendable {
        /// Of those who have elements in it, or in hand.
        var lines: [Sender: Line] = [:]
        /// Those of whom something may be taken, the next to have a turn first; before `head` are those whose turn is over.
        var turns: [Sender] = []
        var head = 0
        var count = 0
        var inHand = 0
        var mostInHand: Int
        var isClosed = false

        /// Changes a sender's line, and gives him a place among the turns if more may be taken than before.
        ///
        /// - Returns: How many more.
        mutating func change(_ sender: Sender, _ body: (inout Line) -> Void) -> Int {
            var line = lines[sender] ?? Line()
            let before = line.takeable(mostInHand)
            body(&line)
            let after = line.takeable(mostInHand)
            if before == 0, after > 0 { turns.append(sender) }
            lines[sender] = line.waiting.isEmpty && line.inHand == 0 ? nil : line
            return after - before
        }

        mutating func removeNext() -> Element? {
            guard head < turns.count else { return nil }
            let sender = turns[head]
            head += 1
            if head > 64, head > turns.count / 2 {
                turns.removeFirst(head)
                head = 0
            }
            count -= 1
            inHand += 1
            var element: Element?
            _ = change(sender) { line in
                // Few wait of one sender, so those behind move up at little cost.
                element = line.waiting.removeFirst()
                line.inHand += 1
            }
            if lines[sender]?.takeable(mostInHand) ?? 0 > 0 { turns.append(sender) }
            return element
        }

        /// Lets everything be taken that waits.
        ///
        /// - Returns: How much more.
        mutating func close() -> Int {
            isClosed = true
            let takeable = lines.values.reduce(0) { $0 + $1.takeable(mostInHand) }
            mostInHand = .max
            turns = lines.filter { !$0.value.waiting.isEmpty }.map(\.key)
            head = 0
            return count - takeable
        }
    }

    private let capacity: Int
    private let state: Guarded<State>
    /// Counts the elements that may be taken, and, once closed, one more that every waiting thread passes on to the next.
    private let available = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - capacity: the most elements that wait, of all senders together, 1 or more.
    ///   - mostInHand: the most elements of one sender that are taken and not finished, 1 or more.
    public init(capacity: Int, mostInHand: Int = .max) {
        self.capacity = max(1, capacity)
        state = Guarded(State(mostInHand: max(1, mostInHand)))
    }

    /// How many elements wait.
    public var count: Int { state.withLock { $0.count } }

    /// How many were taken, and are not finished.
    public var inHand: Int { state.withLock { $0.inHand } }

    /// Puts an element in. False when the queue is full or closed.
    public func push(_ element: Element, from sender: Sender) -> Bool {
        let takeable: Int? = state.withLock { state in
            guard !state.isClosed, state.count < capacity else { return nil }
            state.count += 1
            return state.change(sender) { $0.waiting.append(element) }
        }
        guard let takeable else { return false }
        signal(takeable)
        return true
    }

    /// Waits for the next element. Nil when the queue is closed and empty. Whoever takes an element says when it is finished.
    public func pop() -> Element? {
        available.wait()
        let element = state.withLock { $0.removeNext() }
        // Nothing there although it was counted: the queue is closed. The next thread must learn it too.
        if element == nil { available.signal() }
        return element
    }

    /// An element of a sender, which was taken, is done with.
    public func finish(from sender: Sender) {
        let takeable = state.withLock { state in
            state.inHand = max(0, state.inHand - 1)
            return state.change(sender) { $0.inHand = max(0, $0.inHand - 1) }
        }
        signal(takeable)
    }

    /// Takes no more elements. Threads that wait get what is left, then nil.
    public func close() {
        let more = state.withLock { state in state.isClosed ? 0 : state.close() + 1 }
        signal(more)
    }

    private func signal(_ count: Int) {
        for _ in 0..<max(0, count) { available.signal() }
    }
}

/// Gathers what is to be committed together: a batch is due when it is full, or a fixed time after its first element.
///
/// A value without a clock: the caller passes instants in and polls until `deadline`. Grouping is what makes a durable
/// log fast, since each commit waits for the disk once, whatever its size.
public struct GroupCommit<Element, Instant: InstantProtocol> where Instant.Duration == Duration {
    /// When a batch is due.
    public struct Limits: Hashable, Sendable {
        /// The batch is full with so many elements.
        public var elements: Int
        /// The batch is full with so many bytes or more: the last element may exceed the bound, so memory is bounded by
        /// this and the largest message.
        public var bytes: Int
        /// The batch is due so long after its first element arrived.
        public var delay: Duration

        public init(elements: Int = 512, bytes: Int = 8 << 20, delay: Duration = .milliseconds(10)) {
            self.elements = elements
            self.bytes = bytes
            self.delay = delay
        }
    }

    public let limits: Limits
    /// The elements of the batch so far, in the order of their arrival.
    public private(set) var elements: [Element] = []
    /// The bytes of the batch so far.
    public private(set) var bytes = 0
    /// When the batch is due if it does not fill up before; nil when there is no element.
    public private(set) var deadline: Instant?

    public init(limits: Limits = Limits()) { self.limits = limits }

    public var isEmpty: Bool { elements.isEmpty }

    /// Whether the batch takes no more: the caller should commit before it adds another.
    public var isFull: Bool { elements.count >= limits.elements || bytes >= limits.bytes }

    /// Adds an element that stands for `size` bytes of memory.
    public mutating func add(_ element: Element, bytes size: Int, at now: Instant) {
        if deadline == nil { deadline = now.advanced(by: limits.delay) }
        elements.append(element)
        let (sum, overflow) = bytes.addingReportingOverflow(max(0, size))
        bytes = overflow ? .max : sum
    }

    /// Whether the batch should be committed now.
    public func isDue(at now: Instant) -> Bool {
        guard let deadline else { return false }
        return isFull || now >= deadline
    }

    /// Hands over the batch, due or not (a worker that stops commits what it holds), and begins a new one.
    public mutating func take() -> [Element] {
        let batch = elements
        elements = []
        bytes = 0
        deadline = nil
        return batch
    }
}

extension GroupCommit: Sendable where Element: Sendable, Instant: Sendable {}

import Synchronization

/// A number that only grows while the process lives. Any thread may add to it, for the price of one relaxed addition.
public final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    public init() {}

    public func add(_ count: Int = 1) { number.wrappingAdd(count, ordering: .relaxed) }

    public var value: Int { number.load(ordering: .relaxed) }
}

/// A number that goes up and down. Any thread may set it.
public final class Gauge: Sendable {
    private let number = Atomic<Int>(0)

    public init() {}

    public func set(_ value: Int) { number.store(value, ordering: .relaxed) }

    public var value: Int { number.load(ordering: .relaxed) }
}

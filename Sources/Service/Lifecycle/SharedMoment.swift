import Synchronization

/// A moment that one thread sets and clears, and any thread measures the time from. Nothing else is told by it, so its order
/// with other memory does not matter.
public final class SharedMoment: Sendable {
    private static let none = Int.min

    private let origin = ContinuousClock.now
    /// The milliseconds from `origin` to the moment, or `none`.
    private let milliseconds = Atomic(none)

    public init() {}

    /// It is now.
    public func set() { milliseconds.store(milliseconds(to: .now), ordering: .relaxed) }

    /// It is now, unless it is set already. For the thread that sets it.
    public func setIfClear() {
        if milliseconds.load(ordering: .relaxed) == Self.none { set() }
    }

    public func clear() { milliseconds.store(Self.none, ordering: .relaxed) }

    /// How long ago it is; nil when it is not set.
    public func elapsed(at now: ContinuousClock.Instant = .now) -> Duration? {
        let moment = milliseconds.load(ordering: .relaxed)
        return moment == Self.none ? nil : .milliseconds(max(0, milliseconds(to: now) - moment))
    }

    private func milliseconds(to now: ContinuousClock.Instant) -> Int {
        Int(origin.duration(to: now) / .milliseconds(1))
    }
}

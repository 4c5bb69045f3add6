/// Holds down how often something is logged that peers can bring about as often as they like.
///
/// A value of one thread's: a burst of lines, then one a second.
public struct LogLimit: Sendable {
    private static let burst = 10
    private static let interval: Duration = .seconds(1)

    private var left = burst
    private var refilled: ContinuousClock.Instant?
    private var unsaid = 0

    public init() {}

    /// Whether the next line may be written; counts it if not.
    public mutating func allows(at now: ContinuousClock.Instant) -> Bool {
        let since = refilled.map { $0.duration(to: now) } ?? .zero
        if refilled == nil { refilled = now }
        let more = Int(since / Self.interval)
        if more > 0 {
            left = min(Self.burst, left + more)
            refilled = now
        }
        guard left > 0 else {
            unsaid += 1
            return false
        }
        left -= 1
        return true
    }

    /// How many lines were not written since the last that was.
    public mutating func takeUnsaid() -> Int {
        defer { unsaid = 0 }
        return unsaid
    }
}

/// When something that failed is tried again: after a delay, and after twice as long the next time, up to a minute. A value
/// without a clock.
struct RetryTime: Sendable {
    private let shortest: Duration
    private var delay: Duration
    /// Nil when it did not fail the last time.
    private(set) var next: ContinuousClock.Instant?

    init(_ shortest: Duration) {
        self.shortest = shortest
        delay = shortest
    }

    func isDue(at now: ContinuousClock.Instant) -> Bool { next.map { $0 <= now } ?? true }

    mutating func didFail(at now: ContinuousClock.Instant) {
        next = now + delay
        delay = min(delay * 2, .seconds(60))
    }

    mutating func didSucceed() {
        next = nil
        delay = shortest
    }
}

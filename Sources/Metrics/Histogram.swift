/// How often something was observed, by size: counts of the observations up to fixed bounds, and the sum of all.
///
/// What is observed are whole numbers, so that the sum is one addition too: nanoseconds for durations. Any thread may
/// observe, for two relaxed additions. A reader that comes between the two sees a sum that is one observation off.
public final class Histogram: Sendable {
    /// What the observed numbers count, as the exposition shows them.
    public enum Unit: Sendable {
        case one
        /// Nanoseconds that are shown as seconds, the base unit of Prometheus.
        case nanoseconds
    }

    /// How many observations there were up to each bound, and in all.
    public struct Snapshot: Hashable, Sendable {
        /// The bounds, upwards, in the unit that is shown.
        public var bounds: [Double]
        /// For each bound, how many observations were at most that.
        public var cumulative: [Int]
        public var count: Int
        public var sum: Double
    }

    private let bounds: [Int]
    private let unit: Unit
    /// One for each bound, and one for what is beyond all.
    private let buckets: [Counter]
    private let sum = Counter()

    /// - Precondition: the bounds grow.
    public init(bounds: [Int], unit: Unit) {
        precondition(zip(bounds, bounds.dropFirst()).allSatisfy(<), "the bounds of a histogram grow")
        self.bounds = bounds
        self.unit = unit
        buckets = (0...bounds.count).map { _ in Counter() }
    }

    /// Of durations.
    public convenience init(upTo bounds: [Duration]) {
        self.init(bounds: bounds.map(\.wholeNanoseconds), unit: .nanoseconds)
    }

    public func observe(_ value: Int) {
        // Few bounds, and most observations are small: a walk is as quick as a search.
        var index = 0
        while index < bounds.count, value > bounds[index] { index += 1 }
        buckets[index].add()
        sum.add(value)
    }

    public func observe(_ duration: Duration) { observe(duration.wholeNanoseconds) }

    public var snapshot: Snapshot {
        var counts = buckets.map(\.value)
        for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
        return Snapshot(
            bounds: bounds.map(shown), cumulative: counts.dropLast(), count: counts.last ?? 0, sum: shown(sum.value))
    }

    private func shown(_ value: Int) -> Double {
        switch unit {
        case .one: Double(value)
        case .nanoseconds: Double(value) / 1e9
        }
    }
}

extension Duration {
    /// Cut off at 292 years.
    fileprivate var wholeNanoseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, overflow) = Int(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : whole.addingReportingOverflow(Int(attoseconds / 1_000_000_000)).partialValue
    }
}

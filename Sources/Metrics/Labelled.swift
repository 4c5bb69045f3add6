/// One metric for each value of a label. The values are fixed when it is made, so that nobody from outside can make the
/// worker keep, or a reader store, more series.
public struct Labelled<Metric: Sendable>: Sendable {
    /// What a value is counted as that is none of the label's.
    public static var other: String { "other" }

    public let label: String
    /// In the order in which they are shown; `other` comes last.
    public let values: [String]
    /// Of each value its own.
    private let metrics: [Metric]

    public init(_ label: String, _ values: [String], _ make: () -> Metric) {
        self.label = label
        self.values = values + [Self.other]
        metrics = self.values.map { _ in make() }
    }

    /// The metric of a value; that of `other` for what is none.
    public subscript(value: String) -> Metric {
        // Short strings are compared as numbers: a walk along a few is quicker than a hash.
        metrics[values.firstIndex(of: value) ?? values.count - 1]
    }
}

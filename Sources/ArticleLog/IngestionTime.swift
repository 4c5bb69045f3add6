/// When the log took an entry, by the clock of the program that wrote it.
///
/// The log reads no clock: the writer's caller passes the time in. Positions, not times, order the entries.
public struct IngestionTime: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds left out.
    public let millisecondsSince1970: Int64

    public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

    public static func < (left: IngestionTime, right: IngestionTime) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }
}

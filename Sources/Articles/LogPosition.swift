/// The place of an entry in the article log: 1 for the first, one more for each that follows. 0 is before them all.
public struct LogPosition: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public var rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The position of an empty log.
    public static let start = LogPosition(rawValue: 0)

    public static func < (left: LogPosition, right: LogPosition) -> Bool { left.rawValue < right.rawValue }
}

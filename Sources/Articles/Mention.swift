/// Where a body names something: a range of its UTF-8 bytes, on the wire `[first, end]`.
public struct Mention: Hashable, Sendable {
    public var start: Int
    public var end: Int

    /// More places of one name are left out.
    public static let maximumCount = 100

    /// Nil for a range that no text has.
    public init?(start: Int, end: Int) {
        guard start >= 0, start < end else { return nil }
        self.start = start
        self.end = end
    }

    public init(_ range: Range<Int>) {
        start = range.lowerBound
        end = range.upperBound
    }
}

extension Mention: Codable {
    public init(from decoder: any Decoder) throws {
        let numbers = try [Int](from: decoder)
        guard numbers.count == 2, let mention = Mention(start: numbers[0], end: numbers[1]) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected two numbers, the first byte and the end, found \(numbers.prefix(3))"))
        }
        self = mention
    }

    public func encode(to encoder: any Encoder) throws { try [start, end].encode(to: encoder) }
}

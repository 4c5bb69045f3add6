/// A set of sequence numbers, held as ranges: ten million settled documents without a gap take the room of one.
public struct SequenceSet: Hashable, Sendable {
    /// Ascending, with at least one number missing between any two.
    public private(set) var ranges: [ClosedRange<Int>] = []

    public init() {}

    public init(_ ranges: some Sequence<ClosedRange<Int>>) {
        for range in ranges { insert(range) }
    }

    public var isEmpty: Bool { ranges.isEmpty }

    /// How many numbers are in the set.
    public var count: Int { ranges.reduce(0) { $0 + $1.count } }

    public func contains(_ number: Int) -> Bool {
        let index = firstIndex(endingAtOrAfter: number)
        return index < ranges.count && ranges[index].contains(number)
    }

    /// Adds a number. Logarithmic in the number of ranges, when it extends the last one.
    public mutating func insert(_ number: Int) { insert(number...number) }

    /// Adds a range; whatever it overlaps or touches becomes one range with it.
    public mutating func insert(_ range: ClosedRange<Int>) {
        // A range that ends one below is touched: look from there. Numbers are far from Int's ends (2^53 - 1 at most).
        let first = firstIndex(endingAtOrAfter: range.lowerBound - 1)
        var last = first
        var merged = range
        while last < ranges.count, ranges[last].lowerBound <= range.upperBound + 1 {
            merged = min(merged.lowerBound, ranges[last].lowerBound)...max(merged.upperBound, ranges[last].upperBound)
            last += 1
        }
        ranges.replaceSubrange(first..<last, with: CollectionOfOne(merged))
    }

    /// The index of the first range whose last number is not below `number`.
    private func firstIndex(endingAtOrAfter number: Int) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SequenceSet: Codable {
    /// Reads `[[1,16],[18,40]]`.
    public init(from decoder: any Decoder) throws {
        var pairs = try decoder.unkeyedContainer()
        while !pairs.isAtEnd {
            let pair = try pairs.decode([Int].self)
            guard pair.count == 2, pair[0] <= pair[1], pair[0] >= 1, pair[1] <= DeliveryTag.sequences.upperBound else {
                throw DecodingError.dataCorruptedError(
                    in: pairs, debugDescription: "a range is [first, last] with 1 <= first <= last < 2^53")
            }
            insert(pair[0]...pair[1])
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var pairs = encoder.unkeyedContainer()
        for range in ranges { try pairs.encode([range.lowerBound, range.upperBound]) }
    }
}

/// The columns of a segment that is being written: a number, or a few, for each document.
struct SegmentColumns {
    /// What the columns say of one document.
    struct Row {
        var position: UInt64
        var length: UInt16
        var headlineEnd: UInt16
        var summaryEnd: UInt32
        var language: UInt8
        var firstDay: UInt32
        var lastDay: UInt32
        var ingested: UInt32
        var identity: UInt64
    }

    private(set) var base: UInt64 = 0
    private(set) var totalLength: UInt64 = 0
    private(set) var lengths: [UInt16] = []
    private var positions: [UInt32] = []
    private var headlineEnds: [UInt16] = []
    private var summaryEnds: [UInt32] = []
    private var languages: [UInt8] = []
    private var firstDays: [UInt32] = []
    private var lastDays: [UInt32] = []
    private var ingested: [UInt32] = []
    private var identities: [UInt64] = []
    private var valueEnds: [UInt32] = []
    private var values: [UInt32] = []

    var count: Int { positions.count }

    /// Positions ascend, and span no more than 2^32.
    /// - Parameter newValues: the ordinals of the document's keyword values, ascending.
    mutating func append(_ row: Row, values newValues: some Sequence<UInt32>) {
        if positions.isEmpty { base = row.position }
        positions.append(UInt32(clamping: row.position - base))
        lengths.append(row.length)
        totalLength += UInt64(row.length)
        headlineEnds.append(row.headlineEnd)
        summaryEnds.append(row.summaryEnd)
        languages.append(row.language)
        firstDays.append(row.firstDay)
        lastDays.append(row.lastDay)
        ingested.append(row.ingested)
        identities.append(row.identity)
        values.append(contentsOf: newValues)
        valueEnds.append(UInt32(clamping: values.count))
    }

    /// The sections from `positions` on, in their order.
    func bytes() -> [[UInt8]] {
        let order = identities.indices.sorted { (identities[$0], $0) < (identities[$1], $1) }
        return [
            Self.bytes(positions), Self.bytes(lengths), Self.bytes(headlineEnds), Self.bytes(summaryEnds),
            languages, Self.bytes(firstDays), Self.bytes(lastDays), Self.bytes(ingested),
            Self.bytes(order.map { identities[$0] }), Self.bytes(order.map { UInt32(truncatingIfNeeded: $0) }),
            Self.bytes(valueEnds), Self.bytes(values),
        ]
    }

    private static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.size)
        for number in numbers { bytes.append(number: number) }
        return bytes
    }
}

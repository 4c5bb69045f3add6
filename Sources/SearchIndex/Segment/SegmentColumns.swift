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
    private var summaryLengths: [UInt32] = []
    private var languages: [UInt8] = []
    private var firstDays: [UInt32] = []
    private var lastDays: [UInt32] = []
    private var ingested: [UInt32] = []
    private var identities: [UInt64] = []
    private var valueStarts: [UInt32] = [0]
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
        summaryLengths.append(row.summaryEnd &- UInt32(row.headlineEnd))
        languages.append(row.language)
        firstDays.append(row.firstDay)
        lastDays.append(row.lastDay)
        ingested.append(row.ingested)
        identities.append(row.identity)
        values.append(contentsOf: newValues)
        valueStarts.append(UInt32(clamping: values.count))
    }

    /// The sections from `positions` on, in their order.
    func bytes() -> [[UInt8]] {
        let order = identities.indices.sorted { (identities[$0], $0) < (identities[$1], $1) }
        return [
            ColumnPacking.bytes(positions), lengthBytes, ColumnPacking.bytes(headlineEnds),
            ColumnPacking.bytes(summaryLengths), ColumnPacking.bytes(languages), FixedColumn.bytes(firstDays),
            FixedColumn.bytes(lastDays), FixedColumn.bytes(ingested),
            ColumnPacking.bytes(order.map { identities[$0] }),
            ColumnPacking.bytes(order.map { UInt32(truncatingIfNeeded: $0) }), FixedColumn.bytes(valueStarts),
            FixedColumn.bytes(values),
        ]
    }

    private var lengthBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lengths.count * MemoryLayout<UInt16>.size)
        for length in lengths { bytes.append(number: length) }
        return bytes
    }
}

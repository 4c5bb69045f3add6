/// Writes a segment, section by section, to bytes in memory or to a file: what it holds itself is the dictionary, the
/// columns, and a megabyte of records.
struct SegmentWriter {
    private static let bufferSize = 1 << 20

    private let output: (UnsafeRawBufferPointer) throws -> Void
    private var buffer: [UInt8] = []
    private var flushed = 0
    private var sections: [Range<Int>] = []
    private var terms = KeyTableWriter()
    private var forms = KeyTableWriter()
    private var formRecords: [UInt8] = []

    init(output: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.output = output }

    /// How many terms were added: the ordinal of the next.
    var termCount: Int { terms.count }

    /// Ends a term's record. Keys ascend.
    mutating func add(_ key: [UInt8], _ postings: inout PostingEncoder, forms: [UInt8]) throws {
        let start = buffer.count
        let summary = postings.finish(forms: forms, into: &buffer)
        terms.add(key, count: summary.documents, length: buffer.count - start, code: summary.bound)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Adds a folded form and the ordinals of the terms that have it, ascending. Forms ascend.
    mutating func add(form: some Collection<UInt8>, ordinals: [UInt32]) {
        let start = formRecords.count
        var before: UInt32 = 0
        for ordinal in ordinals {
            formRecords.append(varying: ordinal &- before)
            before = ordinal
        }
        forms.add(
            form, count: UInt32(truncatingIfNeeded: ordinals.count), length: formRecords.count - start, code: 0)
    }

    /// Writes the rest.
    /// - Parameter neighbours: what `NeighbourWriter` made.
    mutating func finish(_ columns: SegmentColumns, neighbours: [UInt8], averageLength: Float) throws {
        try endSection(from: 0)
        try append(terms.table)
        try append(terms.index)
        try append(formRecords)
        try append(forms.table)
        try append(forms.index)
        try append(neighbours)
        for column in columns.bytes() { try append(column) }
        let figures = SegmentLayout.Figures(
            base: columns.base, totalLength: columns.totalLength,
            documents: UInt32(truncatingIfNeeded: columns.count), terms: UInt32(truncatingIfNeeded: terms.count),
            forms: UInt32(truncatingIfNeeded: forms.count), averageLength: averageLength)
        buffer.append(contentsOf: SegmentLayout.directory(sections, figures))
        try flush()
    }

    private mutating func append(_ section: [UInt8]) throws {
        let start = flushed + buffer.count
        buffer.append(contentsOf: section)
        try endSection(from: start)
    }

    private mutating func endSection(from start: Int) throws {
        sections.append(start..<flushed + buffer.count)
        while (flushed + buffer.count) % 8 != 0 { buffer.append(0) }
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private mutating func flush() throws {
        try buffer.withUnsafeBytes { try output($0) }
        flushed += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }
}

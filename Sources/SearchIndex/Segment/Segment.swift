import IndexStorage

/// An immutable part of the index: articles that follow each other in the log. Any thread may read it.
///
/// Holds the bytes, and hands out views of them (`KeyTable`, `Column`, `PostingCursor`) that must not outlive it.
/// Its bytes may be damaged: sections are checked to lie inside, columns to have a number for each document, and the
/// readers of the rest check as they go.
///
/// `@unchecked Sendable`: the addresses point into `bytes`, which never change and live as long as the segment.
final class Segment: @unchecked Sendable {
    let bytes: SegmentBytes
    let figures: SegmentLayout.Figures
    let records: UnsafeRawBufferPointer
    let terms: KeyTable
    let forms: KeyTable
    let formRecords: UnsafeRawBufferPointer
    let neighbours: NeighbourTable
    let positions: Column<UInt32>
    let lengths: LengthColumn
    let headlineEnds: Column<UInt16>
    private let summaryLengths: Column<UInt32>
    let languages: Column<UInt8>
    let firstDays: FixedColumn
    let lastDays: FixedColumn
    let ingested: FixedColumn
    let identities: Column<UInt64>
    let identified: Column<UInt32>
    private let valueStarts: FixedColumn
    let values: FixedColumn
    /// The codes of the languages that the articles have, ascending.
    let languageCodes: [UInt8]
    /// How many terms are keyword values: their ordinals are below.
    let keywordCount: Int
    /// From which ordinal on the keyword values are clusters.
    let firstCluster: Int

    var count: Int { Int(figures.documents) }

    /// - Throws: `SearchError` of code `damaged` when the bytes are no segment.
    init(_ bytes: SegmentBytes) throws(SearchError) {
        self.bytes = bytes
        // The address stays valid while `bytes` lives (`SegmentBytes.baseAddress`).
        let whole = UnsafeRawBufferPointer(start: bytes.baseAddress, count: bytes.count)
        guard whole.count >= SegmentLayout.directoryBytes else { throw Self.damaged("it is too short") }
        var reader = ByteReader(
            UnsafeRawBufferPointer(rebasing: whole[(whole.count - SegmentLayout.directoryBytes)...]))
        var sections: [UnsafeRawBufferPointer] = []
        for section in SegmentLayout.Section.allCases {
            let start = reader.number(UInt64.self)
            let length = reader.number(UInt64.self)
            // The directory stands behind them all, and is longer than what is read behind a column.
            let end = UInt64(whole.count - SegmentLayout.directoryBytes)
            guard start <= end, length <= end - start else {
                throw Self.damaged("the section \(section) is not inside it")
            }
            sections.append(UnsafeRawBufferPointer(rebasing: whole[Int(start)..<Int(start + length)]))
        }
        let base = reader.number(UInt64.self)
        let totalLength = reader.number(UInt64.self)
        let documents = reader.number(UInt32.self)
        let termCount = reader.number(UInt32.self)
        let formCount = reader.number(UInt32.self)
        let average = Float(bitPattern: reader.number(UInt32.self))
        let version = reader.number(UInt32.self)
        guard reader.number(UInt32.self) == SegmentLayout.magic else { throw Self.damaged("it is no segment") }
        guard version == SegmentLayout.version else { throw Self.damaged("its format is version \(version)") }
        guard documents > 0, documents < 1 << 31, average.isFinite, average >= 0, base < 1 << 62,
            totalLength <= UInt64(documents) * UInt64(BM25F.maximumLength)
        else {
            throw Self.damaged("its figures are impossible")
        }
        figures = SegmentLayout.Figures(
            base: base, totalLength: totalLength, documents: documents, terms: termCount, forms: formCount,
            averageLength: average)
        func section(_ section: SegmentLayout.Section) -> UnsafeRawBufferPointer { sections[section.rawValue] }
        records = section(.records)
        terms = KeyTable(table: section(.terms), index: section(.termIndex), count: Int(termCount))
        forms = KeyTable(table: section(.forms), index: section(.formIndex), count: Int(formCount))
        formRecords = section(.formRecords)
        guard let neighbours = NeighbourTable(section(.neighbours)) else {
            throw Self.damaged("the section of the neighbours is too short")
        }
        self.neighbours = neighbours
        func column<Number>(_ name: SegmentLayout.Section, _ count: Int) throws(SearchError) -> Column<Number> {
            guard let column = Column<Number>(section(name), count: count) else {
                throw Self.damaged("the section \(name) is no column of \(count) numbers")
            }
            return column
        }
        func fixedColumn(_ name: SegmentLayout.Section, _ count: Int) throws(SearchError) -> FixedColumn {
            guard let column = FixedColumn(section(name), count: count) else {
                throw Self.damaged("the section \(name) is no column of \(count) numbers")
            }
            return column
        }
        let count = Int(documents)
        lengths = LengthColumn(section(.lengths))
        guard lengths.count == count else { throw Self.damaged("the lengths are not \(count)") }
        positions = try column(.positions, count)
        headlineEnds = try column(.headlineEnds, count)
        summaryLengths = try column(.summaryLengths, count)
        languages = try column(.languages, count)
        firstDays = try fixedColumn(.firstDays, count)
        lastDays = try fixedColumn(.lastDays, count)
        ingested = try fixedColumn(.ingested, count)
        identities = try column(.identities, count)
        identified = try column(.identified, count)
        valueStarts = try fixedColumn(.valueStarts, count + 1)
        values = try fixedColumn(.values, Int(valueStarts[count]))
        var seen = [Bool](repeating: false, count: 256)
        for document in 0..<count { seen[Int(languages[document])] = true }
        languageCodes = seen.indices.filter { seen[$0] }.map { UInt8($0) }
        var cursor = terms.cursor(atOrAfter: [TermKey.firstZone])
        keywordCount = cursor.next() ? cursor.entry.ordinal : terms.count
        cursor = terms.cursor(atOrAfter: TermKey.keyword(.cluster, []))
        firstCluster = cursor.next() ? min(cursor.entry.ordinal, keywordCount) : keywordCount
    }

    /// Where the log has the document.
    func position(_ document: Int) -> UInt64 { figures.base + UInt64(positions[document]) }

    /// The number of words of the document's headline and summary.
    func summaryEnd(_ document: Int) -> UInt32 { UInt32(headlineEnds[document]) &+ summaryLengths[document] }

    /// The ordinals of the document's keyword values.
    func values(of document: Int) -> Range<Int> {
        let start = Int(valueStarts[document])
        let end = Int(valueStarts[document + 1])
        // They ascend, so they are no more than there are.
        return start <= end && end - start <= keywordCount && end <= values.count ? start..<end : 0..<0
    }

    /// The record of a term: its forms, and its postings.
    func record(_ entry: KeyTable.Entry) -> (forms: UnsafeRawBufferPointer, postings: UnsafeRawBufferPointer) {
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        guard entry.record.lowerBound >= 0, entry.record.upperBound <= records.count else { return (none, none) }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: records[entry.record]))
        let forms = reader.bytes(Int(reader.varying()))
        return (forms, reader.isDamaged ? none : reader.bytes(reader.remaining))
    }

    /// How many bytes of the segment there are from the start of some of them on.
    func readable(from part: UnsafeRawBufferPointer) -> Int {
        part.baseAddress.map { bytes.baseAddress + bytes.count - $0 } ?? 0
    }

    /// The ordinals of the terms that have a folded form, ascending; of a damaged list, those that there are.
    func ordinals(_ form: KeyTable.Entry) -> [Int] {
        guard form.record.lowerBound >= 0, form.record.upperBound <= formRecords.count else { return [] }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: formRecords[form.record]))
        var ordinals: [Int] = []
        var ordinal = 0
        while reader.remaining > 0 {
            ordinal += Int(reader.varying())
            if reader.isDamaged || ordinal >= terms.count { break }
            ordinals.append(ordinal)
        }
        return ordinals
    }

    /// The log position and the identity of the last article; nil when the table of identities is damaged.
    var lastArticle: (position: UInt64, identity: UInt64)? {
        for index in 0..<count where Int(identified[index]) == count - 1 {
            return (position(count - 1), identities[index])
        }
        return nil
    }

    /// The documents with an identity, ascending.
    func documents(identified identity: UInt64) -> [Int] {
        var found: [Int] = []
        var index = identities.lowerBound(identity)
        while index < count, identities[index] == identity {
            let document = Int(identified[index])
            if document < count { found.append(document) }
            index += 1
        }
        return found
    }

    /// The documents whose identities lie in a range.
    func documents(identified range: ClosedRange<UInt64>) -> DocumentSet {
        var set = DocumentSet(of: count)
        var index = identities.lowerBound(range.lowerBound)
        while index < count, identities[index] <= range.upperBound {
            let document = Int(identified[index])
            if document < count { set.insert(document) }
            index += 1
        }
        return set
    }

    private static func damaged(_ reason: String) -> SearchError {
        SearchError(.damaged, "a segment of the index is damaged: \(reason)")
    }
}

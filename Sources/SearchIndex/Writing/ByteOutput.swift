import IndexStorage

/// Where a segment in memory is written to.
final class ByteOutput {
    private var bytes: [UInt8] = []

    func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    /// The segment of all bytes.
    func segment() throws(SearchError) -> Segment { try Segment(SegmentBytes(bytes)) }
}

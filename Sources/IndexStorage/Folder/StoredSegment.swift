/// A segment in its file, ready to be read.
package struct StoredSegment: Sendable {
    package let record: SegmentRecord
    /// The content, mapped.
    package let bytes: SegmentBytes
    /// Which articles were hidden when the record was committed; nil if none was.
    package let hidden: HiddenArticles?
}

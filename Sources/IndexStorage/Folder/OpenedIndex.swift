/// What was found in a folder when it was opened.
///
/// The engine goes on from here: it serves `segments`, and reads the log from behind `manifest.logPosition` on. Where
/// something was lost, both are what is left before the loss, so the log gives back the rest.
package struct OpenedIndex: Sendable {
    package let folder: IndexFolder
    /// What is left of the manifest on disk: the segments before the first that was dropped, and the position up to which
    /// they are complete. Empty if there was none, or it was not usable.
    package let manifest: Manifest
    /// The segments of the manifest, in its order.
    package let segments: [StoredSegment]
    /// Why the manifest on disk was not used, and with it no segment: it was damaged, of another version, or of another
    /// log. Nil if it was used, or there was none.
    package let rejectedManifest: IndexStorageError?
    /// The segments that were not used, in the order of the log.
    package let dropped: [DroppedSegment]
}

/// A segment that was not used, and why.
package struct DroppedSegment: Hashable, Sendable {
    package let record: SegmentRecord
    /// What is wrong with one of its files; `behindGap` for a segment that follows a damaged one.
    package let cause: IndexStorageError
}

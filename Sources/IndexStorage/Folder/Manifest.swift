/// Which segments make up the index, and up to where in the log it is complete.
///
/// Segments lie in the order of the log, and no two cover the same position.
package struct Manifest: Hashable, Sendable {
    /// The identity of the log that the index was built from.
    package let archive: UInt64
    /// The version of the engine's own format.
    package let formatVersion: UInt32
    /// The log position up to which all entries are in the index; 0 before the first.
    package var logPosition: UInt64
    package var segments: [SegmentRecord]

    init(archive: UInt64, formatVersion: UInt32, logPosition: UInt64 = 0, segments: [SegmentRecord] = []) {
        self.archive = archive
        self.formatVersion = formatVersion
        self.logPosition = logPosition
        self.segments = segments
    }

    /// The index as it is when all segments but the first so many are lost.
    ///
    /// It is complete up to the position before the first lost one. Articles in it may be hidden by entries after that
    /// position, which were read once; reading them from the log again hides the same articles and brings back what
    /// replaced them.
    package func keeping(first count: Int) -> Manifest {
        guard segments.indices.contains(count) else { return self }
        var manifest = self
        manifest.logPosition = segments[count].positions.lowerBound - 1
        manifest.segments.removeSubrange(count...)
        return manifest
    }

    /// The index as it is when a segment, and with it all behind it, is lost; itself if it has no such segment.
    package func keepingSegments(before segment: SegmentRecord) -> Manifest {
        keeping(first: segments.firstIndex { $0.number == segment.number } ?? segments.count)
    }

    /// The names of all files that it needs.
    var fileNames: Set<String> { Set(segments.flatMap(\.fileNames)) }
}

/// A manifest as it is in a file.
struct StoredManifest: Hashable, Sendable {
    var manifest: Manifest
    /// How many were written before it.
    var generation: UInt64
    /// A number that no file has.
    var nextNumber: UInt64
}

extension StoredManifest {
    /// What is wrong with it, though it was written as it is; nil if nothing is.
    var contradiction: String? {
        guard nextNumber < FileName.limit / 2 else { return "file number \(nextNumber) is too large" }
        var last: UInt64 = 0
        var numbers: Set<UInt64> = []
        for segment in manifest.segments {
            let name = segment.name
            for number in [segment.number, segment.hidden?.number].compactMap({ $0 }) {
                guard number < nextNumber else { return "file number \(number) of segment \(name) was never given out" }
                guard numbers.insert(number).inserted else { return "file number \(number) is used twice" }
            }
            guard segment.positions.lowerBound > last else {
                return "segment \(name) begins at position \(segment.positions.lowerBound), not after \(last)"
            }
            last = segment.positions.upperBound
            guard segment.bytes >= 0, segment.articles >= 0, 0...segment.articles ~= segment.hidden?.articles ?? 0
            else {
                return "segment \(name) has more hidden articles than articles, or fewer than none"
            }
            guard segment.details.count <= SegmentRecord.detailsLimit else {
                return "segment \(name) has \(segment.details.count) bytes of details"
            }
        }
        guard manifest.logPosition >= last else {
            return "log position \(manifest.logPosition) is before the end of the last segment, \(last)"
        }
        return nil
    }
}

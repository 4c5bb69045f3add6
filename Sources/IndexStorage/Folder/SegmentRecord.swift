/// What the manifest says of a segment.
///
/// `IndexFolder` makes records: `SegmentFileWriter.finish` one for a new file, `IndexFolder.commit` one with new hidden
/// articles.
package struct SegmentRecord: Hashable, Sendable {
    /// The number in the file's name; a later file has a greater one.
    package let number: UInt64
    /// The length of the content in bytes.
    package let bytes: Int
    /// The checksum at the end of the file, which covers all of it.
    package let checksum: UInt64
    /// How many articles it has, the hidden ones too.
    package let articles: Int
    /// The first and the last log position that it covers, from 1 on. Entries that are no articles may be among them, and
    /// at the ends.
    package let positions: ClosedRange<UInt64>
    /// The file of its hidden articles; nil if none is hidden.
    package internal(set) var hidden: HiddenRecord?
    /// What the engine wants to know of the segment before it reads it; at most `detailsLimit` bytes.
    package let details: [UInt8]

    package static let detailsLimit = 1 << 16

    /// The file's name in the folder.
    package var name: String { FileName(number: number, kind: .segment).name }

    /// The names of all its files.
    var fileNames: [String] { [name] + (hidden.map { [$0.name] } ?? []) }

    /// How many bytes its files take on disk.
    package var fileBytes: Int {
        SegmentFormat.Layout(contentBytes: bytes).fileBytes + (hidden?.bytes ?? 0)
    }

    /// The record without hidden articles; committed in place of it, it shows them again.
    package var withoutHidden: SegmentRecord {
        var record = self
        record.hidden = nil
        return record
    }
}

/// What the manifest says of a segment's hidden articles.
package struct HiddenRecord: Hashable, Sendable {
    /// The number in the file's name.
    package let number: UInt64
    /// The length of the file in bytes.
    package let bytes: Int
    /// The checksum at the end of the file.
    package let checksum: UInt64
    /// How many articles are hidden.
    package let articles: Int

    /// The file's name in the folder.
    package var name: String { FileName(number: number, kind: .hidden).name }
}

/// Which articles of a segment are hidden: older revisions, and retracted ones.
package struct HiddenArticles: Hashable, Sendable {
    /// How many.
    package let count: Int
    /// Which, in the engine's format; at most 1 GiB.
    package let bytes: [UInt8]

    package init(count: Int, bytes: [UInt8]) {
        self.count = count
        self.bytes = bytes
    }
}

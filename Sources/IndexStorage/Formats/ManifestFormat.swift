/// The manifest's file, version 1. Numbers have their least significant byte first.
///
/// | bytes | what |
/// |---|---|
/// | 8 | `telexman` |
/// | 4 | the version of this format, 1 |
/// | 4 | the version of the engine's format |
/// | 8 | the archive that the index is built from |
/// | 8 | the generation: how many manifests were written before this one |
/// | 8 | a number that no file's name has yet; nor has any greater |
/// | 8 | the log position up to which the index is complete |
/// | 4 | how many segments follow |
/// | … | the segments, in the order of the log |
/// | 8 | the checksum (XXH3-64) of all bytes before |
///
/// | a segment's bytes | what |
/// |---|---|
/// | 8 | the number in the file's name |
/// | 8 | the length of the content |
/// | 8 | the checksum at the end of the file |
/// | 8 | how many articles it has |
/// | 8, 8 | the first and the last log position that it covers |
/// | 1 | 1 if some are hidden, else 0; if 1: |
/// | 8, 8, 8, 8 | the number, length and checksum of the file of hidden articles, and how many are hidden |
/// | 4, n | n, then what the engine keeps about the segment |
///
/// A later version keeps the first 12 bytes and the checksum at the end, so that it can be told from damage.
enum ManifestFormat {
    static let version: UInt32 = 1
    /// A manifest is never longer.
    static let fileLimit = 1 << 26

    /// The bytes that stand before the segments and behind them are never more.
    static let headLimit = 64
    /// The bytes that a segment takes are never more than these and its details.
    static func segmentLimit(details: Int) -> Int { 96 + details }

    private static let magic = Array("telexman".utf8)

    static func encode(_ stored: StoredManifest) -> [UInt8] {
        let manifest = stored.manifest
        var file = ByteEncoder()
        file.append(magic)
        file.append(version)
        file.append(manifest.formatVersion)
        file.append(manifest.archive)
        file.append(stored.generation)
        file.append(stored.nextNumber)
        file.append(manifest.logPosition)
        file.append(UInt32(manifest.segments.count))
        for segment in manifest.segments { encode(segment, into: &file) }
        file.appendChecksum()
        return file.bytes
    }

    private static func encode(_ segment: SegmentRecord, into file: inout ByteEncoder) {
        file.append(segment.number)
        file.append(UInt64(segment.bytes))
        file.append(segment.checksum)
        file.append(UInt64(segment.articles))
        file.append(segment.positions.lowerBound)
        file.append(segment.positions.upperBound)
        file.append(UInt8(segment.hidden == nil ? 0 : 1))
        if let hidden = segment.hidden {
            file.append(hidden.number)
            file.append(UInt64(hidden.bytes))
            file.append(hidden.checksum)
            file.append(UInt64(hidden.articles))
        }
        file.appendCounted(segment.details)
    }

    /// The caller has still to see whether the manifest contradicts itself (`StoredManifest.contradiction`).
    static func decode(_ bytes: [UInt8]) throws(ByteDecoder.Failure) -> StoredManifest {
        var whole = ByteDecoder(bytes)
        try whole.skip(max(0, bytes.count - 8))
        try whole.expectChecksum()
        var file = ByteDecoder(bytes.dropLast(8))
        try file.expect(magic, "this is no manifest")
        let version = try file.number(UInt32.self)
        guard version == Self.version else {
            throw ByteDecoder.Failure(
                code: .otherVersion, offset: 8, message: "the manifest has version \(version), not \(Self.version)")
        }
        let formatVersion = try file.number(UInt32.self)
        let archive = try file.number(UInt64.self)
        let generation = try file.number(UInt64.self)
        let nextNumber = try file.number(UInt64.self)
        let logPosition = try file.number(UInt64.self)
        let count = Int(try file.number(UInt32.self))
        var segments: [SegmentRecord] = []
        // Nothing is reserved for a count that bytes have still to bear out.
        for _ in 0..<count { segments.append(try decodeSegment(&file)) }
        guard file.remaining == 0 else {
            throw ByteDecoder.Failure(offset: file.offset, message: "there is more than there should be")
        }
        return StoredManifest(
            manifest: Manifest(
                archive: archive, formatVersion: formatVersion, logPosition: logPosition, segments: segments),
            generation: generation, nextNumber: nextNumber)
    }

    private static func decodeSegment(_ file: inout ByteDecoder) throws(ByteDecoder.Failure) -> SegmentRecord {
        let number = try file.number(UInt64.self)
        let bytes = try file.count(upTo: SegmentFormat.contentLimit)
        let checksum = try file.number(UInt64.self)
        let articles = try file.count()
        let first = try file.number(UInt64.self)
        let place = file.offset
        let last = try file.number(UInt64.self)
        guard first <= last else {
            throw ByteDecoder.Failure(offset: place, message: "the last position is before the first")
        }
        var hidden: HiddenRecord?
        if try file.number(UInt8.self) != 0 {
            hidden = HiddenRecord(
                number: try file.number(), bytes: try file.count(upTo: HiddenFormat.fileLimit),
                checksum: try file.number(), articles: try file.count())
        }
        return SegmentRecord(
            number: number, bytes: bytes, checksum: checksum, articles: articles, positions: first...last,
            hidden: hidden, details: try file.counted())
    }
}

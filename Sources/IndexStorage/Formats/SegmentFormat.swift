/// The file of a segment, version 1. Numbers have their least significant byte first.
///
/// | part | bytes | what |
/// |---|---|---|
/// | header | 64 | see below |
/// | content | any | the segment's bytes; what they mean is the engine's, and its format version says which way |
/// | padding | 0 to 7 | zeros, up to a multiple of 8 |
/// | table | 8 for each chunk | a checksum for each 1 MiB from the file's first byte to the end of the padding; the last chunk is what is left |
/// | footer | 64 | see below |
///
/// | header, at | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `telexseg` |
/// | 8 | 4 | the version of this format, 1 |
/// | 12 | 4 | the version of the engine's format |
/// | 16 | 8 | the number in the file's name |
/// | 24 | 8 | the archive that the index is built from |
/// | 32 | 24 | zeros |
/// | 56 | 8 | the checksum of the 56 bytes before |
///
/// | footer, at | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `telexend` |
/// | 8 | 8 | the number in the file's name |
/// | 16 | 8 | the length of the content |
/// | 24 | 8 | the number of chunks |
/// | 32 | 8 | the length of a chunk, 1048576 |
/// | 40 | 8 | the checksum of the table |
/// | 48 | 8 | zeros |
/// | 56 | 8 | the checksum of the 56 bytes before |
///
/// Checksums are XXH3-64 with seed 0. The last one covers the table's, which covers those of the chunks, and the manifest
/// has it too: so each byte of the file is bound to the manifest. Header, table and footer are read whenever the index is
/// opened, the chunks by `IndexFolder.verify`.
enum SegmentFormat {
    static let version: UInt32 = 1
    static let headerBytes = 64
    static let footerBytes = 64
    static let chunkBytes = 1 << 20
    /// The content is never longer, so that no sum of lengths overflows.
    static let contentLimit = 1 << 56

    private static let headerMagic = Array("telexseg".utf8)
    private static let footerMagic = Array("telexend".utf8)

    /// Where the parts of a file lie whose content has so many bytes.
    struct Layout: Hashable {
        let contentBytes: Int

        var content: Range<Int> { headerBytes..<headerBytes + contentBytes }
        /// What chunks are made of.
        var data: Range<Int> { 0..<content.upperBound + padding(of: content.upperBound, to: 8) }
        var chunkCount: Int { (data.count + chunkBytes - 1) / chunkBytes }
        var table: Range<Int> { data.upperBound..<data.upperBound + 8 * chunkCount }
        var footer: Range<Int> { table.upperBound..<table.upperBound + footerBytes }
        var fileBytes: Int { footer.upperBound }

        func chunk(_ index: Int) -> Range<Int> {
            index * chunkBytes..<min((index + 1) * chunkBytes, data.upperBound)
        }
    }

    static func header(of identity: FileIdentity, number: UInt64) -> [UInt8] {
        var header = ByteEncoder()
        header.append(headerMagic)
        header.append(version)
        header.append(identity.formatVersion)
        header.append(number)
        header.append(identity.archive)
        header.append([UInt8](repeating: 0, count: 24))
        header.appendChecksum()
        return header.bytes
    }

    static func footer(_ layout: Layout, number: UInt64, tableChecksum: UInt64) -> [UInt8] {
        var footer = ByteEncoder()
        footer.append(footerMagic)
        footer.append(number)
        footer.append(UInt64(layout.contentBytes))
        footer.append(UInt64(layout.chunkCount))
        footer.append(UInt64(chunkBytes))
        footer.append(tableChecksum)
        footer.append(UInt64(0))
        footer.appendChecksum()
        return footer.bytes
    }

    /// The checksum by which the manifest knows the file: the last of the footer.
    static func fileChecksum(ofFooter footer: [UInt8]) -> UInt64 {
        footer.suffix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func checkHeader(
        _ bytes: [UInt8], of identity: FileIdentity, number: UInt64
    ) throws(ByteDecoder.Failure) {
        // What is left is compared as a whole, since every byte of it is known.
        var header = ByteDecoder(bytes)
        try header.expect(headerMagic, "this is no segment")
        try header.expect(Self.header(of: identity, number: number).dropFirst(8), "the header is another segment's")
    }

    /// Checks a footer, and answers the checksum that the table must have.
    static func tableChecksum(
        inFooter bytes: [UInt8], _ layout: Layout, number: UInt64, fileChecksum: UInt64
    ) throws(ByteDecoder.Failure) -> UInt64 {
        var footer = ByteDecoder(bytes)
        try footer.expect(footerMagic, "this is no segment's end")
        for expected in [number, UInt64(layout.contentBytes), UInt64(layout.chunkCount), UInt64(chunkBytes)] {
            let place = footer.offset
            guard try footer.number(UInt64.self) == expected else {
                throw ByteDecoder.Failure(offset: place, message: "the footer is another segment's")
            }
        }
        let tableChecksum = try footer.number(UInt64.self)
        _ = try footer.number(UInt64.self)
        let place = footer.offset
        try footer.expectChecksum()
        guard Self.fileChecksum(ofFooter: bytes) == fileChecksum else {
            throw ByteDecoder.Failure(offset: place, message: "the checksum is not the one in the manifest")
        }
        return tableChecksum
    }
}

/// What all files of an index have in common.
struct FileIdentity: Hashable, Sendable {
    /// The log that the index is built from.
    let archive: UInt64
    /// The version of the engine's own format.
    let formatVersion: UInt32
}

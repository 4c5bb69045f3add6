/// The file of a segment, opened, with its ends checked against the manifest.
struct SegmentFile {
    let path: String
    let layout: SegmentFormat.Layout
    private let file: any ReadableFile
    /// The checksums of the chunks, which were themselves checked.
    private let table: [UInt8]

    /// Throws `missing`, `damaged` or `ioError` if the file is not what the record says, and other errors if it cannot be
    /// told. Reads the header, the table and the footer.
    init(_ record: SegmentRecord, of identity: FileIdentity, in files: any FolderFiles) throws(IndexStorageError) {
        path = files.path(of: record.name)
        layout = SegmentFormat.Layout(contentBytes: record.bytes)
        file = try files.open(record.name)
        guard file.count == layout.fileBytes else {
            throw IndexStorageError(
                .damaged, path: path, offset: min(file.count, layout.fileBytes),
                "the file has \(file.count) bytes, not \(layout.fileBytes): it was cut off or replaced")
        }
        let header = try file.bytes(0..<SegmentFormat.headerBytes)
        let footer = try file.bytes(layout.footer)
        table = try file.bytes(layout.table)
        do {
            try SegmentFormat.checkHeader(header, of: identity, number: record.number)
        } catch { throw IndexStorageError(error, path: path) }
        do throws(ByteDecoder.Failure) {
            let expected = try SegmentFormat.tableChecksum(
                inFooter: footer, layout, number: record.number, fileChecksum: record.checksum)
            guard Checksum.of(table) == expected else {
                throw ByteDecoder.Failure(
                    offset: layout.table.lowerBound - layout.footer.lowerBound,
                    message: "the checksum of the table does not match")
            }
        } catch { throw IndexStorageError(error, path: path, start: layout.footer.lowerBound) }
    }

    /// The content, mapped.
    func map() throws(IndexStorageError) -> SegmentBytes {
        try file.map(layout.content)
    }

    /// Reads a chunk into a buffer of `SegmentFormat.chunkBytes` and compares it with its checksum.
    func checkChunk(_ index: Int, buffer: UnsafeMutableRawBufferPointer) throws(IndexStorageError) {
        let range = layout.chunk(index)
        let chunk = UnsafeMutableRawBufferPointer(rebasing: buffer[..<range.count])
        try file.read(into: chunk, at: range.lowerBound)
        let expected = table[8 * index..<8 * index + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        guard Checksum.of(UnsafeRawBufferPointer(chunk)) == expected else {
            throw IndexStorageError(
                .damaged, path: path, offset: range.lowerBound,
                "the checksum of the \(range.count) bytes from here on does not match: "
                    + "the segment has to be built again from the log")
        }
    }
}

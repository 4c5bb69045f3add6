/// Writes a new segment to its file, from its first byte to its last, with a buffer of one chunk (1 MiB) whatever its length.
///
/// `finish` makes it a segment that can be committed. A writer that is not finished, or that failed, removes its file. One
/// thread uses a writer at a time.
package final class SegmentFileWriter {
    /// How many bytes of content were appended.
    package private(set) var count = 0
    private let folder: IndexFolder
    private let name: FileName
    /// Nil when it was finished or abandoned.
    private var file: (any AppendingFile)?
    /// Why nothing more can be written.
    private var failure: IndexStorageError?
    /// What was not written yet; less than a chunk.
    private var chunk: [UInt8] = []
    /// The checksums of the chunks that were written.
    private var table = ByteEncoder()

    init(_ name: FileName, in folder: IndexFolder) throws(IndexStorageError) {
        self.folder = folder
        self.name = name
        file = try folder.files.create(name.name)
        chunk.reserveCapacity(SegmentFormat.chunkBytes)
        chunk += SegmentFormat.header(of: folder.identity, number: name.number)
    }

    deinit {
        abandon()
    }

    /// Appends bytes to the content.
    ///
    /// After an error the file is removed, which frees its room, and every further call throws the same error.
    package func append(_ bytes: UnsafeRawBufferPointer) throws(IndexStorageError) {
        try write(bytes)
        count += bytes.count
    }

    /// Appends bytes to the content, as above.
    package func append(_ bytes: [UInt8]) throws(IndexStorageError) {
        try bytes.withRawBytes { bytes throws(IndexStorageError) in try append(bytes) }
    }

    /// Appends zeros, until the length of the content is a multiple of a number.
    package func pad(to multiple: Int) throws(IndexStorageError) {
        try append([UInt8](repeating: 0, count: padding(of: count, to: multiple)))
    }

    /// Ends the file, syncs it and maps it. The segment is on disk, but in no manifest: commit it, or discard it.
    ///
    /// - Parameters:
    ///   - articles: How many articles it has.
    ///   - positions: The first and the last log position that it covers.
    ///   - details: What the engine wants to find in the manifest; at most `SegmentRecord.detailsLimit` bytes.
    package func finish(
        articles: Int, positions: ClosedRange<UInt64>, details: [UInt8] = []
    ) throws(IndexStorageError) -> StoredSegment {
        let layout = SegmentFormat.Layout(contentBytes: count)
        try write([UInt8](repeating: 0, count: layout.data.upperBound - layout.content.upperBound))
        if !chunk.isEmpty { try writeChunk() }
        let footer = SegmentFormat.footer(
            layout, number: name.number, tableChecksum: Checksum.of(table.bytes))
        let record = SegmentRecord(
            number: name.number, bytes: count, checksum: SegmentFormat.fileChecksum(ofFooter: footer),
            articles: articles, positions: positions, hidden: nil, details: details)
        let end = table.bytes + footer
        let bytes = try attempt { file throws(IndexStorageError) in
            try end.withRawBytes { bytes throws(IndexStorageError) in try file.append(bytes) }
            try file.sync()
            return try SegmentFile(record, of: self.folder.identity, in: self.folder.files).map()
        }
        file = nil
        chunk = []
        folder.didFinish(record)
        return StoredSegment(record: record, bytes: bytes, hidden: nil)
    }

    /// Ends the writer and removes its file; nothing if it was finished.
    package func abandon() {
        guard file != nil else { return }
        file = nil
        chunk = []
        folder.abandon(name.name)
    }

    private func write(_ bytes: [UInt8]) throws(IndexStorageError) {
        try bytes.withRawBytes { bytes throws(IndexStorageError) in try write(bytes) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(IndexStorageError) {
        _ = try openFile()
        var rest = bytes[...]
        repeat {
            let part = rest.prefix(SegmentFormat.chunkBytes - chunk.count)
            chunk.append(contentsOf: part)
            rest = rest[part.endIndex...]
            if chunk.count == SegmentFormat.chunkBytes { try writeChunk() }
        } while !rest.isEmpty
    }

    private func writeChunk() throws(IndexStorageError) {
        try attempt { file throws(IndexStorageError) in
            try chunk.withRawBytes { bytes throws(IndexStorageError) in
                table.append(Checksum.of(bytes))
                try file.append(bytes)
            }
        }
        chunk.removeAll(keepingCapacity: true)
    }

    /// The file, or why there is none any more.
    private func openFile() throws(IndexStorageError) -> any AppendingFile {
        if let failure { throw failure }
        guard let file else { preconditionFailure("a segment's writer was used after its end") }
        return file
    }

    /// Does something with the file; when that fails, the writer is at its end.
    private func attempt<Value>(
        _ body: (any AppendingFile) throws(IndexStorageError) -> Value
    ) throws(IndexStorageError) -> Value {
        let file = try openFile()
        do {
            return try body(file)
        } catch {
            failure = error
            abandon()
            throw error
        }
    }
}

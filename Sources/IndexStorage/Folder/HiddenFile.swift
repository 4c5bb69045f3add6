/// The file of a segment's hidden articles.
enum HiddenFile {
    /// Reads and checks the file as a whole.
    static func read(
        _ record: HiddenRecord, of segment: SegmentRecord, _ identity: FileIdentity, in files: any FolderFiles
    ) throws(IndexStorageError) -> HiddenArticles {
        let path = files.path(of: record.name)
        let file = try files.open(record.name)
        guard file.count == record.bytes, file.count >= 8 else {
            throw IndexStorageError(
                .damaged, path: path, offset: min(file.count, record.bytes),
                "the file has \(file.count) bytes, not \(record.bytes): it was cut off or replaced")
        }
        let bytes = try file.bytes(0..<file.count)
        do throws(ByteDecoder.Failure) {
            let hidden = try HiddenFormat.decode(bytes, number: record.number, segment: segment.number, of: identity)
            guard record.checksum == SegmentFormat.fileChecksum(ofFooter: bytes), record.articles == hidden.count else {
                throw ByteDecoder.Failure(
                    offset: bytes.count - 8, message: "the checksum is not the one in the manifest")
            }
            return hidden
        } catch { throw IndexStorageError(error, path: path) }
    }

    /// Writes a new file and syncs it; the record names it.
    static func write(
        _ hidden: HiddenArticles, number: UInt64, of segment: SegmentRecord, _ identity: FileIdentity,
        in files: any FolderFiles
    ) throws(IndexStorageError) -> HiddenRecord {
        let bytes = HiddenFormat.encode(hidden, number: number, segment: segment.number, of: identity)
        let record = HiddenRecord(
            number: number, bytes: bytes.count, checksum: SegmentFormat.fileChecksum(ofFooter: bytes),
            articles: hidden.count)
        try files.write(bytes, to: record.name)
        return record
    }
}

extension FolderFiles {
    /// Makes a file of these bytes and syncs it.
    func write(_ bytes: [UInt8], to name: String) throws(IndexStorageError) {
        let file = try create(name)
        try bytes.withRawBytes { bytes throws(IndexStorageError) in try file.append(bytes) }
        try file.sync()
    }
}

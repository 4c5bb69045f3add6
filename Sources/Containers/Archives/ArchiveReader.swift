import CArchive

/// Reads the entries of an archive, one after the other, by libarchive. Nothing is unpacked to disk.
///
/// Owns a `struct archive`; used by one thread, as libarchive wants its handles to be used by one thread at a time
/// (archive_read_new(3)).
final class ArchiveReader {
    /// A file in the archive.
    struct Entry {
        /// Its name in the archive, for people; nil for what is compressed and no archive.
        var name: String?
        var isFile: Bool
    }

    private let handle: OpaquePointer
    private let feed: ArchiveFeed
    private let allowance: Allowance?
    /// Whether libarchive cannot go on.
    private var isBroken = false

    /// Begins to read an archive, from its first bytes.
    ///
    /// - Parameter allowance: how many bytes its entries may have; nil for as many as there are.
    init(_ reader: ByteReader, _ allowance: Allowance? = nil) throws(StreamFault) {
        self.allowance = allowance
        guard let handle = archive_read_new() else { throw StreamFault("no memory for another archive") }
        self.handle = handle
        feed = ArchiveFeed(reader)
        // What a stream is compressed by, and the formats; others need programs or are no longer met.
        archive_read_support_filter_gzip(handle)
        archive_read_support_filter_zstd(handle)
        archive_read_support_filter_xz(handle)
        archive_read_support_filter_bzip2(handle)
        archive_read_support_format_tar(handle)
        archive_read_support_format_zip(handle)
        archive_read_support_format_raw(handle)
        archive_read_support_format_empty(handle)
        // The feed outlives the handle: both are this object's, whose deinit frees the handle first.
        let context = Unmanaged.passUnretained(feed).toOpaque()
        archive_read_set_callback_data(handle, context)
        archive_read_set_read_callback(handle) { _, context, buffer in ArchiveFeed.of(context).next(buffer) }
        if reader.size != nil {
            archive_read_set_seek_callback(handle) { _, context, offset, whence in
                ArchiveFeed.of(context).seek(Int(offset), whence)
            }
        }
        if archive_read_open1(handle) < ARCHIVE_WARN { throw fault() }
    }

    deinit { archive_read_free(handle) }

    /// The next entry, or nil after the last. What was not read of the one before is passed over.
    ///
    /// - Throws: when what follows cannot be read.
    func next() throws(StreamFault) -> Entry? {
        // It was said when it broke.
        if isBroken { return nil }
        var entry: OpaquePointer?
        let status = archive_read_next_header(handle, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status >= ARCHIVE_WARN, let entry else {
            isBroken = true
            throw fault()
        }
        // The names belong to the handle, and are copied here before it is used again.
        let name =
            archive_entry_pathname_utf8(entry).map { String(cString: $0) }
            ?? archive_entry_pathname(entry).map { String(cString: $0) }
        let isRaw = archive_format(handle) == ARCHIVE_FORMAT_RAW
        // What looks like an archive, and is none that libarchive knows: it would unpack to itself.
        if isRaw, archive_filter_count(handle) <= 1 {
            isBroken = true
            throw StreamFault("the compressed data are damaged")
        }
        // File types are compared as numbers: AE_IFREG is a cast, which Swift does not import.
        let regular: UInt32 = 0o100000
        let isLink = archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil
        return Entry(name: isRaw ? nil : name ?? "?", isFile: !isLink && archive_entry_filetype(entry) == regular)
    }

    /// Puts the next bytes of the entry at the start of a buffer and returns how many: none at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
        while true {
            let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
            if count >= 0 {
                do throws(StreamFault) { try allowance?.spend(count) } catch {
                    isBroken = true
                    throw error
                }
                return count
            }
            // A warning, as for the checksum of an entry, comes with data that cannot be relied on.
            if count == Int(ARCHIVE_RETRY) { continue }
            isBroken = count <= Int(ARCHIVE_FATAL)
            throw fault()
        }
    }

    private func fault() -> StreamFault {
        if let fault = feed.fault { return fault }
        let words = archive_error_string(handle).map { String(cString: $0) } ?? "the archive is damaged"
        return StreamFault(words.prefix(1).lowercased() + words.dropFirst())
    }
}

/// The bytes of one entry of an archive, to be read before the next entry.
final class EntrySource: ByteSource {
    private let archive: ArchiveReader

    init(_ archive: ArchiveReader) { self.archive = archive }

    var size: Int? { nil }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int { try archive.read(into: buffer) }

    func seek(to offset: Int) -> Bool { false }
}

import CArchive

/// Gives libarchive the bytes of a stream. What it gives stays as it is until it is asked again, as libarchive's callbacks
/// have to see to (archive_read_open(3): "the buffer … must remain valid until the next call").
final class ArchiveFeed {
    private let reader: ByteReader
    private let block: UnsafeMutableRawBufferPointer
    /// Why the stream gave no more.
    private(set) var fault: StreamFault?

    init(_ reader: ByteReader) {
        self.reader = reader
        block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit { block.deallocate() }

    /// The feed that a callback was given; it is alive as long as its `ArchiveReader`'s handle.
    static func of(_ context: UnsafeMutableRawPointer?) -> ArchiveFeed {
        Unmanaged<ArchiveFeed>.fromOpaque(context!).takeUnretainedValue()
    }

    func next(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        do throws(StreamFault) {
            let part = try reader.some().prefix(block.count)
            block.copyBytes(from: part)
            reader.take(part.count)
            buffer?.pointee = UnsafeRawPointer(block.baseAddress)
            return part.count
        } catch {
            fault = error
            return Int(ARCHIVE_FATAL)
        }
    }

    /// Goes to an offset from the start (0), from here (1) or from the end (2), as lseek(2) counts them.
    func seek(_ offset: Int, _ whence: Int32) -> Int64 {
        guard let size = reader.size else { return Int64(ARCHIVE_FATAL) }
        let base = [0: 0, 1: reader.offset, 2: size][Int(whence)] ?? 0
        let (target, overflow) = base.addingReportingOverflow(offset)
        guard !overflow, reader.seek(to: min(max(target, 0), size)) else { return Int64(ARCHIVE_FATAL) }
        return Int64(reader.offset)
    }
}

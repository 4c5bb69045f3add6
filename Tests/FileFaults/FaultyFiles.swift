import Glibc
import IndexStorage

/// A new file of a `FaultyFolder`.
final class FaultyAppendingFile: AppendingFile {
    private let name: String
    private let folder: FaultyFolder

    init(name: String, folder: FaultyFolder) {
        self.name = name
        self.folder = folder
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(IndexStorageError) {
        try folder.change(.append(name, Array(bytes)), action: "write", name: name)
    }

    func sync() throws(IndexStorageError) {
        try folder.change(.sync(name), action: "sync", name: name)
    }
}

/// A file of a `FaultyFolder` as it was when it was opened.
final class FaultyReadableFile: ReadableFile {
    private let path: String
    private let bytes: [UInt8]
    private let isUnreadable: Bool

    init(path: String, bytes: [UInt8], isUnreadable: Bool) {
        self.path = path
        self.bytes = bytes
        self.isUnreadable = isUnreadable
    }

    var count: Int { bytes.count }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(IndexStorageError) {
        guard !isUnreadable else {
            throw IndexStorageError(systemError: EIO, path: path, offset: offset, action: "read")
        }
        guard offset >= 0, offset + buffer.count <= bytes.count else {
            throw IndexStorageError(.damaged, path: path, offset: bytes.count, "the file ends too early")
        }
        buffer.copyBytes(from: bytes[offset..<offset + buffer.count])
    }

    func map(_ range: Range<Int>) throws(IndexStorageError) -> SegmentBytes {
        SegmentBytes(Array(bytes[range]))
    }
}

import Glibc

/// A file of the system's that is read.
final class SystemReadableFile: ReadableFile {
    private let path: String
    private let file: FileDescriptor
    let count: Int

    init(path: String) throws(IndexStorageError) {
        self.path = path
        // Not to wait for the other end, if it is a pipe.
        let file = try FileDescriptor(path, O_RDONLY | O_NONBLOCK, action: "open")
        var status = stat()
        try systemCall("examine", path: path) { Int(fstat(file.number, &status)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw IndexStorageError(.damaged, path: path, "not a plain file: move it away")
        }
        self.file = file
        count = Int(status.st_size)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(IndexStorageError) {
        guard let base = buffer.baseAddress else { return }
        var done = 0
        while done < buffer.count {
            let taken = try systemCall("read", path: path, offset: offset + done) {
                pread(file.number, base + done, buffer.count - done, off_t(offset + done))
            }
            guard taken > 0 else {
                throw IndexStorageError(
                    .damaged, path: path, offset: offset + done, "the file ends too early: it was cut off")
            }
            done += taken
        }
    }

    func map(_ range: Range<Int>) throws(IndexStorageError) -> SegmentBytes {
        // The system keeps the file open for the mapping (mmap(2)).
        let start = mmap(nil, count, PROT_READ, MAP_SHARED, file.number, 0)
        guard let start, start != MAP_FAILED else {
            throw IndexStorageError(systemError: errno, path: path, action: "map")
        }
        return SegmentBytes(mapping: start, mappedCount: count, range: range)
    }
}

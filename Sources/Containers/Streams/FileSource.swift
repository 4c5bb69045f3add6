import Glibc

/// The bytes of an open file; closed when it goes.
final class FileSource: ByteSource {
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    let size: Int?

    /// Opens a file for reading.
    ///
    /// - Throws: the system's words.
    init(path: String) throws(StreamFault) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw StreamFault(String(cString: strerror(errno))) }
        ownsDescriptor = true
        size = Self.size(of: descriptor)
    }

    /// Reads what is open already, and leaves it open.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        ownsDescriptor = false
        // Who else reads it may not expect to be sent back.
        size = nil
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    private static func size(of descriptor: Int32) -> Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw StreamFault(String(cString: strerror(errno))) }
        }
    }

    func seek(to offset: Int) -> Bool { size != nil && lseek(descriptor, offset, SEEK_SET) == offset }
}

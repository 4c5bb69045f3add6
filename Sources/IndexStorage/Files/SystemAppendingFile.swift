import Glibc

/// A new file of the system's, written at its end.
final class SystemAppendingFile: AppendingFile {
    private let path: String
    private let file: FileDescriptor
    private var count = 0
    /// Up to where it was synced on the way.
    private var synced = 0

    init(path: String) throws(IndexStorageError) {
        self.path = path
        file = try FileDescriptor(path, O_WRONLY | O_CREAT | O_EXCL, action: "make")
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(IndexStorageError) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            done += try systemCall("write", path: path, offset: count + done) {
                write(file.number, base + done, bytes.count - done)
            }
        }
        count += bytes.count
        // In steps, so that the sync at the end of a large file is short, and the disk is not kept from others by gigabytes
        // that it is given at once.
        guard count - synced >= Self.stepBytes else { return }
        try systemCall("sync", path: path) { Int(fdatasync(file.number)) }
        synced = count
    }

    func sync() throws(IndexStorageError) {
        try file.sync(path: path)
    }

    private static let stepBytes = 32 << 20
}

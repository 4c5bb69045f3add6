import Glibc

/// Keeps others away from a folder for as long as it lives.
///
/// It is flock(2)'s exclusive lock on a file of its own. The kernel gives it up when the process ends, however it ends, and
/// it also holds between two users in one process, since each opens the file itself.
final class SystemFolderLock: Sendable {
    private let file: FileDescriptor

    init(file path: String, folder: String) throws(IndexStorageError) {
        let file = try FileDescriptor(path, O_RDWR | O_CREAT, action: "open the lock file")
        switch systemCall({ Int(flock(file.number, LOCK_EX | LOCK_NB)) }) {
        case .success: break
        case .failure(let failure) where failure.number == EWOULDBLOCK:
            let holder = Self.process(in: file).map { " (process \($0))" } ?? ""
            throw IndexStorageError(
                .busyFolder, path: folder,
                "another worker uses this index\(holder): stop it, or name another folder",
                systemError: failure.number)
        case .failure(let failure):
            throw IndexStorageError(systemError: failure.number, path: path, action: "lock")
        }
        self.file = file
        writeProcess()
    }

    /// Leaves the process's number for those who are refused. The lock holds without it, so a failure is let pass.
    private func writeProcess() {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(file.number, 0) == 0 else { return }
        _ = pwrite(file.number, text, text.count, 0)
    }

    private static func process(in file: FileDescriptor) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file.number, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count], as: UTF8.self).prefix { $0.isNumber })
    }
}

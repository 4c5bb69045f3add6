import Glibc

/// Keeps a second writer away from a folder, for as long as it lives.
///
/// It is flock(2)'s exclusive lock on a file of its own. The kernel gives it up when the process ends, however it ends,
/// and it also holds between two writers of one process, since each opens the file itself. SQLite's locks do not serve:
/// they are free between transactions. The lock is not on SQLite's file, whose POSIX locks the process would lose by
/// closing another descriptor of it (sqlite.org/howtocorrupt.html, 2.2).
final class FolderLock {
    private let file: Int32

    /// Takes the lock at once or throws `busyFolder`, naming the holder's process if it can be read.
    init(of folder: LogFolder) throws(ArticleLogError) {
        let file = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw ArticleLogError(
                .unwritable, path: folder.lock,
                "the lock file cannot be opened (\(systemText(errno))): check the folder, its owner and its mode")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            let holder = Self.readProcess(from: file)
            close(file)
            guard number == EWOULDBLOCK else {
                throw ArticleLogError(
                    .unwritable, path: folder.lock,
                    "the folder cannot be locked (\(systemText(number))): choose one on a local disk")
            }
            let process = holder.map { " (process \($0))" } ?? ""
            throw ArticleLogError(
                .busyFolder, path: folder.path,
                "another worker uses this data folder\(process): stop it, or name another folder")
        }
        self.file = file
        writeProcess()
    }

    deinit {
        close(file)
    }

    /// Leaves the process's number for those who are refused. The lock holds without it, so a failure is let pass.
    private func writeProcess() {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(file, 0) == 0 else { return }
        _ = pwrite(file, text, text.count, 0)
    }

    private static func readProcess(from file: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count], as: UTF8.self).prefix { $0.isNumber })
    }
}

import Glibc

/// The system's side of certificates: files that are read whole, and written so that nobody sees half of one.
enum KeyFile {
    /// Reads a file.
    ///
    /// - Parameter isSecret: whether it must be closed to others: its group may read it only where the file is another
    ///   user's, as secrets are that a system mounts for a process.
    static func read(_ path: String, isSecret: Bool) throws(CertificateError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw fault("cannot be read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw fault("cannot be read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw CertificateError("\(path) is no file") }
        if isSecret {
            let forbidden: mode_t = status.st_uid == geteuid() ? 0o077 : 0o027
            guard status.st_mode & forbidden == 0 else {
                throw CertificateError(
                    "\(path) is a secret key that others can read: chmod 600 it, and if others were on this machine, "
                        + "make a new one")
            }
        }
        guard status.st_size <= CertificateText.maximumBytes else {
            throw CertificateError("\(path) is too large for a certificate")
        }
        var bytes = [UInt8](repeating: 0, count: CertificateText.maximumBytes + 1)
        var count = 0
        while count < bytes.count {
            let result = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if result < 0, errno == EINTR { continue }
            guard result >= 0 else { throw fault("cannot be read", path) }
            if result == 0 { break }
            count += result
        }
        guard count <= CertificateText.maximumBytes, let text = String(validating: bytes[..<count], as: UTF8.self)
        else {
            throw CertificateError("\(path) is no certificate: it is not text")
        }
        return text
    }

    /// Makes a file that is not there yet.
    static func create(_ path: String, _ text: String, mode: mode_t) throws(CertificateError) {
        guard access(path, F_OK) != 0 else {
            throw CertificateError("\(path) is there already; remove it first, or choose another name")
        }
        try replace(path, text, mode: mode)
    }

    /// Writes a file in place of the one that may be there.
    static func replace(_ path: String, _ text: String, mode: mode_t) throws(CertificateError) {
        // Beside its place, since only there a name can be changed in one step; hidden, so that no reader takes it.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let draft = folder + ".draft-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw fault("cannot be written", path) }
        let isWritten = fchmod(descriptor, mode) == 0 && writeAll(text, to: descriptor) && fsync(descriptor) == 0
        let error = errno
        close(descriptor)
        guard isWritten, rename(draft, path) == 0 else {
            let reason = isWritten ? errno : error
            unlink(draft)
            throw CertificateError("\(path) cannot be written: \(String(cString: strerror(reason)))")
        }
    }

    static func remove(_ path: String) throws(CertificateError) {
        guard unlink(path) == 0 else { throw fault("cannot be removed", path) }
    }

    /// Makes a folder that only its owner may look into, unless it is there.
    static func makeFolder(_ path: String) throws(CertificateError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault("cannot be made", path) }
    }

    /// A file in a folder, with what changes when somebody changes it.
    struct Listed: Hashable, Sendable {
        var name: String
        var size: Int
        /// Of the last change of the content, and of the file's properties, in nanoseconds since 1970.
        var modified: Int
        var changed: Int
        var inode: UInt64
    }

    /// The files of a folder by name, without hidden ones.
    static func list(_ folder: String) throws(CertificateError) -> [Listed] {
        guard let stream = opendir(folder) else { throw fault("cannot be read", folder) }
        defer { closedir(stream) }
        var found: [Listed] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                // d_name is a string with a NUL in a buffer of 256.
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard !name.hasPrefix("."), fstatat(dirfd(stream), name, &status, 0) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            found.append(
                Listed(
                    name: name, size: status.st_size, modified: nanoseconds(status.st_mtim),
                    changed: nanoseconds(status.st_ctim), inode: UInt64(status.st_ino)))
        }
        return found.sorted { $0.name < $1.name }
    }

    private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }

    private static func fault(_ what: String, _ path: String) -> CertificateError {
        CertificateError("\(path) \(what): \(String(cString: strerror(errno)))")
    }
}

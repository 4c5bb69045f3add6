import Glibc

/// An open file of the system, closed when the object goes.
final class FileDescriptor: Sendable {
    let number: Int32

    /// Opens a path (open(2)).
    init(_ path: String, _ flags: Int32, action: String) throws(IndexStorageError) {
        number = Int32(
            try systemCall(action, path: path) { Int(Glibc.open(path, flags | O_CLOEXEC, 0o600)) })
    }

    deinit {
        // An error here has nobody to tell, and is not needed: what counts was synced before. On Linux the number is free
        // after EINTR too (close(2)), so there is no second call.
        close(number)
    }

    /// fsync(2).
    func sync(path: String) throws(IndexStorageError) {
        try systemCall("sync", path: path) { Int(fsync(number)) }
    }
}

/// Something that was done to the files of a folder, by their names in it.
public enum DiskOperation: Hashable, Sendable {
    /// A file was made that was not there.
    case create(String)
    case write(String, offset: Int, bytes: [UInt8])
    case truncate(String, size: Int)
    /// A file was synced, and with it the folder's names when `names` says so.
    case sync(String, names: Bool)
    /// A sync failed: what was written since the last one need never reach the disk, and a later sync need not say so
    /// (fsync(2), EIO).
    case failedSync(String)
    case delete(String, names: Bool)
}

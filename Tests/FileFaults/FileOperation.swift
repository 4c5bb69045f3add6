/// Something that was done to the files of a folder.
package enum FileOperation: Hashable, Sendable {
    /// A file was made that was not there.
    case create(String)
    case append(String, [UInt8])
    case sync(String)
    /// A sync failed: what was written since the last one need never reach the disk, and a later sync need not say so
    /// (fsync(2), EIO).
    case failedSync(String)
    case rename(String, to: String)
    case remove(String)
    case syncNames
}

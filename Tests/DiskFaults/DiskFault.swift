/// What is wrong with a disk.
public enum DiskFault: Hashable, Sendable {
    /// No room (ENOSPC) for any write but the first so many; of the one that fails a part is written.
    case fullAfterWrites(Int)
    /// Writes fail (EIO), but for the first so many.
    case failingAfterWrites(Int)
    /// Syncs fail (EIO), but for the first so many.
    case failingAfterSyncs(Int)
    /// The file system was made read-only (EROFS): writes fail, files are opened for reading.
    case readOnly
    /// A sync takes so long.
    case slowSync(Duration)

    public static let full = DiskFault.fullAfterWrites(0)
    public static let failingSync = DiskFault.failingAfterSyncs(0)
}

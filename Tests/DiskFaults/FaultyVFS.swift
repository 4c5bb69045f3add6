import CSQLite
import Glibc
import Locking

/// The VFS that stands before SQLite's own for Unix (sqlite.org/vfs.html, "VFS shims"), and is the process's default once it
/// is installed. Files on no `FaultyDisk` are opened by the VFS for Unix itself.
enum FaultyVFS {
    static let disks = Guarded<[FaultyDisk.Attached]>([])

    static func install() { _ = installed }

    /// SQLite keeps the address for the life of the process, so the memory is never freed; nothing changes it after it was
    /// registered.
    private static let installed: Bool = {
        guard let unix = sqlite3_vfs_find("unix") else { return false }
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        // The functions that are not replaced take nothing from the VFS that they are given but `mxPathname`.
        vfs.initialize(to: unix.pointee)
        vfs.pointee.zName = UnsafePointer(strdup("telex-faulty"))
        vfs.pointee.pNext = nil
        vfs.pointee.szOsFile = Int32(FaultyFile.headBytes) + unix.pointee.szOsFile
        vfs.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let file, let unix = sqlite3_vfs_find("unix") else { return SQLITE_MISUSE }
            return FaultyVFS.open(unix, name, file, flags, outFlags)
        }
        vfs.pointee.xDelete = { _, name, syncsFolder in
            guard let name, let unix = sqlite3_vfs_find("unix"), let delete = unix.pointee.xDelete else {
                return SQLITE_MISUSE
            }
            guard let (disk, file) = FaultyVFS.disk(of: String(cString: name)) else {
                return delete(unix, name, syncsFolder)
            }
            if let error = disk.errorOfWrite(), error == EROFS {
                errno = error
                return SQLITE_IOERR | 10 << 8  // SQLITE_IOERR_DELETE
            }
            let result = delete(unix, name, 0)
            if result == SQLITE_OK { disk.record(.delete(file, names: syncsFolder != 0)) }
            return result
        }
        return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }()

    /// The disk that a path is on, and the file's name.
    private static func disk(of path: String) -> (FaultyDisk, String)? {
        let disk = disks.withLock { disks in
            disks.lazy.compactMap(\.disk).first { path.hasPrefix($0.folder + "/") }
        }
        guard let disk, let slash = path.lastIndex(of: "/") else { return nil }
        return (disk, String(path[path.index(after: slash)...]))
    }

    private static func open(
        _ unix: UnsafeMutablePointer<sqlite3_vfs>, _ name: UnsafePointer<CChar>?,
        _ file: UnsafeMutablePointer<sqlite3_file>, _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let open = unix.pointee.xOpen else { return SQLITE_MISUSE }
        guard let name, let (disk, fileName) = disk(of: String(cString: name)) else {
            return open(unix, name, file, flags, outFlags)
        }
        // Unless it says otherwise, SQLite takes the file for opened and calls xClose.
        file.pointee.pMethods = nil
        let exists = access(name, F_OK) == 0
        var flags = flags
        if disk.isReadOnly {
            guard exists else {
                errno = EROFS
                return SQLITE_CANTOPEN
            }
            // As the VFS for Unix does when it is refused more.
            flags = flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_READONLY
        }
        let real = FaultyFile.real(of: file)
        let result = open(unix, name, real, flags, outFlags)
        guard result == SQLITE_OK else { return result }
        // The VFS for Unix syncs the folder at the first sync of these, when they may have been made.
        let kinds = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL
        let syncsNames = flags & SQLITE_OPEN_CREATE != 0 && flags & kinds != 0
        FaultyFile(name: fileName, disk: disk, syncsNames: syncsNames).attach(to: file)
        if !exists { disk.record(.create(fileName)) }
        return SQLITE_OK
    }
}

import CSQLite
import Glibc

/// An open file on a `FaultyDisk`.
///
/// SQLite hands out memory of `szOsFile` bytes for each file: first our head, then the file of the VFS for Unix. A file is
/// used by one thread at a time, which is that of its connection.
final class FaultyFile {
    let name: String
    let disk: FaultyDisk
    /// Whether the next sync is to make the folder's names durable too.
    private var syncsNames: Bool

    init(name: String, disk: FaultyDisk, syncsNames: Bool) {
        self.name = name
        self.disk = disk
        self.syncsNames = syncsNames
    }

    private struct Head {
        var file: sqlite3_file
        /// Retained by `attach`, released by xClose.
        var owner: Unmanaged<FaultyFile>
    }

    /// A multiple of 16, so that what follows is aligned as memory from malloc is.
    static let headBytes = 32

    typealias Pointer = UnsafeMutablePointer<sqlite3_file>

    /// The file of the VFS for Unix behind ours.
    static func real(of file: Pointer) -> Pointer {
        (UnsafeMutableRawPointer(file) + headBytes).assumingMemoryBound(to: sqlite3_file.self)
    }

    func attach(to file: Pointer) {
        precondition(MemoryLayout<Head>.size <= Self.headBytes)
        let head = Head(file: sqlite3_file(pMethods: Self.methods), owner: .passRetained(self))
        UnsafeMutableRawPointer(file).initializeMemory(as: Head.self, to: head)
    }

    private static func head(of file: Pointer) -> UnsafeMutablePointer<Head> {
        UnsafeMutableRawPointer(file).assumingMemoryBound(to: Head.self)
    }

    /// Calls the body with our file and the one behind it.
    private static func with(_ file: Pointer?, _ body: (FaultyFile, Pointer, sqlite3_io_methods) -> Int32) -> Int32 {
        guard let file else { return SQLITE_MISUSE }
        let real = real(of: file)
        guard let methods = real.pointee.pMethods else { return SQLITE_MISUSE }
        return head(of: file).pointee.owner._withUnsafeGuaranteedRef { body($0, real, methods.pointee) }
    }

    private func write(
        _ bytes: UnsafeRawBufferPointer, at offset: Int64, to real: Pointer, _ methods: sqlite3_io_methods
    ) -> Int32 {
        guard let write = methods.xWrite else { return SQLITE_MISUSE }
        let error = disk.errorOfWrite()
        // A disk that fills up takes the beginning of a write.
        let written =
            error == nil ? bytes : UnsafeRawBufferPointer(rebasing: bytes.prefix(error == ENOSPC ? bytes.count / 2 : 0))
        if !written.isEmpty {
            let result = write(real, written.baseAddress, Int32(written.count), offset)
            guard result == SQLITE_OK else { return result }
            disk.record(.write(name, offset: Int(offset), bytes: Array(written)))
        }
        guard let error else { return SQLITE_OK }
        errno = error
        return error == ENOSPC ? SQLITE_FULL : SQLITE_IOERR | 3 << 8  // SQLITE_IOERR_WRITE
    }

    private func sync() -> Int32 {
        let (error, pause) = disk.errorOfSync()
        if let error {
            disk.record(.failedSync(name))
            errno = error
            return SQLITE_IOERR | 4 << 8  // SQLITE_IOERR_FSYNC
        }
        if pause > .zero {
            let (seconds, attoseconds) = pause.components
            var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
            nanosleep(&time, nil)
        }
        guard !disk.ignoresSyncs else { return SQLITE_OK }
        disk.record(.sync(name, names: syncsNames))
        syncsNames = false
        return SQLITE_OK
    }

    /// Version 2 of the methods: without those of version 3 SQLite maps no file into memory, and so writes none behind the
    /// journal's back. SQLite keeps the address for the life of the process; nothing changes what it points to.
    nonisolated(unsafe) private static let methods: UnsafePointer<sqlite3_io_methods> = {
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        methods.initialize(to: sqlite3_io_methods())
        methods.pointee.iVersion = 2
        methods.pointee.xClose = { file in
            let result = FaultyFile.with(file) { _, real, methods in methods.xClose?(real) ?? SQLITE_MISUSE }
            if let file { FaultyFile.head(of: file).pointee.owner.release() }
            return result
        }
        methods.pointee.xRead = { file, bytes, count, offset in
            FaultyFile.with(file) { _, real, methods in methods.xRead?(real, bytes, count, offset) ?? SQLITE_MISUSE }
        }
        methods.pointee.xWrite = { file, bytes, count, offset in
            let written = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            return FaultyFile.with(file) { $0.write(written, at: offset, to: $1, $2) }
        }
        methods.pointee.xTruncate = { file, size in
            FaultyFile.with(file) { own, real, methods in
                if let error = own.disk.errorOfWrite(), error != ENOSPC {
                    errno = error
                    return SQLITE_IOERR | 6 << 8  // SQLITE_IOERR_TRUNCATE
                }
                let result = methods.xTruncate?(real, size) ?? SQLITE_MISUSE
                if result == SQLITE_OK { own.disk.record(.truncate(own.name, size: Int(size))) }
                return result
            }
        }
        methods.pointee.xSync = { file, _ in FaultyFile.with(file) { own, _, _ in own.sync() } }
        methods.pointee.xFileSize = { file, size in
            FaultyFile.with(file) { _, real, methods in methods.xFileSize?(real, size) ?? SQLITE_MISUSE }
        }
        methods.pointee.xLock = { file, lock in
            FaultyFile.with(file) { _, real, methods in methods.xLock?(real, lock) ?? SQLITE_MISUSE }
        }
        methods.pointee.xUnlock = { file, lock in
            FaultyFile.with(file) { _, real, methods in methods.xUnlock?(real, lock) ?? SQLITE_MISUSE }
        }
        methods.pointee.xCheckReservedLock = { file, result in
            FaultyFile.with(file) { _, real, methods in methods.xCheckReservedLock?(real, result) ?? SQLITE_MISUSE }
        }
        methods.pointee.xFileControl = { file, code, argument in
            FaultyFile.with(file) { _, real, methods in methods.xFileControl?(real, code, argument) ?? SQLITE_MISUSE }
        }
        methods.pointee.xSectorSize = { file in
            FaultyFile.with(file) { _, real, methods in methods.xSectorSize?(real) ?? 0 }
        }
        methods.pointee.xDeviceCharacteristics = { file in
            FaultyFile.with(file) { _, real, methods in methods.xDeviceCharacteristics?(real) ?? 0 }
        }
        methods.pointee.xShmMap = { file, page, bytes, extends, result in
            FaultyFile.with(file) { _, real, methods in
                methods.xShmMap?(real, page, bytes, extends, result) ?? SQLITE_MISUSE
            }
        }
        methods.pointee.xShmLock = { file, offset, count, flags in
            FaultyFile.with(file) { _, real, methods in methods.xShmLock?(real, offset, count, flags) ?? SQLITE_MISUSE }
        }
        methods.pointee.xShmBarrier = { file in
            _ = FaultyFile.with(file) { _, real, methods in
                methods.xShmBarrier?(real)
                return SQLITE_OK
            }
        }
        methods.pointee.xShmUnmap = { file, deletes in
            FaultyFile.with(file) { _, real, methods in methods.xShmUnmap?(real, deletes) ?? SQLITE_MISUSE }
        }
        return UnsafePointer(methods)
    }()
}

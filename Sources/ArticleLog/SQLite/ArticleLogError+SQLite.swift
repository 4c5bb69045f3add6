import CSQLite
import Glibc

extension ArticleLogError {
    /// Sorts SQLite's result codes (sqlite.org/rescode.html) by what can be done about them.
    ///
    /// A write that finds no room is SQLITE_FULL. Where the memory that connections share (`-shm`) finds none, SQLite
    /// says SQLITE_IOERR, and the system's error number tells. That number is not looked at in other cases: SQLite keeps
    /// it from an earlier failure when COMMIT fails.
    init(sqlite result: Int32, text: String, systemError: Int32, path: String) {
        let concernsSharedMemory = sharedMemoryCodes.contains(result)
        let hasNoRoom = concernsSharedMemory && [ENOSPC, EDQUOT].contains(systemError)
        let (code, remedy): (Code, String) =
            switch result & 0xff {
            case SQLITE_FULL:
                (.diskFull, "the disk is full: free some room, then try again")
            case SQLITE_IOERR where hasNoRoom:
                (.diskFull, "the disk is full or a quota is used up: free some room, then try again")
            case SQLITE_IOERR:
                (.ioError, "the disk failed to read or write, or a quota is used up: look into the system's log")
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
                (.unwritable, "the file cannot be written: check its owner, its mode and how its disk is mounted")
            case SQLITE_CANTOPEN:
                (.unwritable, "the file cannot be opened: check the folder, its owner and its mode")
            case SQLITE_CORRUPT:
                (.corrupt, "the log is damaged: restore it from a backup")
            case SQLITE_NOTADB:
                (.notALog, "the file is no SQLite database: name another folder, or move the file away")
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
                (.busy, "another program has locked the file: stop it, then try again")
            default:
                (.unexpected, "sqlite failed")
            }
        var details = "sqlite \(result): \(text)"
        if systemError != 0, concernsSharedMemory || result & 0xff == SQLITE_CANTOPEN {
            details += "; \(systemText(systemError))"
        }
        self.init(code, path: path, "\(remedy) (\(details))", sqliteCode: result)
    }
}

/// SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE and SQLITE_IOERR_SHMMAP of sqlite3.h: macros with shifts are not imported.
private let sharedMemoryCodes = [18, 19, 21].map { SQLITE_IOERR | $0 << 8 }

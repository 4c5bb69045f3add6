import Glibc

/// Why a file of the index could not be made, read or used.
///
/// The description is one line that names the file, the place in it where there is one, and what to do.
package struct IndexStorageError: Error, Hashable, Sendable {
    /// The kind of failure, for programs.
    package enum Code: String, Sendable, CaseIterable {
        /// Another process, or another part of this one, has opened the folder.
        case busyFolder = "busy_folder"
        /// The folder or a file in it cannot be made, opened or changed.
        case unwritable
        /// The disk is full, or a quota is used up. The same call succeeds once there is room.
        case diskFull = "disk_full"
        /// The disk failed to read or write.
        case ioError = "io_error"
        /// The process or the system has no more descriptors, mappings or memory.
        case exhausted
        /// A file is not there.
        case missing
        /// A file is not what was written.
        case damaged
        /// A file was written in a format that this program does not know.
        case otherVersion = "other_version"
        /// The index was built from another log.
        case otherArchive = "other_archive"
        /// A sound segment that is of no use, since one before it is gone.
        case behindGap = "behind_gap"
        /// The caller handed in a manifest that contradicts itself or names files that the folder does not have.
        case badManifest = "bad_manifest"
        /// A failure of the system that none of the above describes.
        case unexpected
    }

    package let code: Code
    /// The file or folder that it is about.
    package let path: String
    /// The byte of the file where the failure was met, if it has a place.
    package let offset: Int?
    /// What was wrong and what to do, without the path.
    package let message: String
    /// The system's error number (errno), when a call of the system failed.
    package let systemError: Int32?

    package init(
        _ code: Code, path: String, offset: Int? = nil, _ message: String, systemError: Int32? = nil
    ) {
        self.code = code
        self.path = path
        self.offset = offset
        self.message = message
        self.systemError = systemError
    }

    /// Sorts the system's error numbers (errno(3)) by what can be done about them.
    ///
    /// - Parameter action: What was tried, as in "cannot write".
    package init(systemError number: Int32, path: String, offset: Int? = nil, action: String) {
        let (code, remedy): (Code, String) =
            switch number {
            case ENOSPC, EDQUOT, EFBIG: (.diskFull, "free some room, then try again")
            case EIO: (.ioError, "look into the system's log")
            case EROFS, EACCES, EPERM, ENOTDIR: (.unwritable, "check its owner, its mode and how its disk is mounted")
            case ENOENT: (.missing, "check that nothing else changes the folder")
            case EMFILE, ENFILE, ENOMEM: (.exhausted, "raise the limits of the process, or run fewer programs")
            default: (.unexpected, "look into the system's log")
            }
        let text = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        self.init(code, path: path, offset: offset, "cannot \(action) (\(text)): \(remedy)", systemError: number)
    }

    /// Whether it says that a file on disk is not usable, now or later, so that what it held must be built again.
    ///
    /// A sector that cannot be read (EIO) counts as damage. A full disk, a missing right and used-up descriptors do not:
    /// they say nothing about the file.
    package var isDamage: Bool {
        switch code {
        case .ioError, .missing, .damaged, .otherVersion, .otherArchive, .behindGap: true
        case .busyFolder, .unwritable, .diskFull, .exhausted, .badManifest, .unexpected: false
        }
    }
}

extension IndexStorageError: CustomStringConvertible {
    package var description: String {
        let place = offset.map { ", byte \($0)" } ?? ""
        return "\(path)\(place): \(message)"
    }
}

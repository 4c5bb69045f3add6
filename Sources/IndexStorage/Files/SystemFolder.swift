import Glibc

/// A folder of the system's.
package struct SystemFolder: FolderFiles {
    package let path: String

    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    package func makeFolder() throws(IndexStorageError) {
        switch systemCall({ Int(mkdir(path, 0o700)) }) {
        case .success: break
        case .failure(let failure) where failure.number == EEXIST: return
        case .failure(let failure) where failure.number == ENOENT:
            throw IndexStorageError(
                .unwritable, path: path, "the folder that it is to be in does not exist: make it, or name another",
                systemError: ENOENT)
        case .failure(let failure):
            throw IndexStorageError(systemError: failure.number, path: path, action: "make the folder")
        }
        let parent = path + "/.."
        try FileDescriptor(parent, O_RDONLY | O_DIRECTORY, action: "open").sync(path: parent)
    }

    package func lock(_ name: String) throws(IndexStorageError) -> any AnyObject & Sendable {
        try SystemFolderLock(file: path(of: name), folder: path)
    }

    package func names() throws(IndexStorageError) -> [String] {
        guard let folder = opendir(path) else {
            throw IndexStorageError(systemError: errno, path: path, action: "list")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            // readdir(3) tells the end from an error by errno alone.
            errno = 0
            guard let entry = readdir(folder) else {
                let number = errno
                guard number == 0 else { throw IndexStorageError(systemError: number, path: path, action: "list") }
                return names
            }
            // The name is an array in the entry, ended by a zero.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    package func create(_ name: String) throws(IndexStorageError) -> any AppendingFile {
        try SystemAppendingFile(path: path(of: name))
    }

    package func open(_ name: String) throws(IndexStorageError) -> any ReadableFile {
        try SystemReadableFile(path: path(of: name))
    }

    package func rename(_ name: String, to newName: String) throws(IndexStorageError) {
        let (from, to) = (path(of: name), path(of: newName))
        try systemCall("rename to \(newName)", path: from) { Int(Glibc.rename(from, to)) }
    }

    package func remove(_ name: String) throws(IndexStorageError) {
        let file = path(of: name)
        try systemCall("remove", path: file) { Int(unlink(file)) }
    }

    package func syncNames() throws(IndexStorageError) {
        try FileDescriptor(path, O_RDONLY | O_DIRECTORY, action: "open").sync(path: path)
    }
}

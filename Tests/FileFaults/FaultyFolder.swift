import Glibc
package import IndexStorage
import Locking

/// A folder in memory whose disk can be told to fail, and that knows what a power cut would leave. Any thread may use it.
package final class FaultyFolder: FolderFiles {
    package let path = "faulty-index"
    private let state: Guarded<State>

    fileprivate struct State: Sendable {
        var image: FolderImage
        var operations: [FileOperation] = []
        var fault: FileFault?
        var faultsMet = 0
        var unreadable: Set<String> = []
        var isLocked = false
    }

    /// - Parameter image: What is in the folder, on disk or not.
    package init(_ image: FolderImage = FolderImage()) {
        state = Guarded(State(image: image))
    }

    /// A folder with files that are on disk.
    package convenience init(_ files: [String: [UInt8]]) {
        self.init(FolderImage(files))
    }

    /// What is wrong with the disk now.
    package var fault: FileFault? {
        get { state.withLock { $0.fault } }
        set {
            state.withLock { state in
                state.fault = newValue
                state.faultsMet = 0
            }
        }
    }

    /// How many changes failed since the fault was set.
    package var faultsMet: Int { state.withLock { $0.faultsMet } }

    /// Files that cannot be read (EIO).
    package var unreadable: Set<String> {
        get { state.withLock { $0.unreadable } }
        set { state.withLock { $0.unreadable = newValue } }
    }

    /// Changes the bytes of a file as a bad disk does: it is no operation. Whoever has mapped the file keeps what was there.
    package func damage(_ name: String, _ body: @Sendable (inout [UInt8]) -> Void) {
        state.withLock { $0.image.damage(name, body) }
    }

    /// What was done to the files so far, but for what failed and left nothing.
    package var operations: [FileOperation] { state.withLock { $0.operations } }

    /// The folder as it is, as another process or a power cut would find it.
    package var image: FolderImage { state.withLock { $0.image } }

    /// The files as programs see them.
    package var files: [String: [UInt8]] { state.withLock { $0.image.visible } }

    /// Does something to the files, or fails as the fault says.
    func change(_ operation: FileOperation, action: String, name: String) throws(IndexStorageError) {
        let number = state.withLock { $0.change(operation) }
        if let number { throw IndexStorageError(systemError: number, path: path(of: name), action: action) }
    }

    package func makeFolder() throws(IndexStorageError) {}

    package func lock(_ name: String) throws(IndexStorageError) -> any AnyObject & Sendable {
        let isTaken = state.withLock { state in
            defer { state.isLocked = true }
            return state.isLocked
        }
        guard !isTaken else {
            throw IndexStorageError(.busyFolder, path: path, "another worker uses this index: stop it")
        }
        return Lock(folder: self)
    }

    private final class Lock: Sendable {
        let folder: FaultyFolder
        init(folder: FaultyFolder) { self.folder = folder }
        deinit { folder.state.withLock { $0.isLocked = false } }
    }

    package func names() throws(IndexStorageError) -> [String] {
        files.keys.sorted()
    }

    package func create(_ name: String) throws(IndexStorageError) -> any AppendingFile {
        try change(.create(name), action: "make", name: name)
        return FaultyAppendingFile(name: name, folder: self)
    }

    package func open(_ name: String) throws(IndexStorageError) -> any ReadableFile {
        let (bytes, isUnreadable) = state.withLock { ($0.image.bytes(of: name), $0.unreadable.contains(name)) }
        guard let bytes else { throw IndexStorageError(systemError: ENOENT, path: path(of: name), action: "open") }
        return FaultyReadableFile(path: path(of: name), bytes: bytes, isUnreadable: isUnreadable)
    }

    package func rename(_ name: String, to newName: String) throws(IndexStorageError) {
        try change(.rename(name, to: newName), action: "rename", name: name)
    }

    package func remove(_ name: String) throws(IndexStorageError) {
        try change(.remove(name), action: "remove", name: name)
    }

    package func syncNames() throws(IndexStorageError) {
        try change(.syncNames, action: "sync", name: "")
    }
}

extension FaultyFolder.State {
    /// - Returns: The error number, or nil if it was done.
    fileprivate mutating func change(_ operation: FileOperation) -> Int32? {
        if let error = errorOfSystem(operation) { return error }
        guard var fault else {
            apply(operation)
            return nil
        }
        guard fault.passing <= 0 else {
            fault.passing -= 1
            self.fault = fault
            apply(operation)
            return nil
        }
        faultsMet += 1
        if !fault.isLasting { self.fault = nil }
        switch operation {
        case .append(let name, let bytes):
            if fault.isHalfDone { apply(.append(name, Array(bytes.prefix(bytes.count / 2)))) }
        case .sync(let name): apply(.failedSync(name))
        case .create, .rename, .remove: if fault.isHalfDone { apply(operation) }
        case .failedSync, .syncNames: break
        }
        return fault.error
    }

    private mutating func apply(_ operation: FileOperation) {
        image.apply(operation)
        operations.append(operation)
    }

    /// What a system would say to an operation that makes no sense.
    private func errorOfSystem(_ operation: FileOperation) -> Int32? {
        switch operation {
        case .create(let name): image.has(name) ? EEXIST : nil
        case .rename(let name, _), .remove(let name): image.has(name) ? nil : ENOENT
        // A file may be written and synced that has lost its name.
        case .append, .sync, .failedSync, .syncNames: nil
        }
    }
}

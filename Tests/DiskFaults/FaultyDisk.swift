import Glibc
import Locking

/// A folder whose disk can be told to fail, for SQLite's files in it, and that knows what a power cut would leave.
///
/// It holds for connections that are opened while it lives, by any thread of the process. SQLite's own VFS for Unix does
/// the work; syncs are not passed on to the system, since what is durable is what the journal says. Files that SQLite does
/// not open through its VFS (`-shm`, and others' files) are left out, and so is a sync of the folder that is not SQLite's:
/// names are taken for less durable than they are.
///
/// Any thread may use it.
public final class FaultyDisk: Sendable {
    /// The folder's path, without links.
    public let folder: String
    private let state: Guarded<State>

    fileprivate struct State: Sendable {
        var fault: DiskFault?
        /// How many writes or syncs the fault has let pass, and how many it has met.
        var passed = 0
        var met = 0
        var operations: [DiskOperation] = []
        let isRecording: Bool
        var ignoresSyncs = false
    }

    /// - Parameters:
    ///   - folder: A folder that exists. What SQLite opens in it or below it from now on is on this disk; names below it
    ///     must differ.
    ///   - isRecording: Whether operations are kept, in memory.
    public init(folder: String, isRecording: Bool = true) {
        let resolved = realpath(folder, nil)
        self.folder = resolved.map { String(cString: $0) } ?? folder
        free(resolved)
        state = Guarded(State(isRecording: isRecording))
        FaultyVFS.install()
        FaultyVFS.disks.withLock { $0.append(Attached(disk: self)) }
    }

    deinit {
        FaultyVFS.disks.withLock { disks in disks.removeAll { $0.disk == nil } }
    }

    /// A disk that the VFS knows, for as long as somebody else holds it.
    struct Attached: Sendable {
        weak let disk: FaultyDisk?
    }

    /// What is wrong with the disk now; setting it begins to count anew.
    public var fault: DiskFault? {
        get { state.withLock { $0.fault } }
        set {
            state.withLock { state in
                state.fault = newValue
                state.passed = 0
                state.met = 0
            }
        }
    }

    /// How many calls failed, or were slowed, since the fault was set.
    public var faultsMet: Int { state.withLock { $0.met } }

    /// Lets syncs do nothing and say that all is well, as a disk does that lies.
    public var ignoresSyncs: Bool {
        get { state.withLock { $0.ignoresSyncs } }
        set { state.withLock { $0.ignoresSyncs = newValue } }
    }

    /// What was done to the files so far.
    public var operations: [DiskOperation] { state.withLock { $0.operations } }
    public var operationCount: Int { state.withLock { $0.operations.count } }

    func record(_ operation: DiskOperation) {
        state.withLock { if $0.isRecording { $0.operations.append(operation) } }
    }

    /// What is to become of a write or of a change of a file's length: an error number, or nil to let it pass.
    func errorOfWrite() -> Int32? {
        state.withLock { state in
            switch state.fault {
            case .fullAfterWrites(let count): state.error(ENOSPC, after: count)
            case .failingAfterWrites(let count): state.error(EIO, after: count)
            case .readOnly: state.error(EROFS, after: 0)
            case .failingAfterSyncs, .slowSync, nil: nil
            }
        }
    }

    /// What is to become of a sync: an error number, or nil to let it pass after a pause.
    func errorOfSync() -> (error: Int32?, pause: Duration) {
        state.withLock { state in
            switch state.fault {
            case .failingAfterSyncs(let count): return (state.error(EIO, after: count), .zero)
            case .slowSync(let pause):
                state.met += 1
                return (nil, pause)
            case .fullAfterWrites, .failingAfterWrites, .readOnly, nil: return (nil, .zero)
            }
        }
    }

    /// Whether files can only be opened for reading.
    var isReadOnly: Bool { fault == .readOnly }

    /// Puts an image's files into a folder.
    public static func write(_ files: [String: [UInt8]], to folder: String) -> Bool {
        files.allSatisfy { name, bytes in
            guard let file = fopen(folder + "/" + name, "w") else { return false }
            let written = fwrite(bytes, 1, bytes.count, file)
            return fclose(file) == 0 && written == bytes.count
        }
    }
}

extension FaultyDisk.State {
    fileprivate mutating func error(_ error: Int32, after count: Int) -> Int32? {
        guard passed >= count else {
            passed += 1
            return nil
        }
        met += 1
        return error
    }
}

import CSQLite
import Glibc

/// Makes SQLite's writes to files fail on the calling thread, at a chosen write and with a chosen error.
///
/// SQLite's VFS for Unix lets the system calls that it uses be replaced (`xSetSystemCall`, made for tests:
/// sqlite.org/c3ref/vfs.html). The replacement serves the whole process, and fails only on the thread that asked.
enum FailingWrites {
    /// Runs the body with the `number`-th write and all after it failing with `error`; returns how often it was tried.
    static func from(_ number: Int, error: Int32, _ body: () throws -> Void) rethrows -> Int {
        _ = installed
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(to: State(allowed: number - 1, error: error))
        pthread_setspecific(key, state)
        defer {
            pthread_setspecific(key, nil)
            state.deallocate()
        }
        try body()
        return state.pointee.failures
    }

    fileprivate struct State {
        var allowed: Int
        let error: Int32
        var failures = 0
    }

    /// The thread's `State`, if writes are to fail on it.
    fileprivate static let key: pthread_key_t = {
        var key = pthread_key_t()
        precondition(pthread_key_create(&key, nil) == 0)
        return key
    }()

    private static let installed: Bool = {
        guard let vfs = sqlite3_vfs_find("unix"), let set = vfs.pointee.xSetSystemCall else { return false }
        let replacement: @convention(c) (Int32, UnsafeRawPointer?, Int, Int) -> Int = { file, bytes, count, offset in
            if FailingWrites.failsNow() { return -1 }
            return pwrite(file, bytes, count, offset)
        }
        // One of the two is what SQLite was built to call; both have this signature here. The cast is to the generic
        // function type that SQLite casts back from.
        for name in ["pwrite", "pwrite64"] {
            _ = set(vfs, name, unsafeBitCast(replacement, to: sqlite3_syscall_ptr.self))
        }
        return true
    }()

    private static func failsNow() -> Bool {
        guard let state = pthread_getspecific(key)?.assumingMemoryBound(to: State.self) else { return false }
        if state.pointee.allowed > 0 {
            state.pointee.allowed -= 1
            return false
        }
        state.pointee.failures += 1
        errno = state.pointee.error
        return true
    }
}

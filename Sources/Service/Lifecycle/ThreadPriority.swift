import Glibc

/// How much of a busy processor a thread gets beside others.
public enum ThreadPriority {
    /// Lets the other threads go first.
    ///
    /// setpriority(2), "C library/kernel differences": on Linux it is the calling thread's alone. Where it is forbidden, the
    /// thread is like all others.
    public static func lower() { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5) }
}

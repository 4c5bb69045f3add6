import Glibc

/// How many files a process may have open.
public enum OpenFiles {
    /// Raises the limit to what the system allows the process, since each connection is a file. Where that is forbidden, it
    /// stays.
    public static func raiseLimit() {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }
}

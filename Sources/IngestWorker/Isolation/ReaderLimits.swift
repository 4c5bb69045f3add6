import Glibc

/// What a process that reads suspect documents allows itself.
public struct ReaderLimits: Hashable, Sendable {
    /// For one document, from its last byte to the first of the answer. The kernel's timer ends the process.
    public var time: Duration
    /// How much address space it may have, in bytes. Beyond, the system gives it no memory, and it aborts.
    public var addressSpace: Int

    public init(time: Duration, addressSpace: Int = 2 << 30) {
        self.time = time
        self.addressSpace = addressSpace
    }

    /// Bounds the process's address space, and has it leave no core file: setrlimit(2).
    ///
    /// - Throws: when the system does not allow it.
    func apply() throws(ReaderLimitError) {
        try set(RLIMIT_AS, to: rlim_t(max(0, addressSpace)), "the address space")
        try set(RLIMIT_CORE, to: 0, "core files")
    }

    private func set(_ resource: __rlimit_resource, to bound: rlim_t, _ name: String) throws(ReaderLimitError) {
        let resource = __rlimit_resource_t(resource.rawValue)
        var limit = rlimit()
        // A bound that is lower already stays.
        guard getrlimit(resource, &limit) == 0 else { throw ReaderLimitError(name: name, code: errno) }
        limit.rlim_max = min(limit.rlim_max, bound)
        limit.rlim_cur = min(limit.rlim_cur, bound)
        guard setrlimit(resource, &limit) == 0 else { throw ReaderLimitError(name: name, code: errno) }
    }

    /// Has SIGALRM end the process when the time is over: setitimer(2), of which alarm(2) is the one for whole seconds.
    func startTimer() { setTimer(max(time, .milliseconds(1))) }

    func stopTimer() { setTimer(.zero) }

    private func setTimer(_ time: Duration) {
        let (seconds, attoseconds) = time.components
        let value = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        var timer = itimerval(it_interval: timeval(), it_value: value)
        // It fails for values out of range alone.
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    }
}

/// The system did not let a process bound itself.
struct ReaderLimitError: Error, CustomStringConvertible {
    let name: String
    let code: CInt

    var description: String { "\(name) cannot be bounded: \(String(cString: strerror(code)))" }
}

import Glibc

/// Lets the threads that own sockets go first: what a lane works on takes its time anyway.
///
/// setpriority(2), "C library/kernel differences": on Linux it is the calling thread's alone. Where it is forbidden, all are
/// alike.
func lowerPriority() {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
}

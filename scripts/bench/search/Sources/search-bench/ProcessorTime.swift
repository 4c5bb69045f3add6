import Foundation

/// Processor time in seconds.
enum ProcessorTime {
    /// That of all threads of the process.
    static var process: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
    /// That of the calling thread.
    static var thread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

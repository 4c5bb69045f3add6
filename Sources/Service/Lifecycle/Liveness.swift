import Locking

/// Whether the threads of a program go on: each has a pulse, and beats it each time around its loop.
///
/// A loop that waits for peers shows that it still turns by not waiting for longer than `longestWait`, which wakes an
/// idle process a few times a minute. Any thread may look.
public final class Liveness: Sendable {
    /// How long a loop may wait for something to do before it has to beat.
    public let longestWait: Duration

    private let pulses = Guarded<[Pulse]>([])

    public init(longestWait: Duration = .seconds(5)) { self.longestWait = longestWait }

    /// The pulse of a thread. It rests until its first beat.
    public func pulse(of thread: String) -> Pulse {
        let pulse = Pulse(of: thread, longestWait: longestWait)
        pulses.withLock { $0.append(pulse) }
        return pulse
    }

    /// The names of the threads that neither rest nor have beaten for so long.
    public func stuck(for time: Duration, at now: ContinuousClock.Instant = .now) -> [String] {
        pulses.withLock { pulses in pulses.filter { $0.isStuck(for: time, at: now) }.map(\.thread) }
    }
}

/// The sign of life of one thread.
public final class Pulse: Sendable {
    public let thread: String
    /// How long the thread's loop may wait for something to do before it has to beat.
    public let longestWait: Duration

    /// Of the last beat; not set while the thread rests.
    private let last = SharedMoment()

    fileprivate init(of thread: String, longestWait: Duration) {
        self.thread = thread
        self.longestWait = longestWait
    }

    /// The thread goes on.
    public func beat() { last.set() }

    /// The thread has nothing to do, and cannot be stuck, until it beats again. For waits without a limit, and for a
    /// thread that comes to its end.
    public func rest() { last.clear() }

    /// Rests while the body waits for work.
    public func resting<Work>(_ wait: () -> Work) -> Work {
        rest()
        defer { beat() }
        return wait()
    }

    fileprivate func isStuck(for time: Duration, at now: ContinuousClock.Instant) -> Bool {
        last.elapsed(at: now).map { $0 >= time } ?? false
    }
}

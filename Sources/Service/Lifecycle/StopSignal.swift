import Glibc
import Synchronization

/// SIGTERM and SIGINT as a request to stop: the first asks, the second ends the process at once.
///
/// `install` blocks the signals in the calling thread, and in every thread that is started after it, and waits for them in
/// a thread of its own with sigwait(3); so no handler runs in the middle of anything, and no system call is interrupted.
/// Call it once, first thing in `main`, before any other thread is started.
public enum StopSignal {
    /// Starts waiting for the signals. `stop` is called once, on the signal thread, with the signal's name.
    ///
    /// SIGPIPE is ignored: a closed pipe is an error of the write that found it.
    public static func install(_ stop: @escaping @Sendable (String) -> Void) {
        signal(SIGPIPE, SIG_IGN)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let thread = SignalThread(signals: signals, stop: stop)
        let pointer = Unmanaged.passRetained(thread).toOpaque()
        var handle = pthread_t()
        let status = pthread_create(
            &handle, nil,
            { argument in
                // The reference that `install` retained for this thread, taken over here, once.
                if let argument { Unmanaged<SignalThread>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, pointer)
        if status == 0 {
            pthread_detach(handle)
        } else {
            // Without the thread the signals must do what they do by default, or the process could not be stopped.
            Unmanaged<SignalThread>.fromOpaque(pointer).release()
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        }
    }

    private final class SignalThread {
        private var signals: sigset_t
        private let stop: @Sendable (String) -> Void

        init(signals: sigset_t, stop: @escaping @Sendable (String) -> Void) {
            self.signals = signals
            self.stop = stop
        }

        func run() {
            var number: Int32 = 0
            while sigwait(&signals, &number) != 0 {}
            stop(number == SIGINT ? "SIGINT" : "SIGTERM")
            while sigwait(&signals, &number) != 0 {}
            // The convention of shells for a process that a signal ended.
            _exit(128 + number)
        }
    }
}

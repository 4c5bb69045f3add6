import Dispatch
import Glibc
import Synchronization

/// SIGTERM and SIGINT as a request to stop: the first asks, the second ends the process at once.
///
/// Dispatch takes the signals through signalfd(2), so nothing of ours runs inside a signal handler. (A thread in
/// sigwait(3) would not do: under an async `main` the main thread waits in sigsuspend(2) with every signal unblocked.)
public final class StopSignal {
    private let sources: [any DispatchSourceSignal]

    /// Starts waiting for the signals. SIGPIPE is ignored: a closed pipe is an error of the write that found it.
    ///
    /// - Parameter stop: called once, on a thread of Dispatch's, with the signal's name.
    public init(_ stop: @escaping @Sendable (_ name: String) -> Void) {
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "stop signals")
        let received = OnceFlag()
        sources = [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")].map { number, name in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                // The convention of shells for a process that a signal ended.
                if !received.setFirst() { _exit(128 + number) }
                stop(name)
            }
            source.activate()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }

    private final class OnceFlag: Sendable {
        private let flag = Atomic(false)

        /// Sets the flag; true the first time.
        func setFirst() -> Bool { !flag.exchange(true, ordering: .relaxed) }
    }
}

import Glibc

/// A thread that does one thing and is waited for: pthread_create(3). It blocks every signal but those that a fault in
/// the thread itself raises, and the profiler's, so that handlers run on the threads that the program has for that.
struct WorkThread: Sendable {
    private let thread: pthread_t

    /// - Throws: `SearchError` of code `storage` when the system allows no more threads.
    init(_ body: @escaping @Sendable () -> Void) throws(SearchError) {
        let start = Unmanaged.passRetained(Start(body: body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }  // Never: it is the object below.
                // Balances passRetained: the new thread owns the object.
                Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw SearchError(
                .storage, "cannot start a thread for the index (error \(code)): raise the limits of the process")
        }
        self.thread = thread
    }

    /// Waits for the thread's end. Once, and on another thread.
    func join() { pthread_join(thread, nil) }

    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) {
            self.body = body
        }

        func run() {
            var signals = sigset_t()
            sigfillset(&signals)
            for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGPROF] {
                sigdelset(&signals, signal)
            }
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            body()
        }
    }
}

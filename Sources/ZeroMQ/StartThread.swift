import CZMQ
import Glibc

/// Starts a joinable thread: pthread_create(3).
///
/// It blocks every signal but those that a fault in the thread itself raises, and the profiler's: handlers of the
/// others run on the threads that the program has for that, and don't interrupt waits here.
///
/// - Throws: `again` when the system allows no more threads.
func startThread(name: String, _ body: sending @escaping () -> Void) throws(ZeroMQError) -> pthread_t {
    let start = Unmanaged.passRetained(ThreadStart(name: name, body: body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }  // Never: it is the object below.
            // Balances passRetained: the new thread now owns the object, and nobody else refers to it.
            Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().run()
            return nil
        }, start.toOpaque())
    guard code == 0 else {
        start.release()
        throw ZeroMQError(ZeroMQError.Code(rawValue: code), in: "pthread_create \(name)")
    }
    return thread
}

/// What a new thread needs to begin.
private final class ThreadStart {
    let name: String
    let body: () -> Void

    init(name: String, body: sending @escaping () -> Void) {
        self.name = name
        self.body = body
    }

    func run() {
        blockSignals()
        // Linux refuses a name of more than 15 bytes; cut between two characters, it stays valid UTF-8.
        var short = name
        while short.utf8.count > 15 { short.removeLast() }
        pthread_setname_np(pthread_self(), short)
        body()
    }

    private func blockSignals() {
        var signals = sigset_t()
        sigfillset(&signals)
        for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGPROF] {
            sigdelset(&signals, signal)
        }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

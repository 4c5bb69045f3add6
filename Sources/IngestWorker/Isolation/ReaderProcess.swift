import Glibc
import Locking
import ZeroMQ

/// A child process at the other end of a pair of sockets, seen from the worker that started it.
///
/// The child has its end as standard input, for both directions; its standard output is the worker's standard error. It
/// inherits no other descriptor: libzmq's and ours are all close-on-exec. Neither end waits for ever: the worker waits
/// with a deadline, and the child finds its end closed when the worker has ended, however that happened.
///
/// One thread at a time uses it. Dropping the last reference ends the child.
final class ReaderProcess: Sendable {
    /// What an exchange came to.
    enum Outcome: Sendable {
        case answer([[UInt8]])
        case ended(ProcessEnd)
        /// It answered what is no answer, or closed its end; what that was.
        case garbled(String)
        case overdue
        case stopped
    }

    let number: pid_t
    private let descriptor: CInt
    /// How the process ended, once it was waited for; from then on the number may be another process's.
    private let end = Guarded<ProcessEnd?>(nil)

    /// Starts the process: posix_spawn(3), which is safe in a process with threads.
    ///
    /// - Throws: when there is no room for it, or no such program.
    init(_ command: ReaderCommand) throws(ReaderStartError) {
        var ends: [CInt] = [-1, -1]
        try check(
            socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 ? 0 : errno,
            "socketpair")
        defer { close(ends[1]) }
        do throws(ReaderStartError) {
            number = try Self.spawn(command, standardInput: ends[1])
        } catch {
            close(ends[0])
            throw error
        }
        descriptor = ends[0]
    }

    deinit {
        close(descriptor)
        if end.withLock({ $0 }) == nil {
            // It has nothing to do and nothing to lose. Not waited for until then, the number is still its own.
            kill(number, SIGKILL)
            _ = wait(options: 0)
        }
    }

    private static func spawn(_ command: ReaderCommand, standardInput: CInt) throws(ReaderStartError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        try check(posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init")
        defer { posix_spawn_file_actions_destroy(&actions) }
        try check(posix_spawn_file_actions_adddup2(&actions, standardInput, 0), "posix_spawn_file_actions_adddup2")
        try check(posix_spawn_file_actions_adddup2(&actions, 2, 1), "posix_spawn_file_actions_adddup2")

        var attributes = posix_spawnattr_t()
        try check(posix_spawnattr_init(&attributes), "posix_spawnattr_init")
        defer { posix_spawnattr_destroy(&attributes) }
        // A worker's thread blocks signals, and the worker ignores some: a child starts as any program does.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGPIPE, SIGALRM, SIGCHLD, SIGHUP, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments = command.arguments.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        try check(
            posix_spawn(&process, command.executable, &actions, &attributes, &arguments, environ), command.executable)
        return process
    }

    // MARK: Exchange

    /// Sends a batch, unless it is nil, and waits for the answer.
    ///
    /// - Parameter stop: readable when the wait shall end; it is not drained.
    func exchange(
        _ batch: [[UInt8]]?, bounds: FrameBatch.Bounds, within time: Duration, stop: Mailbox<Bool>
    ) throws(ZeroMQError) -> Outcome {
        let deadline = ContinuousClock.now + time
        var unsent = (batch.map(FrameBatch.encode) ?? [])[...]
        var isCut = false
        var answer = FrameBatch.Decoder(bounds: bounds)
        var poller = Poller()
        let channel = poller.add(descriptor: descriptor)
        let stopped = poller.add(stop)
        while true {
            poller.setInterest(unsent.isEmpty ? .readable : [.readable, .writable], of: channel)
            // What is there already counts, however late it is: this process may have been suspended.
            if try poller.wait(timeout: max(.zero, deadline - .now)) == 0 { return .overdue }
            if poller[stopped].contains(.readable) { return .stopped }
            if poller[channel].contains(.writable), !send(&unsent) {
                // What the child has to say is still to be received, and at last that it ended.
                isCut = true
                unsent = []
            }
            if poller[channel].subtracting(.writable).isEmpty { continue }
            switch receive() {
            case .nothing: continue
            case .closed: return waitForEnd()
            case .bytes(let bytes):
                do throws(FrameBatch.Fault) {
                    try answer.add(bytes[...])
                } catch {
                    return .garbled(error.message)
                }
                if let batch = answer.batch {
                    return unsent.isEmpty && !isCut ? .answer(batch) : .garbled("an answer before the question's end")
                }
            }
        }
    }

    /// Sends what there is room for. False when the child has closed its end.
    private func send(_ unsent: inout ArraySlice<UInt8>) -> Bool {
        let count = unsent.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        guard count >= 0 else { return errno == EAGAIN || errno == EINTR }
        unsent = unsent.dropFirst(count)
        return true
    }

    private enum Received { case bytes([UInt8]), nothing, closed }

    private func receive() -> Received {
        var code: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            let received = recv(descriptor, buffer.baseAddress, buffer.count, CInt(MSG_DONTWAIT))
            code = received < 0 ? errno : 0
            count = max(0, received)
        }
        if code == EAGAIN || code == EINTR { return .nothing }
        // Another error than these (ECONNRESET) is that the child ended before it read everything.
        return bytes.isEmpty ? .closed : .bytes(bytes)
    }

    // MARK: End

    /// Whether it runs, as far as can be told without waiting.
    var isRunning: Bool { end.withLock({ $0 }) == nil && wait(options: WNOHANG) == nil }

    /// Waits for the end of a process that has closed its end: its other threads may take a moment.
    private func waitForEnd() -> Outcome {
        let deadline = ContinuousClock.now + .seconds(1)
        while true {
            if let end = wait(options: WNOHANG) { return .ended(end) }
            if ContinuousClock.now > deadline { return .garbled("it closed its end and went on") }
            // No descriptor tells of a process's end but pidfd_open(2)'s, which Glibc's module does not show.
            poll(nil, 0, 1)
        }
    }

    /// waitpid(2); nil when the process has not ended.
    private func wait(options: CInt) -> ProcessEnd? {
        var status: CInt = 0
        var found = waitpid(number, &status, options)
        while found == -1, errno == EINTR { found = waitpid(number, &status, options) }
        if found == 0 { return nil }
        // An error (ECHILD) is that the system was told not to keep statuses: SIGCHLD ignored.
        let result = found == -1 ? ProcessEnd.unknown : ProcessEnd(status: status)
        end.withLock { $0 = result }
        return result
    }
}

/// Turns the code of a C function that returns it into an error.
private func check(_ code: CInt, _ what: String) throws(ReaderStartError) {
    if code != 0 { throw ReaderStartError(description: "\(what): \(String(cString: strerror(code)))") }
}

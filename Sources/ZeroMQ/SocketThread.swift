import Glibc
import Locking

/// A thread that owns sockets: libzmq's calls wait in it and nowhere else.
///
/// Its body makes the sockets, waits for them and for its inbox in a `Poller`, and closes the sockets by returning.
/// Others reach it by `post`, and end it by `stop` and then `join`, or `value` where a thread must not block.
///
/// ```swift
/// let thread = try SocketThread<Command, Int>(name: "articles") { inbox in
///     let pull = try Socket(.pull, in: context, stop: inbox.stop)
///     ...
/// }
/// ```
///
/// The thread blocks the signals that can be blocked, so handlers run on other threads and don't disturb its waits.
/// A body waits in its poller only: `stop` wakes that, but neither a blocking `send` nor a blocking `receive`.
///
/// Dropping the last reference stops the thread, without waiting for its end. Any thread may use a SocketThread.
public final class SocketThread<Message: Sendable, Value: Sendable>: Sendable {
    private let mailbox: Mailbox<Message>
    private let stopFlag: StopFlag
    private let outcome: Outcome<Value>
    private let thread: Guarded<pthread_t?>

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - name: shown by `top -H` and debuggers; Linux keeps the first 15 bytes.
    ///   - capacity: the most messages that wait for the body, 1 or more.
    ///   - body: runs on the thread; what it returns or throws is the thread's value.
    /// - Throws: `tooManyOpenFiles`; `again` when the system allows no more threads.
    public init(
        name: String, mailbox capacity: Int = 1024, body: sending @escaping (borrowing Inbox<Message>) throws -> Value
    ) throws(ZeroMQError) {
        let mailbox = try Mailbox<Message>(capacity: capacity)
        let stop = StopFlag()
        let outcome = Outcome<Value>()
        self.mailbox = mailbox
        stopFlag = stop
        self.outcome = outcome
        thread = Guarded(
            try startThread(name: name) {
                let result = Result { try body(Inbox(mailbox: mailbox, stop: stop)) }
                mailbox.close()
                outcome.finish(result)
            })
    }

    deinit {
        stop()
        thread.withLock { thread in
            if let thread { pthread_detach(thread) }
        }
    }

    /// Puts a message in the thread's mailbox and wakes it. Never waits.
    public func post(_ message: Message) -> Mailbox<Message>.Posting { mailbox.post(message) }

    /// Asks the body to end, and wakes its poller. Never waits. Harmless when repeated, or when the thread has ended.
    public func stop() {
        stopFlag.set()
        mailbox.wakeUp.signal()
    }

    /// Waits, blocking, until the thread has ended. Not for asynchronous code, whose threads must not block: see
    /// `value`.
    ///
    /// - Returns: what the body returned.
    /// - Throws: what the body threw.
    /// - Precondition: the thread does not join itself.
    @available(*, noasync, message: "joining blocks the thread: await value instead")
    public func join() throws -> Value {
        thread.withLock { thread in
            guard let joined = thread else { return }
            precondition(pthread_equal(joined, pthread_self()) == 0, "a thread waits for its own end")
            pthread_join(joined, nil)
            thread = nil
        }
        return try outcome.result()
    }

    /// Waits, without blocking a thread, until the body has ended: its sockets are closed then.
    ///
    /// It throws what the body threw. Cancelling the waiting task does not stop the thread: call `stop`.
    public var value: Value {
        get async throws { try await outcome.value() }
    }
}

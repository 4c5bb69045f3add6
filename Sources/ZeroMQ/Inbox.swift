/// What a socket thread's body sees of its thread: its mailbox, and whether it shall stop. Lent to the body alone.
public struct Inbox<Message: Sendable>: ~Copyable {
    let mailbox: Mailbox<Message>
    /// Give it to the thread's sockets and pollers, so that a signal after `stop()` ends their waits.
    public let stop: StopFlag

    /// Whether `SocketThread.stop()` was called.
    public var isStopped: Bool { stop.isSet }

    /// Takes every message out of the mailbox, oldest first, and makes the mailbox unreadable until the next one.
    public func drain() -> [Message] { mailbox.drain() }

    /// Ends the mailbox and takes out what is left. The thread does it when its body ends; a body whose messages carry
    /// promises does it before, and settles them.
    public func close() -> [Message] { mailbox.close() }
}

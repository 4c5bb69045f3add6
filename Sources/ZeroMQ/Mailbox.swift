import Locking

/// A bounded queue from any thread to one that waits in a poller: the only way into a thread that owns sockets.
///
/// Any thread may post. One thread drains it, after `Poller.add(mailbox)` found it readable.
public final class Mailbox<Message: Sendable>: Sendable {
    /// What became of a posted message.
    public enum Posting: Hashable, Sendable {
        /// It is in the mailbox; the owner is woken.
        case posted
        /// The mailbox holds its capacity: try again, or say no to whoever wants it done.
        case full
        /// Nobody will read the mailbox any more.
        case closed
    }

    private struct State: Sendable {
        var messages: [Message] = []
        var isClosed = false
    }

    /// The most messages that wait at once, 1 or more.
    public let capacity: Int

    let wakeUp: WakeUp
    private let state = Guarded(State())

    /// - Throws: `tooManyOpenFiles`.
    /// - Precondition: `capacity` is 1 or more.
    public init(capacity: Int) throws(ZeroMQError) {
        precondition(capacity >= 1, "a mailbox for \(capacity) messages holds none")
        self.capacity = capacity
        wakeUp = try WakeUp()
    }

    /// Puts a message in and wakes the owner. Never waits. From any thread.
    public func post(_ message: Message) -> Posting {
        let (posting, wakes) = state.withLock { state -> (Posting, Bool) in
            if state.isClosed { return (.closed, false) }
            if state.messages.count >= capacity { return (.full, false) }
            state.messages.append(message)
            // The first message wakes the owner, who takes all at once: for the others it is awake already.
            return (.posted, state.messages.count == 1)
        }
        if wakes { wakeUp.signal() }
        return posting
    }

    /// Takes out every message, oldest first. On the owner's thread.
    public func drain() -> [Message] {
        // In this order: what is posted after the reset either is taken below or signals anew.
        wakeUp.reset()
        return state.withLock { state in take(&state) }
    }

    /// Ends the mailbox, so that every further `post` is answered with `closed`, and takes out what is left in it,
    /// oldest first: the owner says what becomes of it. Empty the second time.
    @discardableResult
    public func close() -> [Message] {
        state.withLock { state in
            state.isClosed = true
            return take(&state)
        }
    }

    private func take(_ state: inout State) -> [Message] {
        let messages = state.messages
        state.messages = []
        return messages
    }
}

import Glibc
import Synchronization
import Testing

@testable import ZeroMQ

/// Real signals into real waits. One at a time: they share a signal and its handler.
@Suite(.serialized)
struct SignalTests {
    let context: Context

    init() throws {
        context = try Context()
        handled.store(0, ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in handled.add(1, ordering: .relaxed) }
        sigaction(SIGUSR2, &action, nil)
    }

    /// A thread that may be interrupted, unlike other socket threads.
    private func interruptible<Value>(
        _ body: sending @escaping (borrowing Inbox<Never>) throws -> Value
    ) async throws -> (SocketThread<Never, Value>, pthread_t) {
        let started = AsyncStream<pthread_t>.makeStream()
        let thread = try SocketThread<Never, Value>(name: "interrupted") { inbox in
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGUSR2)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            started.continuation.yield(pthread_self())
            return try body(inbox)
        }
        for await id in started.stream { return (thread, id) }
        preconditionFailure("a stream without an end has ended")
    }

    @Test func aWaitGoesOnAfterASignal() async throws {
        let ready = AsyncStream<String>.makeStream()
        let context = context
        let (thread, id) = try await interruptible { inbox in
            let pull = try Socket(.pull, in: context, options: bounded(), stop: inbox.stop)
            ready.continuation.yield(try pull.bind(anyPort))
            return try pull.receiveTexts()
        }
        for await endpoint in ready.stream {
            for count in 1...50 {
                pthread_kill(id, SIGUSR2)
                while handled.load(ordering: .relaxed) < count { sched_yield() }
            }
            let push = try Socket(.push, in: context, options: bounded { $0.linger = .seconds(30) })
            try push.connect(endpoint)
            try push.send("after fifty signals")
            break
        }
        let received = try await thread.value
        #expect(received == ["after fifty signals"])
    }

    @Test func aSignalEndsTheWaitOfAThreadThatShallStop() async throws {
        let ended = Ended()
        let ready = AsyncStream<Void>.makeStream()
        let context = context
        let (thread, id) = try await interruptible { inbox in
            defer { ended.flag.store(true, ordering: .releasing) }
            let pull = try Socket(.pull, in: context, stop: inbox.stop)
            try pull.bind(anyPort)
            ready.continuation.finish()
            return failure { () throws(ZeroMQError) in _ = try pull.receive() }
        }
        for await _ in ready.stream {}
        thread.stop()
        while !ended.flag.load(ordering: .acquiring) {
            pthread_kill(id, SIGUSR2)
            sched_yield()
        }
        let error = try await thread.value
        #expect(error == ZeroMQError(.interrupted, in: "zmq_msg_recv"))
    }

    @Test func aStormOfSignalsDoesNotLengthenAPoll() async throws {
        let ended = Ended()
        let context = context
        let (thread, id) = try await interruptible { inbox in
            defer { ended.flag.store(true, ordering: .releasing) }
            let pull = try Socket(.pull, in: context)
            var poller = Poller(stop: inbox.stop)
            _ = poller.add(pull)
            return try poller.wait(timeout: .milliseconds(50))
        }
        // Were the time counted anew after each signal, this would not end.
        while !ended.flag.load(ordering: .acquiring) {
            pthread_kill(id, SIGUSR2)
            sched_yield()
        }
        let ready = try await thread.value
        #expect(ready == 0)
        #expect(handled.load(ordering: .relaxed) > 0)
    }

    @Test func socketThreadsAreLeftAloneBySignals() async throws {
        let thread = try SocketThread<Never, Bool>(name: "undisturbed") { _ in
            pthread_kill(pthread_self(), SIGUSR2)
            var pending = sigset_t()
            sigpending(&pending)
            return sigismember(&pending, SIGUSR2) == 1
        }
        let isPending = try await thread.value
        #expect(isPending)
        #expect(handled.load(ordering: .relaxed) == 0)
    }
}

private let handled = Atomic<Int>(0)

private final class Ended: Sendable {
    let flag = Atomic<Bool>(false)
}

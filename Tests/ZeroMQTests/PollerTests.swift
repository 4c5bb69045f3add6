import Glibc
import Testing
import ZeroMQ

struct PollerTests {
    let context: Context

    init() throws { context = try Context() }

    @Test func saysWhichSocketIsReady() throws {
        let one = try Socket(.pull, in: context, options: bounded())
        let other = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        try one.bind("inproc://one")
        try push.connect(try other.bind(anyPort))
        var poller = Poller()
        let first = poller.add(one)
        let second = poller.add(other)
        let third = poller.add(push, for: [.readable, .writable])
        while !poller[third].contains(.writable) { try poller.wait(timeout: .seconds(30)) }
        poller.setInterest([], of: third)
        let none = try poller.wait(timeout: .zero)
        #expect(none == 0)
        try push.send("x")
        let ready = try poller.wait(timeout: nil)
        #expect(ready == 1)
        #expect(poller[first] == [])
        #expect(poller[second] == .readable)
        #expect(poller[third] == [])
        _ = try other.receive()
        let after = try poller.wait(timeout: .nanoseconds(1))
        #expect(after == 0)
        #expect(poller[second] == [])
    }

    @Test func waitsForDescriptors() throws {
        var ends: [CInt] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        var poller = Poller()
        let end = poller.add(descriptor: ends[0])
        let empty = try poller.wait(timeout: .zero)
        #expect(empty == 0)
        #expect(write(ends[1], "x", 1) == 1)
        let ready = try poller.wait(timeout: nil)
        #expect(ready == 1)
        #expect(poller[end] == .readable)
        var byte: UInt8 = 0
        #expect(read(ends[0], &byte, 1) == 1)
        close(ends[1])
        try poller.wait(timeout: nil)
        #expect(poller[end] == .failed)
    }

    @Test func aRemovedEntryIsNotWaitedFor() throws {
        let push = try Socket(.push, in: context, options: bounded())
        let pull = try Socket(.pull, in: context, options: bounded())
        try push.connect(try pull.bind("inproc://removed"))
        var poller = Poller()
        let kept = poller.add(pull)
        do {
            let passing = try Socket(.pull, in: context, options: bounded())
            let index = poller.add(passing)
            poller.remove(index)
        }
        try push.send("x")
        let ready = try poller.wait(timeout: nil)
        #expect(ready == 1)
        #expect(poller[kept] == .readable)
        // The free place is taken again.
        let writable = poller.add(push, for: .writable)
        let both = try poller.wait(timeout: nil)
        #expect(both == 2)
        #expect(poller[writable] == .writable)
    }

    @Test func manySocketsArePolled() throws {
        var poller = Poller()
        let push = try Socket(.push, in: context, options: bounded())
        let pulls = try (0..<40).map { number in
            let pull = Owned(try Socket(.pull, in: context, options: bounded()))
            try push.connect(try pull.socket.bind("inproc://many-\(number)"))
            return (pull, poller.add(pull.socket))
        }
        for _ in pulls { try push.send("x") }
        let ready = try poller.wait(timeout: nil)
        #expect(ready == 40)
        for (_, index) in pulls { #expect(poller[index] == .readable) }
    }

    @Test func aContextThatShutsDownEndsTheWait() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        var poller = Poller()
        _ = poller.add(pull)
        context.shutdown()
        let error = failure { () throws(ZeroMQError) in try poller.wait(timeout: nil) }
        #expect(error == ZeroMQError(.terminated, in: "zmq_poll"))
    }

    @Test func waitingOnAClosedSocketTraps() async {
        await #expect(processExitsWith: .failure) {
            let context = try Context()
            var poller = Poller()
            do {
                let pull = try Socket(.pull, in: context)
                _ = poller.add(pull)
            }
            try poller.wait(timeout: .zero)
        }
    }

    @Test func waitingForNothingTraps() async {
        await #expect(processExitsWith: .failure) {
            var poller = Poller()
            try poller.wait(timeout: nil)
        }
    }
}

/// A socket in a class, to have many.
private final class Owned {
    let socket: Socket

    init(_ socket: consuming Socket) { self.socket = socket }
}

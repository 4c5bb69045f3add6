import Testing

@testable import ZeroMQ

struct SendingTests {
    let context: Context

    init() throws { context = try Context() }

    @Test func nothingToReceiveIsNil() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        try pull.bind(anyPort)
        let copied = try pull.tryReceive()
        let lent: Int? = try pull.tryReceive { message in message.count }
        #expect(copied == nil)
        #expect(lent == nil)
    }

    @Test func noRoomIsFalse() throws {
        let push = try Socket(.push, in: context, options: bounded())
        try push.bind(anyPort)
        let one = try push.trySend(bytes("x"))
        let two = try push.trySend(bytes("x").span.bytes, bytes("y").span.bytes)
        let three = try push.trySend([bytes("x"), bytes("y"), bytes("z")])
        #expect([one, two, three] == [false, false, false])
    }

    @Test func aRefusedMessageLeavesNothingBehind() throws {
        let push = try Socket(.push, in: context, options: bounded())
        let refused = try push.trySend([bytes("lost"), bytes("lost")])
        #expect(!refused)
        let pull = try Socket(.pull, in: context, options: bounded())
        try push.connect(try pull.bind("inproc://later"))
        let sent = try push.trySend([bytes("one"), bytes("two")])
        #expect(sent)
        let received = try pull.receiveTexts()
        #expect(received == ["one", "two"])
    }

    @Test func aTimeoutIsAnError() throws {
        let push = try Socket(.push, in: context, options: bounded { $0.sendTimeout = .milliseconds(1) })
        let pull = try Socket(.pull, in: context, options: bounded { $0.receiveTimeout = .milliseconds(1) })
        try push.bind(anyPort)
        try pull.bind(anyPort)
        let sending = failure { () throws(ZeroMQError) in try push.send("x") }
        let more = failure { () throws(ZeroMQError) in try push.send([bytes("x"), bytes("y")]) }
        let receiving = failure { () throws(ZeroMQError) in _ = try pull.receive() }
        #expect(sending == ZeroMQError(.again, in: "zmq_send"))
        #expect(more == ZeroMQError(.again, in: "zmq_send"))
        #expect(receiving == ZeroMQError(.again, in: "zmq_msg_recv"))
    }

    @Test func theMarksBoundTheQueue() throws {
        let pull = try Socket(.pull, in: context, options: bounded { $0.receiveHighWaterMark = 3 })
        let push = try Socket(.push, in: context, options: bounded { $0.sendHighWaterMark = 2 })
        try push.connect(try pull.bind("inproc://marks"))
        var sent = 0
        while try push.trySend(bytes("x")) { sent += 1 }
        #expect(sent == 5)
    }

    @Test(arguments: [false, true]) func aPeerThatGoesInMidMessageDoesNotSpoilTheNext(_ waiting: Bool) throws {
        let push = try Socket(.push, in: context, options: bounded())
        let monitor = try push.monitor(receiveTimeout: .seconds(30))
        var writer = FrameWriter(push.handle, flags: waiting ? 0 : 1)
        do {
            let first = try Socket(.pull, in: context, options: bounded())
            try push.connect(try first.bind(anyPort))
            try push.send("connected")
            _ = try first.receive()
            try writer.write(bytes("a").span.bytes, isLast: false)
        }
        // The peer has gone, and libzmq has told the PUSH so before it begins to reconnect.
        _ = try monitor.wait(for: .disconnected)
        _ = try monitor.wait(for: .connectRetried)
        try writer.write(bytes("b").span.bytes, isLast: false)
        try writer.write(bytes("c").span.bytes, isLast: true)
        let second = try Socket(.pull, in: context, options: bounded())
        try push.connect(try second.bind(anyPort))
        try push.send([bytes("d"), bytes("e")])
        let received = try second.receiveTexts()
        #expect(received == ["d", "e"])
    }

    @Test func aFrameBeyondTheMaximumEndsTheConnection() throws {
        let pull = try Socket(.pull, in: context, options: bounded { $0.maxMessageSize = 1000 })
        let monitor = try pull.monitor(receiveTimeout: .seconds(30))
        let endpoint = try pull.bind(anyPort)
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(endpoint)
        try push.send([UInt8](repeating: 1, count: 1000))
        try push.send([UInt8](repeating: 2, count: 1001))
        let first = try pull.receive()
        #expect(first.frames == [[UInt8](repeating: 1, count: 1000)])
        let event = try monitor.wait(for: .disconnected)
        #expect(event.endpoint == endpoint)
        let second = try pull.tryReceive()
        #expect(second == nil)
        // Others go on.
        let other = try Socket(.push, in: context, options: bounded())
        try other.connect(endpoint)
        try other.send("small")
        let third = try pull.receiveTexts()
        #expect(third == ["small"])
    }
}

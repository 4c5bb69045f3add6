import Testing

@testable import ZeroMQ

struct ContextTests {
    @Test(arguments: [(-1, 1, "ZMQ_IO_THREADS"), (1, 0, "ZMQ_MAX_SOCKETS"), (1, 1 << 40, "ZMQ_MAX_SOCKETS")])
    func optionsOutOfRangeAreNamed(_ ioThreads: Int, _ maxSockets: Int, _ name: String) throws {
        let options = Context.Options(ioThreads: ioThreads, maxSockets: maxSockets)
        let error = try #require(failure { () throws(ZeroMQError) in _ = try Context(options: options) })
        #expect(error.code == .invalidArgument)
        #expect(error.operation == "zmq_ctx_set \(name)")
    }

    @Test func theNumberOfSocketsIsBounded() throws {
        let context = try Context(options: .init(maxSockets: 2))
        let first = try Socket(.pull, in: context)
        let second = try Socket(.pull, in: context)
        let error = failure { () throws(ZeroMQError) in _ = try Socket(.pull, in: context) }
        #expect(error == ZeroMQError(.tooManyOpenFiles, in: "zmq_socket PULL"))
        #expect(first.context === second.context)
    }

    @Test func shutdownEndsAWaitInAnotherThread() async throws {
        let context = try Context()
        let waiting = AsyncStream<Void>.makeStream()
        let thread = try SocketThread<Never, ZeroMQError?>(name: "waits") { _ in
            let pull = try Socket(.pull, in: context)
            try pull.bind(anyPort)
            waiting.continuation.finish()
            return failure { () throws(ZeroMQError) in _ = try pull.receive() }
        }
        for await _ in waiting.stream {}
        context.shutdown()
        let error = try await thread.value
        #expect(error == ZeroMQError(.terminated, in: "zmq_msg_recv"))
        context.shutdown()
        let after = failure { () throws(ZeroMQError) in _ = try Socket(.pull, in: context) }
        #expect(after == ZeroMQError(.terminated, in: "zmq_socket PULL"))
    }

    @Test func aSocketKeepsItsContext() throws {
        weak var context: Context?
        do {
            let socket: Socket
            do {
                let made = try Context()
                context = made
                socket = try Socket(.pull, in: made)
            }
            #expect(context != nil)
            try socket.bind(anyPort)
        }
        #expect(context == nil)
    }

    @Test func whatWasSentIsDeliveredAfterTheSocketIsClosed() throws {
        let receiver = try Context()
        let pull = try Socket(.pull, in: receiver, options: bounded())
        let endpoint = try pull.bind(anyPort)
        do {
            let sender = try Context()
            let push = try Socket(.push, in: sender, options: bounded { $0.linger = .seconds(30) })
            try push.connect(endpoint)
            for number in 0..<500 { try push.send("\(number)") }
        }
        for number in 0..<500 {
            let received = try pull.receiveTexts()
            #expect(received == ["\(number)"])
        }
    }

    @Test func terminationWaitsForWhatIsStillToBeSent() async throws {
        let context = try Context()
        let other = try Context()
        let pull = try Socket(.pull, in: other, options: bounded())
        let endpoint = try pull.bind(anyPort)
        let count = 1000
        do {
            let options = bounded {
                $0.immediate = false
                $0.linger = .seconds(20)
            }
            let push = try Socket(.push, in: context, options: options)
            try push.connect(endpoint)
            for number in 0..<count { try push.send("\(number)") }
        }
        context.terminate()
        context.terminate()
        var received = 0
        while received < count {
            _ = try pull.receive()
            received += 1
        }
        let failure = failure { () throws(ZeroMQError) in _ = try Socket(.push, in: context) }
        #expect(failure?.code == .terminated)
    }
}

import Testing
import ZeroMQ

struct EndpointTests {
    let context: Context

    init() throws { context = try Context() }

    @Test func bindSaysWhatItBound() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let before = try pull.lastEndpoint()
        let endpoint = try pull.bind(anyPort)
        let after = try pull.lastEndpoint()
        #expect(before == "")
        #expect(after == endpoint)
        let port = try #require(endpoint.split(separator: ":").last.flatMap { Int($0) })
        #expect((1...65535).contains(port))
        #expect(endpoint == "tcp://127.0.0.1:\(port)")
    }

    @Test func aTakenPortIsNamed() throws {
        let first = try Socket(.pull, in: context, options: bounded())
        let endpoint = try first.bind(anyPort)
        let second = try Socket(.router, in: context, options: bounded())
        let error = try #require(failure { () throws(ZeroMQError) in try second.bind(endpoint) })
        #expect(error == ZeroMQError(.addressInUse, in: "zmq_bind", endpoint: endpoint))
        #expect(error.code.rawValue == 98)
        #expect(error.text == "Address already in use")
        let line = "zmq_bind \(endpoint): address already in use (98); another socket listens there: "
        #expect("\(error)" == line + "stop its process or choose another endpoint")
    }

    @Test(
        arguments: [
            ("", .invalidArgument),
            ("no transport", .invalidArgument),
            ("carrier-pigeon://coo", .protocolNotSupported),
            ("tcp://127.0.0.1", .invalidArgument),
            ("tcp://127.0.0.1:seven", .invalidArgument),
            ("tcp://127.0.0.1:65536", .invalidArgument),
            ("tcp://203.0.113.1:7701", .addressNotAvailable),
            ("tcp://no-such-device:7701", .noSuchDevice),
            ("tcp://127.0.0.1:7701\0", .invalidArgument),
        ] as [(String, ZeroMQError.Code)])
    func anEndpointThatCannotBeBound(_ endpoint: String, _ code: ZeroMQError.Code) throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let error = try #require(failure { () throws(ZeroMQError) in try pull.bind(endpoint) })
        #expect(error.code == code)
        #expect(error.operation == "zmq_bind")
        #expect(error.endpoint == endpoint)
    }

    @Test(arguments: ["tcp://127.0.0.1:*", "tcp://127.0.0.1", "nonsense"])
    func anEndpointThatCannotBeConnected(_ endpoint: String) throws {
        let push = try Socket(.push, in: context, options: bounded())
        let error = try #require(failure { () throws(ZeroMQError) in try push.connect(endpoint) })
        #expect(error == ZeroMQError(.invalidArgument, in: "zmq_connect", endpoint: endpoint))
    }

    @Test func anUnboundPortIsFree() throws {
        let first = try Socket(.pull, in: context, options: bounded())
        let monitor = try first.monitor([.closed], receiveTimeout: .seconds(30))
        let endpoint = try first.bind(anyPort)
        try first.unbind(endpoint)
        // The listener is closed in the background.
        _ = try monitor.receive()
        let second = try Socket(.pull, in: context, options: bounded())
        try second.bind(endpoint)
        let again = failure { () throws(ZeroMQError) in try first.unbind(endpoint) }
        #expect(again == ZeroMQError(.noSuchEndpoint, in: "zmq_unbind", endpoint: endpoint))
    }

    @Test func aDisconnectedPeerGetsNoMore() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        let endpoint = try pull.bind(anyPort)
        try push.connect(endpoint)
        try push.send("before")
        _ = try pull.receive()
        try push.disconnect(endpoint)
        // The connection ends in the background; then there is nobody to send to.
        while try push.trySend(bytes("after")) {}
        let again = failure { () throws(ZeroMQError) in try push.disconnect(endpoint) }
        #expect(again == ZeroMQError(.noSuchEndpoint, in: "zmq_disconnect", endpoint: endpoint))
    }

    @Test func readinessFollowsTheQueues() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        let alone = try push.readiness()
        #expect(alone == [])
        try push.connect(try pull.bind("inproc://readiness"))
        let connected = try push.readiness()
        #expect(connected == .writable)
        let empty = try pull.readiness()
        #expect(empty == [])
        try push.send("x")
        let full = try pull.readiness()
        #expect(full == .readable)
    }
}

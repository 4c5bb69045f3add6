import Testing

@testable import ZeroMQ

struct OptionsTests {
    let context: Context

    init() throws { context = try Context() }

    @Test(arguments: Socket.Kind.allCases) func theDefaultsSuitEveryKind(_ kind: Socket.Kind) throws {
        let socket = try Socket(kind, in: context)
        #expect(socket.kind == kind)
    }

    @Test(arguments: Socket.Kind.allCases) func everyOptionSuitsEveryKind(_ kind: Socket.Kind) throws {
        var options = SocketOptions()
        options.linger = nil
        options.sendBuffer = 100_000
        options.receiveBuffer = 100_000
        options.connectTimeout = nil
        options.heartbeat = .init(interval: .seconds(1), timeout: .seconds(5), timeToLive: .seconds(6553.5))
        options.keepAlive = nil
        options.ipv6 = true
        options.immediate = false
        options.routingID = bytes("me")
        options.routerMandatory = false
        options.routerHandover = true
        options.resendableRequests = true
        options.subscriptions = [bytes("a"), []]
        // Linger is for ever, but nothing is ever sent.
        let socket = try Socket(kind, in: context, options: options)
        #expect(socket.kind == kind)
    }

    @Test(arguments: [(1, 1, 1), (20, 20, 5), (30, 30, 8), (3600, 3600, 900)])
    func probesTakeAsMuchTimeAgain(_ seconds: Int, _ idle: Int, _ interval: Int) {
        #expect(
            SocketOptions.KeepAlive(silence: .seconds(seconds)) == .init(idle: idle, interval: interval, count: 4))
        #expect(SocketOptions.KeepAlive(silence: .milliseconds(1)).idle == 1)
    }

    @Test(arguments: [
        ("ZMQ_SNDHWM", with { $0.sendHighWaterMark = 0 }),
        ("ZMQ_RCVHWM", with { $0.receiveHighWaterMark = -1 }),
        ("ZMQ_SNDHWM", with { $0.sendHighWaterMark = .max }),
        ("ZMQ_MAXMSGSIZE", with { $0.maxMessageSize = 0 }),
        ("ZMQ_SNDBUF", with { $0.sendBuffer = 0 }),
        ("ZMQ_RCVBUF", with { $0.receiveBuffer = -1 }),
        ("ZMQ_BACKLOG", with { $0.backlog = 0 }),
        ("ZMQ_HANDSHAKE_IVL", with { $0.handshakeInterval = .zero }),
        ("ZMQ_CONNECT_TIMEOUT", with { $0.connectTimeout = .seconds(-1) }),
        ("ZMQ_RECONNECT_IVL", with { $0.reconnectInterval = .zero }),
        ("ZMQ_HEARTBEAT_IVL", with { $0.heartbeat = .init(interval: .zero, timeout: .seconds(1)) }),
        ("ZMQ_HEARTBEAT_TIMEOUT", with { $0.heartbeat = .init(interval: .seconds(1), timeout: .zero) }),
        (
            "ZMQ_HEARTBEAT_TTL",
            with { $0.heartbeat = .init(interval: .seconds(1), timeout: .seconds(1), timeToLive: .seconds(6554)) }
        ),
        ("ZMQ_TCP_KEEPALIVE_CNT", with { $0.keepAlive = .init(count: 0) }),
        ("ZMQ_ROUTING_ID", with { $0.routingID = [] }),
        ("ZMQ_ROUTING_ID", with { $0.routingID = [0, 1] }),
        ("ZMQ_ROUTING_ID", with { $0.routingID = [UInt8](repeating: 1, count: 256) }),
    ])
    func aValueOutOfRangeIsNamed(_ name: String, _ options: SocketOptions) throws {
        let error = try #require(
            failure { () throws(ZeroMQError) in _ = try Socket(.router, in: context, options: options) })
        #expect(error.code == .invalidArgument)
        #expect(error.operation == "zmq_setsockopt \(name)")
    }

    @Test(arguments: [with { $0.sendHighWaterMark = 1 }, with { $0.receiveHighWaterMark = 1 }])
    func aRepNeedsAMarkOfTwo(_ options: SocketOptions) throws {
        let error = try #require(
            failure { () throws(ZeroMQError) in _ = try Socket(.rep, in: context, options: options) })
        #expect(error.code == .invalidArgument)
        #expect(error.detail == "1 is not in 2...2147483647")
        // The other kinds have no trouble with it.
        let router = try Socket(.router, in: context, options: options)
        #expect(router.kind == .router)
        var enough = SocketOptions()
        enough.sendHighWaterMark = 2
        enough.receiveHighWaterMark = 2
        let rep = try Socket(.rep, in: context, options: enough)
        #expect(rep.kind == .rep)
    }

    @Test(
        arguments: [
            (.zero, 0), (.nanoseconds(1), 1), (.milliseconds(1), 1), (.microseconds(1001), 2), (.seconds(-1), 0),
            (.seconds(2), 2000), (.seconds(2_147_482), 2_147_482_000), (.seconds(2_147_483), .max),
            (.seconds(1e20), .max),
            (nil, -1),
        ] as [(Duration?, CInt)])
    func durationsAreRoundedUpAndHeld(_ duration: Duration?, _ milliseconds: CInt) {
        #expect(duration.milliseconds == milliseconds)
    }
}

/// The defaults with a change.
private func with(_ change: (inout SocketOptions) -> Void) -> SocketOptions {
    var options = SocketOptions()
    change(&options)
    return options
}

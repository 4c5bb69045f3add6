import Testing
import ZeroMQ

struct MonitorTests {
    let context: Context

    init() throws { context = try Context() }

    @Test func bothSidesSeeTheConnection() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        let there = try pull.monitor(receiveTimeout: .seconds(30))
        let here = try push.monitor(receiveTimeout: .seconds(30))
        let endpoint = try pull.bind(anyPort)
        let listening = try there.receive()
        #expect(listening.kind == .listening)
        #expect(listening.endpoint == endpoint)
        try push.connect(endpoint)
        var kinds: [MonitorEvent.Kind] = []
        repeat {
            let event = try here.receive()
            #expect(event.endpoint == endpoint)
            kinds.append(event.kind)
        } while kinds.last != .handshakeSucceeded
        #expect(kinds == [.connectDelayed, .connected, .handshakeSucceeded])
        let accepted = try there.receive()
        let succeeded = try there.receive()
        #expect([accepted.kind, succeeded.kind] == [.accepted, .handshakeSucceeded])
        #expect(accepted.endpoint == endpoint)
    }

    @Test func aPeerThatGoesIsSeen() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let monitor = try pull.monitor([.disconnected], receiveTimeout: .seconds(30))
        let endpoint = try pull.bind(anyPort)
        do {
            let push = try Socket(.push, in: context, options: bounded())
            try push.connect(endpoint)
            try push.send("x")
            _ = try pull.receive()
        }
        let event = try monitor.receive()
        #expect(event.kind == .disconnected)
        #expect(event.endpoint == endpoint)
        let more = try monitor.tryReceive()
        #expect(more == nil)
    }

    @Test func nobodyThereIsTriedAgain() throws {
        let endpoint: String
        do {
            let gone = try Socket(.pull, in: context, options: bounded())
            let monitor = try gone.monitor([.closed], receiveTimeout: .seconds(30))
            endpoint = try gone.bind(anyPort)
            try gone.unbind(endpoint)
            _ = try monitor.receive()
        }
        let push = try Socket(
            .push, in: context,
            options: bounded {
                $0.reconnectInterval = .milliseconds(1)
                $0.reconnectIntervalMax = .milliseconds(8)
            })
        let monitor = try push.monitor(receiveTimeout: .seconds(30))
        try push.connect(endpoint)
        let closed = try monitor.wait(for: .closed)
        let retried = try monitor.wait(for: .connectRetried)
        #expect(closed.endpoint == endpoint)
        #expect(retried.endpoint == endpoint)
        let interval = try #require(retried.retryInterval)
        #expect(interval >= .milliseconds(1) && interval <= .milliseconds(16))
        #expect(retried.failure == nil)
    }

    @Test func aTakenPortIsToldToo() throws {
        let first = try Socket(.pull, in: context, options: bounded())
        let endpoint = try first.bind(anyPort)
        let second = try Socket(.pull, in: context, options: bounded())
        let monitor = try second.monitor(receiveTimeout: .seconds(30))
        _ = failure { () throws(ZeroMQError) in try second.bind(endpoint) }
        let event = try monitor.wait(for: .bindFailed)
        #expect(event.failure == .addressInUse)
        // libzmq names it without its transport here.
        #expect(endpoint == "tcp://\(event.endpoint)")
        #expect("\(event)" == "bindFailed \(event.endpoint): Address already in use")
    }

    @Test func aSilentPeerFailsTheHandshake() throws {
        let pull = try Socket(.pull, in: context, options: bounded { $0.handshakeInterval = .milliseconds(1) })
        let monitor = try pull.monitor(receiveTimeout: .seconds(30))
        let endpoint = try pull.bind(anyPort)
        let peer = try RawPeer(endpoint)
        let event = try monitor.wait(for: .handshakeFailedNoDetail)
        #expect(event.endpoint == endpoint)
        #expect(event.failure != nil)
        _ = peer
    }

    @Test func aPeerWithAnotherMechanismFailsTheHandshake() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let monitor = try pull.monitor(receiveTimeout: .seconds(30))
        let endpoint = try pull.bind(anyPort)
        let peer = try RawPeer(endpoint)
        // ZMTP's greeting (RFC 23): signature, version, mechanism, as a server, filler.
        let mechanism = bytes("PLAIN") + [UInt8](repeating: 0, count: 15)
        try peer.write([0xFF] + [UInt8](repeating: 0, count: 8) + [0x7F, 3, 0] + mechanism)
        try peer.write([0] + [UInt8](repeating: 0, count: 31))
        let event = try monitor.wait(for: .handshakeFailedProtocol)
        #expect(event.endpoint == endpoint)
        // ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH of zmq.h.
        #expect(event.value == 0x1100_0002)
        #expect(event.failure == nil)
    }

    @Test func kindsThatDoNotFitPart() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let monitor = try pull.monitor([.handshakeSucceeded, .disconnected], receiveTimeout: .seconds(30))
        let req = try Socket(.req, in: context, options: bounded())
        try req.connect(try pull.bind(anyPort))
        let event = try monitor.receive()
        #expect(event.kind == .disconnected)
    }

    @Test func waitingForAnEventHasItsTimeout() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let monitor = try pull.monitor(receiveTimeout: .milliseconds(1))
        let error = failure { () throws(ZeroMQError) in _ = try monitor.receive() }
        #expect(error == ZeroMQError(.again, in: "zmq_msg_recv"))
    }

    @Test func theEndOfTheSocketIsTheLastEvent() throws {
        let monitor: Monitor
        do {
            let pull = try Socket(.pull, in: context, options: bounded())
            monitor = try pull.monitor(receiveTimeout: .seconds(30))
            try pull.bind(anyPort)
        }
        let first = try monitor.receive()
        let last = try monitor.receive()
        #expect([first.kind, last.kind] == [.listening, .monitorStopped])
        #expect(last.endpoint == "")
        let more = try monitor.tryReceive()
        #expect(more == nil)
    }

    @Test func theSocketGoesOnWithoutItsMonitor() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        do {
            let monitor = try pull.monitor(receiveTimeout: .seconds(30))
            let event = try monitor.tryReceive()
            #expect(event == nil)
        }
        // libzmq would wait here for a reader of the events, had it not been told.
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(try pull.bind(anyPort))
        try push.send("x")
        let received = try pull.receiveTexts()
        #expect(received == ["x"])
    }

    @Test func aLaterMonitorTakesTheFormersPlace() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let later: Monitor
        do {
            let former = try pull.monitor(receiveTimeout: .seconds(30))
            later = try pull.monitor(receiveTimeout: .seconds(30))
            let end = try former.receive()
            #expect(end.kind == .monitorStopped)
        }
        try pull.bind(anyPort)
        let event = try later.receive()
        #expect(event.kind == .listening)
    }

    @Test func eventsThatNobodyReadsHoldNothingUp() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let monitor = try pull.monitor(receiveTimeout: .seconds(30))
        let endpoint = try pull.bind(anyPort)
        // Four events each: more than the 1,000 that libzmq's end of the pair has room for.
        for number in 0..<400 {
            let push = try Socket(.push, in: context, options: bounded())
            try push.connect(endpoint)
            try push.send("\(number)")
            let received = try pull.receiveTexts()
            #expect(received == ["\(number)"])
        }
        var accepted = 0
        while let event = try monitor.tryReceive() { if event.kind == .accepted { accepted += 1 } }
        #expect(accepted == 400)
    }

    @Test func aPollerWaitsForEvents() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let monitor = try pull.monitor([.listening], receiveTimeout: .seconds(30))
        var poller = Poller()
        let events = poller.add(monitor)
        let none = try poller.wait(timeout: .zero)
        #expect(none == 0)
        try pull.bind(anyPort)
        try poller.wait(timeout: nil)
        #expect(poller[events] == .readable)
    }
}

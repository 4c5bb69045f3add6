import Testing
import ZeroMQ

struct PatternTests {
    let context: Context

    init() throws { context = try Context() }

    @Test(arguments: [anyPort, "inproc://articles"]) func pushIsPulled(_ endpoint: String) throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(try pull.bind(endpoint))
        for number in 0..<100 { try push.send("article \(number)") }
        for number in 0..<100 {
            let received = try pull.receiveTexts()
            #expect(received == ["article \(number)"])
        }
    }

    @Test func pushSharesOutAmongPulls() throws {
        let push = try Socket(.push, in: context, options: bounded())
        let one = try Socket(.pull, in: context, options: bounded())
        let other = try Socket(.pull, in: context, options: bounded())
        try one.bind("inproc://one")
        try other.bind("inproc://other")
        try push.connect("inproc://one")
        try push.connect("inproc://other")
        for number in 0..<4 { try push.send("\(number)") }
        let first = [try one.receiveTexts(), try one.receiveTexts()]
        let second = [try other.receiveTexts(), try other.receiveTexts()]
        #expect(first == [["0"], ["2"]])
        #expect(second == [["1"], ["3"]])
    }

    @Test func repAnswersReq() throws {
        let rep = try Socket(.rep, in: context, options: bounded())
        let req = try Socket(.req, in: context, options: bounded())
        try req.connect(try rep.bind(anyPort))
        for number in 0..<10 {
            try req.send("question \(number)")
            let question = try rep.receiveTexts()
            try rep.send("answer \(number)")
            let answer = try req.receiveTexts()
            #expect(question == ["question \(number)"])
            #expect(answer == ["answer \(number)"])
        }
    }

    @Test func requestsAndRepliesAlternate() throws {
        let rep = try Socket(.rep, in: context, options: bounded())
        let req = try Socket(.req, in: context, options: bounded())
        try req.connect(try rep.bind(anyPort))
        let early = failure { () throws(ZeroMQError) in try rep.send("answer") }
        let eager = failure { () throws(ZeroMQError) in _ = try req.receive() }
        #expect(early == ZeroMQError(.wrongState, in: "zmq_send"))
        #expect(eager == ZeroMQError(.wrongState, in: "zmq_msg_recv"))
    }

    @Test func subscribersHearTheirTopics() throws {
        let pub = try Socket(.xpub, in: context, options: bounded())
        let sub = try Socket(.sub, in: context, options: bounded { $0.subscriptions = [bytes("accepted")] })
        try sub.connect(try pub.bind(anyPort))
        // An XPUB is told of subscriptions: 1 and the topic. So the messages below find their subscriber.
        let subscription = try pub.receive()
        #expect(subscription.frames == [[1] + bytes("accepted")])
        try pub.send([bytes("rejected"), bytes("1")])
        try pub.send([bytes("accepted"), bytes("2")])
        let received = try sub.receiveTexts()
        #expect(received == ["accepted", "2"])

        try sub.subscribe(bytes("rej"))
        _ = try pub.receive()
        try pub.send([bytes("rejected"), bytes("3")])
        let more = try sub.receiveTexts()
        #expect(more == ["rejected", "3"])

        try sub.unsubscribe(bytes("accepted"))
        let end = try pub.receive()
        #expect(end.frames == [[0] + bytes("accepted")])
        try pub.send([bytes("accepted"), bytes("4")])
        try pub.send([bytes("rejected"), bytes("5")])
        let last = try sub.receiveTexts()
        #expect(last == ["rejected", "5"])
    }

    @Test func pubReachesASubscriberThatItsMonitorHasSeen() throws {
        let pub = try Socket(.pub, in: context, options: bounded())
        let sub = try Socket(.sub, in: context, options: bounded { $0.subscriptions = [[]] })
        let endpoint = try pub.bind(anyPort)
        try sub.connect(endpoint)
        // The handshake is over before the subscription has arrived, so the first messages may be lost: that is what
        // PUB means. Sending goes on until one is there.
        var received: Message?
        while received == nil {
            try pub.send("event")
            received = try sub.tryReceive()
        }
        #expect(received.map(texts) == ["event"])
    }

    @Test func pairsTalkBothWays() throws {
        let one = try Socket(.pair, in: context, options: bounded())
        let other = try Socket(.pair, in: context, options: bounded())
        try one.bind("inproc://pair")
        try other.connect("inproc://pair")
        try one.send("to you")
        try other.send("to me")
        let there = try other.receiveTexts()
        let here = try one.receiveTexts()
        #expect(there == ["to you"])
        #expect(here == ["to me"])
    }

    @Test func framesArriveAsTheyWereSent() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(try pull.bind(anyPort))
        let header = bytes("header")
        let body = [UInt8](repeating: 7, count: 100_000)
        let frames = [header, [], body]
        try push.send(frames)
        try push.send(header.span.bytes, body.span.bytes)
        try push.send([])
        let whole = try pull.receive()
        let pair = try pull.receive()
        let empty = try pull.receive()
        #expect(whole == Message(frames: frames))
        #expect(pair == Message(frames: [header, body]))
        #expect(empty == Message(frames: [[]]))
    }

    @Test func aMessageIsLentWithoutACopy() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(try pull.bind(anyPort))
        try push.send([bytes("abc"), bytes("de")])
        let sums = try pull.receive { message in
            (0..<message.count).map { index in
                message.withFrame(index) { bytes in
                    bytes.withUnsafeBytes { $0.reduce(0) { $0 + Int($1) } }
                }
            }
        }
        #expect(sums == [97 + 98 + 99, 100 + 101])
    }
}

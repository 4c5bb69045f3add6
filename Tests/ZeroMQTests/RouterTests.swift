import Testing
import ZeroMQ

struct RouterTests {
    let context: Context

    init() throws { context = try Context() }

    @Test func answersTwoRequestersEachItsOwn() throws {
        let router = try Socket(.router, in: context, options: bounded())
        let endpoint = try router.bind(anyPort)
        let first = try Socket(.req, in: context, options: bounded())
        let second = try Socket(.req, in: context, options: bounded())
        try first.connect(endpoint)
        try second.connect(endpoint)
        try first.send("1")
        try second.send("2")
        var routes: [String: Route] = [:]
        for _ in 0..<2 {
            let message = try router.receive()
            let (route, body) = try #require(message.routed())
            #expect(route.delimited)
            #expect(route.envelope.count == 1)
            routes[try #require(body.first.map { String(decoding: $0, as: UTF8.self) })] = route
        }
        for (question, route) in routes { try router.send(bytes("answer \(question)").span.bytes, to: route) }
        let firstAnswer = try first.receiveTexts()
        let secondAnswer = try second.receiveTexts()
        #expect(firstAnswer == ["answer 1"])
        #expect(secondAnswer == ["answer 2"])
    }

    @Test func theLentFormSplitsTheEnvelopeToo() throws {
        let router = try Socket(.router, in: context, options: bounded())
        let req = try Socket(.req, in: context, options: bounded { $0.resendableRequests = true })
        try req.connect(try router.bind(anyPort))
        try req.send([bytes("header"), bytes("body")])
        let (copy, split) = try router.receive { message in (message.copy(), message.routed()) }
        let (route, start) = try #require(split)
        // The identity and the request's number, which the envelope holds because the request may be sent again.
        #expect(route.envelope.count == 2)
        #expect(start == 3)
        #expect(copy.routed()?.route == route)
        #expect(copy.routed()?.body == [bytes("header"), bytes("body")])
        let sent = try router.trySend([bytes("ok"), bytes("then")], to: route)
        #expect(sent)
        let answer = try req.receiveTexts()
        #expect(answer == ["ok", "then"])
    }

    @Test func aDealerWithoutADelimiterIsAnsweredWithoutOne() throws {
        let router = try Socket(.router, in: context, options: bounded())
        let dealer = try Socket(.dealer, in: context, options: bounded { $0.routingID = bytes("dealer") })
        try dealer.connect(try router.bind(anyPort))
        try dealer.send("question")
        let message = try router.receive()
        let (route, body) = try #require(message.routed())
        #expect(route == Route(identity: bytes("dealer"), delimited: false))
        #expect(body == [bytes("question")])
        try router.send([bytes("answer")], to: route)
        let answer = try dealer.receive()
        #expect(answer.frames == [bytes("answer")])
    }

    @Test(arguments: [
        ([["id"]], ["id"], false, [] as [String]),
        ([["id", ""]], ["id"], true, []),
        ([["id", "", ""]], ["id"], true, [""]),
        ([["", "", "body"]], [""], true, ["body"]),
        ([["id", "7", "", "a", "", "b"]], ["id", "7"], true, ["a", "", "b"]),
        ([["id", "a", "b"]], ["id"], false, ["a", "b"]),
    ])
    func splitsAtTheFirstDelimiter(
        _ message: [[String]], _ envelope: [String], _ delimited: Bool, _ body: [String]
    ) throws {
        let split = Message(frames: message[0].map(bytes)).routed()
        #expect(split?.route.envelope == envelope.map(bytes))
        #expect(split?.route.delimited == delimited)
        #expect(split.map { Array($0.body) } == body.map(bytes))
    }

    @Test func aMessageWithoutAnIdentityHasNoRoute() {
        #expect(Message(frames: []).routed() == nil)
    }

    @Test func anUnknownPeerIsUnreachable() throws {
        let router = try Socket(.router, in: context, options: bounded())
        try router.bind(anyPort)
        let nobody = Route(identity: bytes("nobody"))
        let waiting = failure { () throws(ZeroMQError) in try router.send(bytes("x").span.bytes, to: nobody) }
        let trying = failure { () throws(ZeroMQError) in _ = try router.trySend([bytes("x")], to: nobody) }
        #expect(waiting == ZeroMQError(.hostUnreachable, in: "zmq_send"))
        #expect(trying == ZeroMQError(.hostUnreachable, in: "zmq_send"))
    }

    @Test func withoutMandatoryTheReplyVanishes() throws {
        let router = try Socket(.router, in: context, options: bounded { $0.routerMandatory = false })
        try router.bind(anyPort)
        let sent = try router.trySend([bytes("x")], to: Route(identity: bytes("nobody")))
        #expect(sent)
    }

    @Test func aPeerThatDoesNotReadFillsUp() throws {
        let router = try Socket(.router, in: context, options: bounded { $0.sendHighWaterMark = 2 })
        let dealer = try Socket(
            .dealer, in: context,
            options: bounded {
                $0.routingID = bytes("slow")
                $0.receiveHighWaterMark = 2
            })
        // Within the process there are no kernel buffers: the two marks are all the room that there is.
        try dealer.connect(try router.bind("inproc://router"))
        try dealer.send("hello")
        _ = try router.receive()
        let slow = Route(identity: bytes("slow"), delimited: false)
        var sent = 0
        while try router.trySend([bytes("\(sent)")], to: slow) { sent += 1 }
        #expect(sent == 4)
        for number in 0..<sent {
            let received = try dealer.receiveTexts()
            #expect(received == ["\(number)"])
        }
        // The router looks up once a millisecond, and finds that there is room again.
        while try !router.trySend([bytes("again")], to: slow) {}
        let again = try dealer.receiveTexts()
        #expect(again == ["again"])
    }

    @Test(arguments: [false, true]) func aNewcomerOfTheSameIdentity(_ handover: Bool) throws {
        let router = try Socket(.router, in: context, options: bounded { $0.routerHandover = handover })
        let endpoint = try router.bind(anyPort)
        let options = bounded { $0.routingID = bytes("same") }
        let old = try Socket(.dealer, in: context, options: options)
        try old.connect(endpoint)
        try old.send("old")
        _ = try router.receive()
        let new = try Socket(.dealer, in: context, options: options)
        let monitor = try new.monitor(receiveTimeout: .seconds(30))
        try new.connect(endpoint)
        _ = try monitor.wait(for: .handshakeSucceeded)
        try new.send("new")
        if handover {
            let received = try router.receiveTexts()
            #expect(received == ["same", "new"])
            try router.send([bytes("hello")], to: Route(identity: bytes("same"), delimited: false))
            let answer = try new.receiveTexts()
            #expect(answer == ["hello"])
        } else {
            try old.send("still here")
            let received = try router.receiveTexts()
            #expect(received == ["same", "still here"])
        }
    }
}

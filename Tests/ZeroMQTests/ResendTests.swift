import Testing
import ZeroMQ

/// A REQ that asks again before it was answered.
struct ResendTests {
    let context: Context

    init() throws { context = try Context() }

    @Test func theLateReplyIsNotTakenForTheNewOne() throws {
        let router = try Socket(.router, in: context, options: bounded())
        let req = try Socket(.req, in: context, options: bounded { $0.resendableRequests = true })
        try req.connect(try router.bind(anyPort))
        try req.send("first")
        let first = try #require(try router.receive().routed())
        try req.send("second")
        let second = try #require(try router.receive().routed())
        #expect(first.route.identity == second.route.identity)
        #expect(first.route != second.route)
        try router.send([bytes("to the first")], to: first.route)
        try router.send([bytes("to the second")], to: second.route)
        let answer = try req.receiveTexts()
        #expect(answer == ["to the second"])
        try req.send("third")
        let third = try #require(try router.receive().routed())
        #expect(third.body == [bytes("third")])
    }

    @Test func aRepAnswersItToo() throws {
        let rep = try Socket(.rep, in: context, options: bounded())
        let req = try Socket(.req, in: context, options: bounded { $0.resendableRequests = true })
        try req.connect(try rep.bind(anyPort))
        try req.send("question")
        let question = try rep.receiveTexts()
        try rep.send("answer")
        let answer = try req.receiveTexts()
        #expect(question == ["question"])
        #expect(answer == ["answer"])
    }

    @Test func withoutTheOptionItIsRefused() throws {
        let router = try Socket(.router, in: context, options: bounded())
        let req = try Socket(.req, in: context, options: bounded())
        try req.connect(try router.bind(anyPort))
        try req.send("first")
        let error = failure { () throws(ZeroMQError) in try req.send("second") }
        #expect(error == ZeroMQError(.wrongState, in: "zmq_send"))
    }
}

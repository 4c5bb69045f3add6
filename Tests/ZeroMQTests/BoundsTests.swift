import Testing
import ZeroMQ

struct BoundsTests {
    let context: Context

    init() throws { context = try Context() }

    /// Sends messages through a pair, and receives each within bounds.
    private func exchange(_ messages: [[[UInt8]]], within bounds: MessageBounds) throws -> [Message] {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(try pull.bind(anyPort))
        var received: [Message] = []
        for message in messages {
            try push.send(message)
            received.append(try pull.receive(within: bounds))
        }
        return received
    }

    @Test func fiftyFramesAreCountedButNotKept() throws {
        let hostile = (0..<50).map { bytes("frame \($0)") }
        let received = try exchange([hostile, [bytes("next")]], within: MessageBounds(frames: 3, bytes: 1000))
        #expect(received[0].frames == Array(hostile.prefix(3)))
        #expect(received[0].frameCount == 50)
        #expect(received[0].discarded.frames == 47)
        #expect(received[0].discarded.bytes == hostile.dropFirst(3).reduce(0) { $0 + $1.count })
        #expect(received[1] == Message(frames: [bytes("next")]))
    }

    @Test func whatFollowsATooLargeFrameIsDroppedWithIt() throws {
        let large = [UInt8](repeating: 1, count: 1_000_000)
        let received = try exchange([[bytes("id"), [], large, bytes("tail")]], within: MessageBounds(bytes: 999_999))
        #expect(received[0].frames == [bytes("id"), []])
        #expect(received[0].discarded.frames == 2)
        #expect(received[0].discarded.bytes == 1_000_004)
    }

    @Test func aFirstFrameBeyondTheBoundsLeavesNothing() throws {
        let received = try exchange([[bytes("four")]], within: MessageBounds(frames: 1, bytes: 3))
        #expect(received[0].frames.isEmpty)
        #expect(received[0].discarded.frames == 1)
        #expect(received[0].discarded.bytes == 4)
        #expect(received[0].routed() == nil)
    }

    @Test func exactlyTheBoundsAreWithinThem() throws {
        let message = [bytes("ab"), bytes("c")]
        let received = try exchange([message], within: MessageBounds(frames: 2, bytes: 3))
        #expect(received[0] == Message(frames: message))
    }

    @Test func theLentFormHasTheSameBounds() throws {
        let pull = try Socket(.pull, in: context, options: bounded())
        let push = try Socket(.push, in: context, options: bounded())
        try push.connect(try pull.bind(anyPort))
        try push.send([bytes("a"), bytes("b"), bytes("c")])
        let (count, frameCount, discarded) = try pull.receive(within: MessageBounds(frames: 2)) { message in
            (message.count, message.frameCount, message.discarded)
        }
        #expect(count == 2)
        #expect(frameCount == 3)
        #expect(discarded.bytes == 1)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func randomMessagesAreCutAsAModelCutsThem(_ seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let bounds = MessageBounds(frames: Int.random(in: 1...6, using: &random), bytes: 200)
        let messages = (0..<100).map { _ in
            (0..<Int.random(in: 1...9, using: &random)).map { _ in
                [UInt8](repeating: 3, count: Int.random(in: 0...80, using: &random))
            }
        }
        let received = try exchange(messages, within: bounds)
        for (sent, got) in zip(messages, received) {
            var kept: [[UInt8]] = []
            for frame in sent.prefix(bounds.frames) {
                guard kept.joined().count + frame.count <= bounds.bytes else { break }
                kept.append(frame)
            }
            #expect(got.frames == kept)
            #expect(got.discarded.frames == sent.count - kept.count)
            #expect(got.discarded.bytes == sent.dropFirst(kept.count).joined().count)
        }
    }
}

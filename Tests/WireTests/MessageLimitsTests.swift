import Testing
import Wire

struct MessageLimitsTests {
    private func frame(_ message: String, depth: Int) -> [UInt8] {
        let more = depth - 1
        return Array(
            (message.dropLast() + #","x":"# + String(repeating: "[", count: more) + String(repeating: "]", count: more)
                + "}").utf8)
    }

    @Test(arguments: [8, 20, 64]) func jsonIsAsDeepAsItMayBe(_ depth: Int) throws {
        let limits = MessageLimits(bytes: 4096, depth: depth)
        let article = #"{"telex":1,"kind":"article","article":{"headline":"A"}}"#
        let ping = #"{"telex":1,"op":"ping"}"#
        _ = try PushMessage.decode(frames: [frame(article, depth: depth)], limits: limits)
        _ = try Request.decode(frame(ping, depth: depth), limits: limits)
        let errors = [
            try #require(throws: WireError.self) {
                try PushMessage.decode(frames: [frame(article, depth: depth + 1)], limits: limits)
            },
            try #require(throws: WireError.self) { try Request.decode(frame(ping, depth: depth + 1), limits: limits) },
        ]
        for error in errors {
            #expect((error.code, error.limit) == (.badMessage, .jsonDepth))
            #expect(error.message.contains("more than \(depth) deep"))
        }
    }

    @Test func allFramesCountTogether() throws {
        let header = Array(#"{"telex":1,"kind":"document","document":{"media_type":"text/plain"}}"#.utf8)
        let limits = MessageLimits(bytes: header.count + 3)
        _ = try PushMessage.decode(frames: [header, [1, 2, 3]], limits: limits)
        let error = try #require(throws: WireError.self) {
            try PushMessage.decode(frames: [header, [1, 2, 3, 4]], limits: limits)
        }
        #expect((error.code, error.limit) == (.tooLarge, .messageBytes))
    }

    @Test func theLimitDoesNotTravel() throws {
        let error = WireError(.busy, "later", limit: .requestsPerPeer)
        let read = try JSONCodec.decode(WireError.self, from: try JSONCodec.encode(error))
        #expect(read == WireError(.busy, "later"))
    }
}

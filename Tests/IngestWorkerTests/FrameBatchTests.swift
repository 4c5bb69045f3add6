import TestSupport
import Testing

@testable import IngestWorker

struct FrameBatchTests {
    private let bounds = FrameBatch.Bounds(frames: 4, frameBytes: 100, bytes: 200)

    private func decode(_ bytes: [UInt8]) throws -> [[UInt8]]? {
        var decoder = FrameBatch.Decoder(bounds: bounds)
        try decoder.add(bytes[...])
        return decoder.batch
    }

    @Test(arguments: 0..<100) func anyPiecesMakeTheSameBatch(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let frames = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            (0..<Int.random(in: 0...50, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        }
        let bytes = FrameBatch.encode(frames)
        var decoder = FrameBatch.Decoder(bounds: bounds)
        #expect(decoder.isEmpty)
        var rest = bytes[...]
        while !rest.isEmpty {
            #expect(decoder.batch == nil)
            let piece = rest.prefix(Int.random(in: 1...7, using: &random))
            try decoder.add(piece)
            #expect(!decoder.isEmpty)
            rest = rest.dropFirst(piece.count)
        }
        #expect(decoder.batch == frames)
    }

    @Test(
        arguments: [
            ([5, 0, 0, 0], "5 frames; at most 4 are expected"),
            ([255, 255, 255, 255], "4294967295 frames; at most 4 are expected"),
            (
                [1, 0, 0, 0, 101, 0, 0, 0],
                "a frame of 101 bytes after 0; at most 100 a frame and 200 altogether are expected"
            ),
            ([0, 0, 0, 0, 7], "1 bytes after the last frame"),
        ] as [([UInt8], String)])
    func boundsAreKept(bytes: [UInt8], message: String) {
        #expect(throws: FrameBatch.Fault(message: message)) { try decode(bytes) }
    }

    @Test func theBytesOfAllFramesAreBounded() {
        let bytes = FrameBatch.encode(Array(repeating: Array(repeating: 0, count: 90), count: 3))
        let fault = FrameBatch.Fault(
            message: "a frame of 90 bytes after 180; at most 100 a frame and 200 altogether are expected")
        #expect(throws: fault) { try decode(bytes) }
    }

    @Test(arguments: 0..<500) func randomBytesNeverTrap(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            UInt8.random(in: 0...(Bool.random(using: &random) ? 3 : 255), using: &random)
        }
        var decoder = FrameBatch.Decoder(bounds: bounds)
        for byte in bytes where (try? decoder.add([byte])) == nil { break }
        #expect((decoder.batch?.count ?? 0) <= 4)
    }
}

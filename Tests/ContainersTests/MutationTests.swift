import Containers
import TestSupport
import Testing

struct MutationTests {
    /// Whatever becomes of its bytes, a stream ends: it crashes nobody, and gives no more than it may.
    @Test(arguments: [UInt64(1), 2, 3]) func aDamagedStreamEnds(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let files: [(name: String, content: [UInt8])] = [
            ("a.html", Array("<p>text".utf8)), ("b.jsonl", Array("{}\n{}\n".utf8)),
        ]
        let warc = Array(
            """
            WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 80\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
            3\r\nabc\r\n9\r\nabcdefghi\r\n0\r\n\r\n\r\n\r\n
            """.utf8)
        let originals = [
            try Packing.pack(files, .tar, .none), try Packing.pack(files, .tar, .gzip),
            try Packing.pack(files, .tar, .zstandard), try Packing.pack(files, .zip, .none),
            try Packing.compress(warc, .gzip), warc, Array("[{\"a\":[1]},{}]".utf8),
        ]
        for _ in 0..<400 {
            var bytes = originals.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch UInt8.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
                }
            }
            let count = found(bytes, name: "x.json", allowance: 1 << 16).count
            #expect(count <= bytes.count + 1)
        }
    }
}

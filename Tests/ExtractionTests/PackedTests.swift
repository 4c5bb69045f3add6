import Articles
import Testing

@testable import Extraction

struct PackedTests {
    /// Two records, one a line, compressed by gzip.
    private let packed: [UInt8] = [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0xab, 0x56, 0xca, 0x48, 0x4d, 0x4c, 0xc9, 0xc9,
        0xcc, 0x4b, 0x55, 0xb2, 0x52, 0xf2, 0x4c, 0x4e, 0x55, 0xaa, 0xe5, 0xaa, 0x46, 0x16, 0x0a, 0xce, 0xcb, 0x2f,
        0x07, 0x8a, 0x01, 0x00, 0x7b, 0xe6, 0xf2, 0x3b, 0x27, 0x00, 0x00, 0x00,
    ]

    private func headlines(_ parts: [Extracted]) -> [String] {
        parts.map { part in
            switch part {
            case .article(let article): article.headline ?? ""
            case .rejection(let rejection): "\(rejection.code.rawValue): \(rejection.message)"
            }
        }
    }

    @Test func readsWhatIsPacked() throws {
        let document = RawDocument(uri: "urn:x", origin: "x.jsonl.gz", mediaType: "application/gzip", bytes: packed)
        let parts = try Support.extractor().extract(document)
        #expect(headlines(parts) == ["Ice", "Snow"])
        guard case .article(let article) = parts[1] else { return }
        #expect(article.provenance?.origin == "x.jsonl.gz:2")
        #expect(article.uri == nil)
    }

    @Test func rejectsWhatIsDamaged() throws {
        #expect(
            headlines(try Support.extractor().extract(RawDocument(bytes: [0x1f, 0x8b, 8, 0]))) == [
                "unreadable: the compressed data are damaged"
            ])
        let requests = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        #expect(
            headlines(try Support.extractor().extract(RawDocument(bytes: Array((requests + requests).utf8)))) == [
                "empty: nothing that is packed in it can hold an article: WARC request (2)"
            ])
    }
}
